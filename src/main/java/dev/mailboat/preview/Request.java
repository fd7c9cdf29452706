package dev.mailboat.preview;

import com.sun.net.httpserver.HttpExchange;
import dev.mailboat.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// One request, with the few ways in which the preview answers.
final class Request {
  private static final int LARGEST_BODY = 64 << 10;
  private static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";

  /// The mail cannot run scripts, load anything from outside, or be shown in another site's frame.
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

  private final HttpExchange exchange;
  private final Map<String, String> parameters = new HashMap<>();

  Request(HttpExchange exchange) {
    this.exchange = exchange;
    String query = exchange.getRequestURI().getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
    }
  }

  HttpExchange exchange() {
    return exchange;
  }

  boolean isPost() {
    return exchange.getRequestMethod().equals("POST");
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  /// A parameter; empty when it is absent.
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  int number(String name) {
    String text = parameter(name);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  /// The body's lines.
  String[] lines() throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
    return new String(body, StandardCharsets.UTF_8).lines().toArray(String[]::new);
  }

  void json(int status, Object value) throws IOException {
    answer(status, "application/json; charset=utf-8", utf8(Json.line(value)));
  }

  void text(int status, String text) throws IOException {
    answer(status, "text/plain; charset=utf-8", utf8(text));
  }

  void mail(String html) throws IOException {
    exchange.getResponseHeaders().set("Content-Security-Policy", MAIL_POLICY);
    answer(200, "text/html; charset=utf-8", utf8(html));
  }

  void page(String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Security-Policy", PAGE_POLICY);
    answer(200, type, bytes);
  }

  void download(String type, String name, byte[] bytes) throws IOException {
    exchange
        .getResponseHeaders()
        .set("Content-Disposition", "attachment; filename=\"" + name + "\"");
    answer(200, type, bytes);
  }

  /// A picture; its name holds a hash of its content, so it may be kept.
  void picture(String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Cache-Control", "private, max-age=3600, immutable");
    answer(200, type, bytes);
  }

  private void answer(int status, String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
