package dev.mailboat.preview;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Recipient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jsoup.Jsoup;

/// Asks on request whether the links of a mail lead anywhere.
///
/// Never asks a link that differs from reader to reader, such as the unsubscribe link, because
/// asking may act; nor a host of this machine's own network. HEAD first, GET when a server does not
/// like it; at most two requests at once for each host.
final class LinkCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int AT_ONCE = 2;
  private static final int MOST_LINKS = 100;
  private static final int MOST_HOPS = 5;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /// How a link fared.
  enum Verdict {
    GOOD,
    MOVED,
    BROKEN,
    NOT_CHECKED
  }

  /// A link's answer.
  ///
  /// @param words such as `200`, `301 → https://…`, `timeout`, `not checked: personal link`
  record Answer(Verdict verdict, String words) {}

  /// The answer of each of the mail's links, by its address.
  Map<String, Answer> check(Edition edition, Variant variant, Recipient reader) {
    List<MailLinks.Link> links =
        new MailLinks(variant, reader).of(Jsoup.parse(edition.composer().html(variant, reader)));
    Map<String, Semaphore> hosts = new ConcurrentHashMap<>();
    Map<String, Future<Answer>> asked = new LinkedHashMap<>();
    Map<String, Answer> answers = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (MailLinks.Link link : links) {
        switch (link.kind()) {
          case WEB -> {
            if (asked.size() < MOST_LINKS) {
              asked.put(
                  link.url(),
                  threads.submit(() -> politely(link.url(), hosts, edition.localLinks())));
            } else {
              answers.put(link.url(), notChecked("only 100 links are"));
            }
          }
          case PERSONAL -> answers.put(link.url(), notChecked("personal link"));
          case MAIL -> answers.put(link.url(), notChecked("no web address"));
          case OTHER -> answers.put(link.url(), new Answer(Verdict.BROKEN, "no web address"));
        }
      }
      asked.forEach((url, answer) -> answers.put(url, await(answer)));
    }
    return answers;
  }

  private static Answer notChecked(String why) {
    return new Answer(Verdict.NOT_CHECKED, "not checked: " + why);
  }

  private static Answer await(Future<Answer> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      return new Answer(Verdict.BROKEN, "cannot be asked: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return notChecked("interrupted");
    }
  }

  private Answer politely(String url, Map<String, Semaphore> hosts, boolean local)
      throws InterruptedException {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      return new Answer(Verdict.BROKEN, "no valid address");
    }
    String host = String.valueOf(uri.getHost());
    Semaphore turn = hosts.computeIfAbsent(host, _ -> new Semaphore(AT_ONCE));
    turn.acquire();
    try {
      return ask(uri, local);
    } catch (UnknownHostException e) {
      return new Answer(Verdict.BROKEN, "no such host '" + host + "'");
    } catch (HttpTimeoutException e) {
      return new Answer(Verdict.BROKEN, "timeout after " + PATIENCE.toSeconds() + " seconds");
    } catch (IOException e) {
      return new Answer(Verdict.BROKEN, "no connection");
    } finally {
      turn.release();
    }
  }

  private Answer ask(URI first, boolean local) throws IOException, InterruptedException {
    URI uri = first;
    for (int hop = 0; hop <= MOST_HOPS; hop++) {
      if (uri.getHost() == null || !(local || isPublic(uri.getHost()))) {
        return notChecked("an address of this network");
      }
      HttpResponse<Void> answer = send(uri, "HEAD");
      if (answer.statusCode() >= 400) {
        answer = send(uri, "GET");
      }
      int status = answer.statusCode();
      String location = answer.headers().firstValue("Location").orElse("");
      if (status < 300 || status >= 400 || location.isEmpty()) {
        return answer(first, uri, status);
      }
      uri = uri.resolve(location);
    }
    return new Answer(Verdict.BROKEN, "over " + MOST_HOPS + " redirects");
  }

  private static Answer answer(URI first, URI last, int status) {
    if (status >= 400) {
      return new Answer(Verdict.BROKEN, Integer.toString(status));
    }
    return first.equals(last)
        ? new Answer(Verdict.GOOD, Integer.toString(status))
        : new Answer(Verdict.MOVED, status + " → " + last);
  }

  private HttpResponse<Void> send(URI uri, String method) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("User-Agent", "Mailboat-link-check")
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static boolean isPublic(String host) throws UnknownHostException {
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (!isPublic(address)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPublic(InetAddress address) {
    boolean uniqueLocal =
        address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
    return !address.isLoopbackAddress()
        && !address.isSiteLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress()
        && !address.isMulticastAddress()
        && !uniqueLocal;
  }
}
