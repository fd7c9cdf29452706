package dev.mailboat.yaml;

import dev.mailboat.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The text a document was read from; finds the place of its nodes.
record Source(List<String> lines, Place start) {
  private static final Pattern QUOTED = Pattern.compile("^\\s*(?:- +)?[\\w-]+:\\s+([\"'].*)");
  private static final Pattern CLOSED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'");

  Source(String text, Place start) {
    this(text.lines().toList(), start);
  }

  Place at(Mark mark) {
    return start.plus(mark.getLine(), mark.getColumn() + 1);
  }

  Place at(Node node) {
    return node.getStartMark().map(this::at).orElse(start);
  }

  /// Where the first character of a scalar's text stands: behind the quote, or below the `|`.
  Place atText(ScalarNode scalar) {
    Place place = at(scalar);
    ScalarStyle style = scalar.getScalarStyle();
    if (style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED) {
      return place.plus(0, place.column() + 1);
    }
    if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      String first = line(place.line() - start.line() + 1);
      return place.plus(1, first.length() - first.stripLeading().length() + 1);
    }
    return place;
  }

  /// The first quote that opens a value and is not closed in its line: legal, but what a syntax
  /// error further down usually comes from.
  Optional<Place> openQuote() {
    for (int i = 0; i < lines.size(); i++) {
      Matcher value = QUOTED.matcher(lines.get(i));
      if (value.find() && !CLOSED.matcher(value.group(1)).lookingAt()) {
        return Optional.of(start.plus(i, value.start(1) + 1));
      }
    }
    return Optional.empty();
  }

  String line(int number) {
    return number >= 0 && number < lines.size() ? lines.get(number) : "";
  }
}
