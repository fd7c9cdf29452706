package dev.mailboat.lint;

import dev.mailboat.Piece;
import dev.mailboat.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Asks each link's server whether the page is there, as a considerate guest: HEAD first and GET
/// only when that fails, 10 seconds, at most 3 redirects, 100 links, two at once for a host.
///
/// A reader's own links are never followed: opening one could unsubscribe them. Nor are addresses
/// of this machine and private networks, unless allowed: the check must not knock at doors that the
/// writer of an issue could not reach.
public final class LinkCheck implements AutoCloseable {
  private static final int MOST_LINKS = 100;
  private static final int MOST_REDIRECTS = 3;
  private static final int AT_ONCE_PER_HOST = 2;

  private final boolean localAllowed;
  private final Duration timeout;
  private final HttpClient client;
  private final Map<String, Semaphore> hosts = new ConcurrentHashMap<>();

  /// What became of one link.
  ///
  /// @param code HTTP status; 0 when there was no answer or nobody was asked
  /// @param words such as `200`, `301 to https://…, 200`, `timeout` or `not checked: personal link`
  public record Status(Piece.Link link, int code, String words) {

    /// What is to be said about it; empty when the page is there or was not asked for.
    public Optional<Problem> problem() {
      Rule rule =
          code == 404 || code == 410
              ? Rule.LINK_BROKEN
              : (code >= 200 && code < 300) || words.startsWith(NOT_CHECKED)
                  ? null
                  : Rule.LINK_UNCERTAIN;
      return Optional.ofNullable(rule)
          .map(
              r ->
                  new Problem(
                      link.place(),
                      r.severity(),
                      r.id(),
                      "'" + link.url() + "' answers: " + words,
                      r.mend(),
                      ""));
    }
  }

  private static final String NOT_CHECKED = "not checked: ";

  /// @param localAllowed whether this machine and private networks may be asked
  public LinkCheck(boolean localAllowed) {
    this(localAllowed, Duration.ofSeconds(10));
  }

  LinkCheck(boolean localAllowed, Duration timeout) {
    this.localAllowed = localAllowed;
    this.timeout = timeout;
    client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /// The status of every link, each address once, in their order.
  ///
  /// @param neverBelow an address that is never asked, nor any below it: the one of unsubscribing
  public List<Status> check(List<Piece.Link> links, String neverBelow) {
    Map<String, Piece.Link> unique = new java.util.LinkedHashMap<>();
    links.forEach(link -> unique.putIfAbsent(link.url(), link));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Status>> running = new ArrayList<>();
      int asked = 0;
      for (Piece.Link link : unique.values()) {
        String reason = reasonNotToAsk(link, neverBelow, asked);
        asked += reason.isEmpty() ? 1 : 0;
        running.add(
            threads.submit(
                () -> reason.isEmpty() ? ask(link) : new Status(link, 0, NOT_CHECKED + reason)));
      }
      List<Status> statuses = new ArrayList<>();
      for (Future<Status> each : running) {
        statuses.add(each.get());
      }
      return statuses;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static String reasonNotToAsk(Piece.Link link, String neverBelow, int asked) {
    if (link.personal() || (!neverBelow.isEmpty() && link.url().startsWith(neverBelow))) {
      return "personal link";
    }
    if (!link.url().startsWith("http")) {
      return "no web page";
    }
    return asked >= MOST_LINKS ? "over " + MOST_LINKS + " links" : "";
  }

  private Status ask(Piece.Link link) throws InterruptedException {
    StringBuilder way = new StringBuilder();
    Optional<URI> next = Hosts.uri(link.url());
    for (int redirects = 0; next.isPresent(); redirects++) {
      URI uri = next.get();
      if (redirects > MOST_REDIRECTS) {
        return new Status(link, 0, way + "more than " + MOST_REDIRECTS + " redirects");
      }
      try {
        if (!localAllowed && isPrivate(uri)) {
          return new Status(link, 0, way + "blocked: a private address");
        }
        HttpResponse<?> answer = fetch(uri);
        int code = answer.statusCode();
        Optional<String> location = answer.headers().firstValue("location");
        if (code < 300 || code >= 400 || location.isEmpty()) {
          return new Status(link, code, way.toString() + code);
        }
        next = Hosts.uri(location.get()).map(uri::resolve);
        way.append(code).append(" to ").append(location.get()).append(", ");
      } catch (HttpTimeoutException e) {
        return new Status(link, 0, way + "timeout after " + timeout.toSeconds() + " s");
      } catch (UnknownHostException e) {
        return new Status(link, 0, way + "no such host '" + uri.getHost() + "'");
      } catch (ConnectException e) {
        return new Status(link, 0, way + "no connection to '" + uri.getHost() + "'");
      } catch (IOException | IllegalArgumentException e) {
        return new Status(link, 0, way + "no answer that could be read");
      }
    }
    return new Status(link, 0, way + "an address that cannot be read");
  }

  private HttpResponse<?> fetch(URI uri) throws IOException, InterruptedException {
    Semaphore host =
        hosts.computeIfAbsent(
            String.valueOf(uri.getAuthority()), name -> new Semaphore(AT_ONCE_PER_HOST));
    host.acquire();
    try {
      HttpResponse<?> head = request(uri, "HEAD");
      return head.statusCode() < 400 ? head : request(uri, "GET");
    } finally {
      host.release();
    }
  }

  private HttpResponse<?> request(URI uri, String method) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.noBody())
            .timeout(timeout)
            .header("User-Agent", "Mailboat link check")
            .build();
    return client.send(request, BodyHandlers.discarding());
  }

  /// Whether the host, or any address its name stands for, is not of the public Internet.
  private static boolean isPrivate(URI uri) throws UnknownHostException {
    String host = String.valueOf(uri.getHost());
    if (Hosts.isPrivate(host)) {
      return true;
    }
    for (InetAddress address : InetAddress.getAllByName(host)) {
      boolean unique =
          (address.getAddress()[0] & 0xfe) == 0xfc && address.getAddress().length == 16;
      if (address.isLoopbackAddress()
          || address.isSiteLocalAddress()
          || address.isLinkLocalAddress()
          || address.isAnyLocalAddress()
          || address.isMulticastAddress()
          || unique
          || Hosts.isPrivate(address.getHostAddress())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    client.close();
  }
}
