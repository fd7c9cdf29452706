package dev.mailboat.yaml;

import dev.mailboat.Place;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The text a document was read from; finds the place of its nodes.
record Source(List<String> lines, Place start) {
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

  String line(int number) {
    return number >= 0 && number < lines.size() ? lines.get(number) : "";
  }
}
