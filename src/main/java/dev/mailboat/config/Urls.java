package dev.mailboat.config;

import java.net.URI;
import java.net.URISyntaxException;

/// What counts as a full web address in the settings.
final class Urls {
  private Urls() {}

  /// `https://host…`, `http://host…`, `mailto:…` or `tel:…`.
  static boolean isAbsolute(String text) {
    try {
      URI uri = new URI(text);
      return switch (uri.getScheme()) {
        case "http", "https" -> uri.getHost() != null;
        case "mailto", "tel" -> uri.getSchemeSpecificPart().length() > 2;
        case null, default -> false;
      };
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static boolean isWeb(String text) {
    return text.startsWith("http") && isAbsolute(text);
  }
}
