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
import java.util.Set;
import java.util.regex.Pattern;

/// What mail clients do not know, from caniemail's published tests.
///
/// @param date of the facts
record ClientSupport(String date, List<Feature> features) {
  private static final String FILE = "client-support.tsv";

  /// A piece of CSS or HTML.
  ///
  /// @param name as a person calls it, such as `display:flex` or `<video>`
  /// @param pattern finds it in a style sheet, or in a layout when it is an element
  /// @param unknownTo the clients that ignore it
  record Feature(String name, Pattern pattern, boolean isElement, Set<MailClient> unknownTo) {}

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
      case "property" ->
          new Feature(
              name, Pattern.compile("(?<=[{;\"]|^)\\s*" + quoted + "\\s*:"), false, unknownTo);
      case "value" -> {
        String[] parts = name.split(":", 2);
        String value = "(?<![\\w-])" + parts[0] + "\\s*:\\s*" + parts[1] + "(?![\\w-])";
        yield new Feature(name, Pattern.compile(value), false, unknownTo);
      }
      case "at-rule" ->
          new Feature("@" + name, Pattern.compile("@" + quoted + "(?![\\w-])"), false, unknownTo);
      case "function" ->
          new Feature(
              name + "()", Pattern.compile("(?<![\\w-])" + quoted + "\\("), false, unknownTo);
      case "unit" ->
          new Feature(
              "the unit " + name,
              Pattern.compile("(?<=[\\d.])" + quoted + "(?![\\w%-])"),
              false,
              unknownTo);
      case "selector" ->
          new Feature(name, Pattern.compile(quoted + "(?![\\w-])(?=[^{};]*\\{)"), false, unknownTo);
      default ->
          new Feature(
              "<" + name + ">", Pattern.compile("<" + quoted + "(?=[\\s/>])"), true, unknownTo);
    };
  }
}
