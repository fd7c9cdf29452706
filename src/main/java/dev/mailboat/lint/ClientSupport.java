package dev.mailboat.lint;

import dev.mailboat.MailClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What mail clients do not know, from caniemail's published tests.
///
/// @param date of the facts
record ClientSupport(String date, List<Feature> features) {
  private static final String FILE = "client-support.tsv";

  /// A piece of CSS or HTML.
  ///
  /// @param name as a person calls it, such as `display:flex` or `<video>`
  /// @param word stands in every use, which spares most searches by pattern
  /// @param pattern finds it in a style sheet, or in a layout when it is an element
  /// @param unknownTo the clients that ignore it
  record Feature(
      String name, String word, Pattern pattern, boolean isElement, Set<MailClient> unknownTo) {

    /// Where it first stands in a text.
    Optional<MatchResult> firstUse(String text) {
      return text.contains(word) ? pattern.matcher(text).results().findFirst() : Optional.empty();
    }
  }

  static ClientSupport load() {
    try (InputStream in =
        Objects.requireNonNull(ClientSupport.class.getResourceAsStream(FILE), FILE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClientSupport parse(String table) {
    String date = "";
    List<MailClient> clients = List.of();
    List<Feature> features = new ArrayList<>();
    for (String line : table.lines().filter(l -> !l.startsWith("#")).toList()) {
      String[] cells = line.split("\t", -1);
      switch (cells[0]) {
        case "date" -> date = cells[1];
        case "clients" ->
            clients =
                List.of(cells[1].split(" ", -1)).stream()
                    .map(word -> MailClient.of(word).orElseThrow())
                    .toList();
        default -> features.add(feature(cells, clients));
      }
    }
    return new ClientSupport(date, features);
  }

  private static Feature feature(String[] cells, List<MailClient> clients) {
    Set<MailClient> unknownTo = new java.util.TreeSet<>();
    for (int i = 0; i < clients.size(); i++) {
      if (cells[2].charAt(i) == 'n') {
        unknownTo.add(clients.get(i));
      }
    }
    String name = cells[1];
    String quoted = Pattern.quote(name);
    return switch (cells[0].toLowerCase(Locale.ROOT)) {
      case "property" -> css(name, name, "(?<=[{;\"]|^)\\s*" + quoted + "\\s*:", unknownTo);
      case "value" -> {
        String[] parts = name.split(":", 2);
        String value = "(?<![\\w-])" + parts[0] + "\\s*:\\s*" + parts[1] + "(?![\\w-])";
        yield css(name, parts[0], value, unknownTo);
      }
      case "at-rule" -> css("@" + name, "@" + name, "@" + quoted + "(?![\\w-])", unknownTo);
      case "function" -> css(name + "()", name + "(", "(?<![\\w-])" + quoted + "\\(", unknownTo);
      case "unit" ->
          css("the unit " + name, name, "(?<=[\\d.])" + quoted + "(?![\\w%-])", unknownTo);
      case "selector" -> css(name, name, quoted + "(?![\\w-])(?=[^{};]*\\{)", unknownTo);
      default -> {
        Pattern start = Pattern.compile("<" + quoted + "(?=[\\s/>])");
        yield new Feature("<" + name + ">", "<" + name, start, true, unknownTo);
      }
    };
  }

  private static Feature css(String name, String word, String pattern, Set<MailClient> unknownTo) {
    return new Feature(name, word, Pattern.compile(pattern), false, unknownTo);
  }
}
