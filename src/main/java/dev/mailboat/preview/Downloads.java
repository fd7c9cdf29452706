package dev.mailboat.preview;

import dev.mailboat.Recipient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The mail as files to keep or to hand on.
record Downloads(Edition edition, Frame frame) {

  void answer(Request request) throws IOException {
    Recipient reader = frame.reader();
    String name =
        (edition.issue().name() + "-" + reader.address()).replaceAll("[^A-Za-z0-9@._+-]", "_");
    switch (request.parameter("kind")) {
      case "eml" ->
          request.download(
              "message/rfc822", name + ".eml", edition.composer().compose(reader).bytes());
      case "html" ->
          request.download("text/html; charset=utf-8", name + ".html", utf8(html(request)));
      case "text" ->
          request.download(
              "text/plain; charset=utf-8",
              name + ".txt",
              utf8(edition.composer().text(frame.variant(), reader)));
      case "png" -> picture(request, name);
      default -> request.text(404, "kinds are eml, html, png, text");
    }
  }

  private String html(Request request) {
    return frame.alone(
        request.parameter("scheme").equals("dark") ? Frame.Scheme.DARK : Frame.Scheme.LIGHT);
  }

  private void picture(Request request, String name) throws IOException {
    Optional<Chromium> browser = Chromium.find();
    if (browser.isEmpty()) {
      request.text(501, "a picture needs Chromium or Chrome on this machine");
      return;
    }
    int width = Math.clamp(request.number("width"), 320, 1200);
    int height = Math.clamp(request.number("height"), 200, 12_000);
    byte[] png = browser.get().picture(html(request), width, height);
    request.download("image/png", name + ".png", png);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
