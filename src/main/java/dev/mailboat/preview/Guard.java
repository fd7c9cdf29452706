package dev.mailboat.preview;

import com.sun.net.httpserver.Headers;
import java.util.Optional;
import java.util.Set;

/// Lets in only this machine's own browser, and only from the preview's own page: another web site
/// must not read the list through DNS rebinding, nor make the preview send.
record Guard(int port) {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

  /// Why a request is refused; empty when it is let in.
  Optional<String> objection(String method, String path, Headers headers) {
    String host = String.valueOf(headers.getFirst("Host"));
    if (!host.equals("127.0.0.1:" + port) && !host.equals("localhost:" + port)) {
      return Optional.of("the preview answers only as 127.0.0.1:" + port);
    }
    String origin = headers.getFirst("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      return Optional.of("the preview answers only its own page");
    }
    if (origin == null && !SAFE_METHODS.contains(method)) {
      return Optional.of("a request that acts must name its origin");
    }
    String site = headers.getFirst("Sec-Fetch-Site");
    boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
    return foreign && !path.equals("/")
        ? Optional.of("the preview answers only its own page")
        : Optional.empty();
  }
}
