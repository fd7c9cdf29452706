package dev.mailboat.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a mail as Outlook for Windows does: what stands in `<!--[if mso]>` counts, what stands in
/// `<!--[if !mso]><!-->` does not.
final class ConditionalComments {
  private static final Pattern MARK =
      Pattern.compile(
          "(?<hide><!--\\[if [^\\]]*]>(?:<!-->|\\s*<!---->))|(?<show><!--\\[if [^\\]]*]>)"
              + "|(?<endhide><!--\\s*<!\\[endif]-->)|(?<endshow><!\\[endif]-->)"
              + "|(?<bogus><!\\[if[^>]*>|<!\\[endif][^>]*>|<!\\[endif]/-->)|(?<plain><!--)|(?<end>-->)");
  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)(table|tbody|tr|td|th|div|center)\\b[^>]*?(/?)>", Pattern.CASE_INSENSITIVE);

  private ConditionalComments() {}

  /// A sentence for each thing that is broken.
  static List<String> faults(String html) {
    List<String> faults = new ArrayList<>();
    StringBuilder outlook = new StringBuilder();
    Matcher mark = MARK.matcher(html);
    State state = State.TEXT;
    int from = 0;
    while (mark.find()) {
      if (state == State.TEXT || state == State.SHOWN) {
        outlook.append(html, from, mark.start());
      }
      from = mark.end();
      State next = next(state, mark, faults);
      state = next;
    }
    outlook.append(html.substring(from));
    if (state != State.TEXT) {
      faults.add("'<!--[if' is never closed");
    }
    faults.addAll(unbalanced(outlook.toString()));
    return faults.stream().distinct().toList();
  }

  private enum State {
    TEXT,
    SHOWN,
    HIDDEN,
    COMMENT
  }

  private static State next(State state, Matcher mark, List<String> faults) {
    return switch (state) {
      case TEXT -> opened(mark, faults);
      case SHOWN -> closed(state, mark, "endshow", faults);
      case HIDDEN -> closed(state, mark, "endhide", faults);
      case COMMENT -> mark.group("end") == null ? State.COMMENT : State.TEXT;
    };
  }

  private static State opened(Matcher mark, List<String> faults) {
    if (mark.group("hide") != null) {
      return State.HIDDEN;
    }
    if (mark.group("show") != null) {
      return State.SHOWN;
    }
    if (mark.group("plain") != null) {
      return State.COMMENT;
    }
    if (mark.group("end") == null) {
      faults.add("'" + mark.group() + "' stands without its partner");
    }
    return State.TEXT;
  }

  private static State closed(State state, Matcher mark, String end, List<String> faults) {
    if (mark.group(end) != null) {
      return State.TEXT;
    }
    if (state == State.HIDDEN && (mark.group("plain") != null || mark.group("end") != null)) {
      return state;
    }
    faults.add("'" + mark.group() + "' stands inside a conditional comment");
    return mark.group("endshow") != null
            || mark.group("endhide") != null
            || mark.group("end") != null
        ? State.TEXT
        : state;
  }

  private static List<String> unbalanced(String html) {
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      String name = tag.group(2).toLowerCase(java.util.Locale.ROOT);
      if (tag.group(1).isEmpty()) {
        if (tag.group(3).isEmpty()) {
          open.push(name);
        }
      } else if (open.isEmpty() || !open.pop().equals(name)) {
        return List.of("Outlook sees '</" + name + ">' without its opening tag");
      }
    }
    return open.isEmpty()
        ? List.of()
        : List.of("Outlook sees '<" + open.peek() + ">' never closed");
  }
}
