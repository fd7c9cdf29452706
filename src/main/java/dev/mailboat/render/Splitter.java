package dev.mailboat.render;

import dev.mailboat.Condition;
import dev.mailboat.MergeText;
import dev.mailboat.MergeText.Escape;
import dev.mailboat.MergeText.Literal;
import dev.mailboat.MergeText.Part;
import dev.mailboat.MergeText.When;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Cuts one finished text at the sentinels of its merge fields and the markers of its conditions.
final class Splitter {
  private static final Pattern CUT =
      Pattern.compile("([\ue000\ue002])(\\d+)([a-z]?)[\ue001\ue003]");

  private final MergeFields fields;
  private final Escape unmarked;
  private final Deque<Level> levels = new ArrayDeque<>();

  /// A condition whose end is not yet reached; the outermost level has none.
  private static final class Level {
    private final @Nullable Condition condition;
    private final List<Part> then = new ArrayList<>();
    private @Nullable List<Part> otherwise;

    Level(@Nullable Condition condition) {
      this.condition = condition;
    }

    List<Part> parts() {
      return otherwise == null ? then : otherwise;
    }
  }

  Splitter(MergeFields fields, Escape unmarked) {
    this.fields = fields;
    this.unmarked = unmarked;
  }

  /// @throws IllegalArgumentException when the theme has torn a condition apart
  MergeText split(String text) {
    levels.add(new Level(null));
    Matcher cut = CUT.matcher(text);
    int end = 0;
    while (cut.find()) {
      literal(text.substring(end, cut.start()));
      if (cut.group(1).equals("\ue000")) {
        parts().add(fields.field(cut.group(2), cut.group(3), unmarked));
      } else {
        mark(cut.group(2));
      }
      end = cut.end();
    }
    literal(text.substring(end));
    if (levels.size() != 1) {
      throw torn();
    }
    return new MergeText(parts());
  }

  private List<Part> parts() {
    return levels.getLast().parts();
  }

  private void literal(String text) {
    if (!text.isEmpty()) {
      parts().add(new Literal(MergeFields.braces(text)));
    }
  }

  private void mark(String number) {
    Conditionals.Marker marker = fields.conditionals().get(number);
    switch (marker.kind()) {
      case BEGIN -> levels.addLast(new Level(Objects.requireNonNull(marker.condition())));
      case ELSE -> levels.getLast().otherwise = new ArrayList<>();
      case END -> {
        Level level = levels.removeLast();
        if (level.condition == null || levels.isEmpty()) {
          throw torn();
        }
        List<Part> otherwise = level.otherwise == null ? List.of() : level.otherwise;
        parts().add(new When(level.condition, level.then, otherwise));
      }
    }
  }

  private static IllegalArgumentException torn() {
    return new IllegalArgumentException("the template shows only half of a condition");
  }
}
