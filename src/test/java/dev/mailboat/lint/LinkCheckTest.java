package dev.mailboat.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mailboat.Piece;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a server that counts what it is asked.
final class LinkCheckTest {
  private final Map<String, List<String>> asked = new ConcurrentHashMap<>();
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private HttpServer server;
  private String site;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site = "http://127.0.0.1:" + server.getAddress().getPort();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked
              .computeIfAbsent(path, p -> new java.util.concurrent.CopyOnWriteArrayList<>())
              .add(exchange.getRequestMethod());
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          pause(path.startsWith("/slow") ? 1_500 : 20);
          if (path.startsWith("/moved")) {
            int step = Integer.parseInt(path.substring(6));
            String to = step == 0 ? "/there" : "/moved" + (step - 1);
            exchange.getResponseHeaders().add("Location", to);
          }
          now.decrementAndGet();
          exchange.sendResponseHeaders(code(path, exchange.getRequestMethod()), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void saysWhatBecameOfEachLink() {
    List<LinkCheck.Status> statuses =
        check("/there", "/gone", "/no-head", "/moved1", "/moved9", "/broken", "/slow");

    assertThat(statuses)
        .extracting(LinkCheck.Status::words)
        .containsExactly(
            "200",
            "404",
            "200",
            "301 to /moved0, 301 to /there, 200",
            "301 to /moved8, 301 to /moved7, 301 to /moved6, 301 to /moved5, more than 3 redirects",
            "500",
            "timeout after 1 s");
    assertThat(statuses)
        .extracting(status -> status.problem().map(Problem::rule))
        .containsExactly(
            Optional.empty(),
            Optional.of("link-broken"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("link-uncertain"),
            Optional.of("link-uncertain"),
            Optional.of("link-uncertain"));
    assertThat(asked.get("/there")).containsOnly("HEAD");
    assertThat(asked.get("/no-head")).containsExactly("HEAD", "GET");
  }

  @Test
  void neverOpensAPersonalOrUnsubscribeLink() {
    Piece.Link personal = link(site + "/page?id={{ id }}", true);
    Piece.Link unsubscribe = link(site + "/u/abc", false);

    try (LinkCheck check = new LinkCheck(true)) {
      assertThat(check.check(List.of(personal, unsubscribe), site + "/u"))
          .extracting(LinkCheck.Status::words)
          .containsExactly("not checked: personal link", "not checked: personal link");
    }

    assertThat(asked).isEmpty();
  }

  @Test
  void leavesPrivateAddressesAloneUnlessAllowed() {
    List<Piece.Link> links =
        List.of(link(site + "/there", false), link("http://localhost:1/", false));

    try (LinkCheck check = new LinkCheck(false)) {
      assertThat(check.check(links, ""))
          .extracting(LinkCheck.Status::words)
          .containsOnly("blocked: a private address");
    }

    assertThat(asked).isEmpty();
  }

  @Test
  void asksAHundredLinksAtMostAndTwoOfAHostAtOnce() {
    List<Piece.Link> links = new ArrayList<>();
    IntStream.range(0, 105).forEach(i -> links.add(link(site + "/there/" + i, false)));
    links.addAll(links.subList(0, 5));

    List<LinkCheck.Status> statuses;
    try (LinkCheck check = new LinkCheck(true)) {
      statuses = check.check(links, "");
    }

    assertThat(statuses).hasSize(105);
    assertThat(statuses.getLast().words()).isEqualTo("not checked: over 100 links");
    assertThat(asked).hasSize(100);
    assertThat(most.get()).isEqualTo(2);
  }

  private List<LinkCheck.Status> check(String... paths) {
    try (LinkCheck check = new LinkCheck(true, Duration.ofSeconds(1))) {
      return check.check(List.of(paths).stream().map(p -> link(site + p, false)).toList(), "");
    }
  }

  private static Piece.Link link(String url, boolean personal) {
    return new Piece.Link("the page", url, url, personal, new Place("a.md", 3, 1));
  }

  private static int code(String path, String method) {
    if (path.equals("/no-head")) {
      return method.equals("HEAD") ? 405 : 200;
    }
    if (path.startsWith("/moved")) {
      return 301;
    }
    return path.equals("/gone") ? 404 : path.equals("/broken") ? 500 : 200;
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
