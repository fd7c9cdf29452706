package dev.mailboat.render;

import dev.mailboat.Choices;
import dev.mailboat.Condition;
import dev.mailboat.MergeText;
import dev.mailboat.MergeText.Escape;
import dev.mailboat.MergeText.Field;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The merge fields of one variant, `{{ name | "there" }}`, and the sentinels that stand for them
/// while the text is rendered.
///
/// A sentinel is U+E000, the field's number, U+E001; a letter before U+E001 says how the value is
/// escaped where it stands. Markdown, the sanitiser, Thymeleaf and jsoup leave it alone, while they
/// all break `{{ … }}` in one way or another. Braces that are only to be shown, `\{{ name }}`, are
/// U+E004 and U+E005.
final class MergeFields {
  /// The values that Mailboat gives, besides the list's columns.
  static final String UNSUBSCRIBE = "unsubscribe_url";

  private static final Pattern FIELD = Pattern.compile("(\\\\?)\\{\\{(.*?)\\}\\}");
  private static final Pattern OPEN = Pattern.compile("\\\\?\\{\\{");
  private static final Pattern EXPRESSION =
      Pattern.compile("\\s*([\\p{L}_][\\p{L}\\p{N}_ -]*?)\\s*(?:\\|\\s*[\"“”](.*?)[\"“”]\\s*)?");
  private static final Pattern SENTINEL = Pattern.compile("\ue000(\\d+)([a-z]?)\ue001");

  private final Set<String> columns;
  private final List<Problem> problems;
  private final List<Use> uses = new ArrayList<>();
  private final Conditionals conditionals;

  /// One place where a field stands.
  private record Use(String column, String fallback, boolean bare, String source, Place place) {}

  MergeFields(Set<String> columns, List<Problem> problems) {
    this.columns = new TreeSet<>(columns);
    this.columns.add("email");
    this.columns.add("name"); // a list may leave it out, and its default stands for everybody
    this.columns.add(UNSUBSCRIBE);
    this.problems = problems;
    this.conditionals = new Conditionals(columns, problems);
  }

  Conditionals conditionals() {
    return conditionals;
  }

  /// The passage with a sentinel for each field; faults are added to the problems.
  Protected protect(Passage passage) {
    StringBuilder text = new StringBuilder();
    List<int[]> shifts = new ArrayList<>();
    Matcher field = FIELD.matcher(passage.text());
    int end = 0;
    while (field.find()) {
      text.append(passage.text(), end, field.start());
      boolean escaped = !field.group(1).isEmpty();
      text.append(escaped ? "\ue004" + field.group(2) + "\ue005" : sentinel(field, passage, text));
      end = field.end();
      shifts.add(new int[] {text.length(), end});
    }
    text.append(passage.text().substring(end));
    reportUnclosed(passage, FIELD.matcher(passage.text()));
    conditionals.checkPairs(text, "in the same text");
    return new Protected(text.toString(), passage, shifts);
  }

  /// The sentinel of a field that the theme or Mailboat itself places.
  String sentinelOf(String column) {
    uses.add(new Use(column, "", false, "{{ " + column + " }}", new Place("theme", 0, 0)));
    return "\ue000" + (uses.size() - 1) + "\ue001";
  }

  /// Columns that stand somewhere without a fallback, and where first.
  Map<String, Place> bare() {
    Map<String, Place> bare = new LinkedHashMap<>();
    uses.stream().filter(Use::bare).forEach(use -> bare.putIfAbsent(use.column, use.place));
    return bare;
  }

  /// The text with each sentinel marked as standing in the given context.
  static String mark(String text, Escape escape) {
    return SENTINEL.matcher(text).replaceAll("\ue000$1" + letter(escape) + "\ue001");
  }

  static boolean anyIn(String text) {
    return text.indexOf('\ue000') >= 0;
  }

  /// The text with each sentinel turned back into what the author wrote.
  String restore(String text) {
    String fields =
        SENTINEL.matcher(text).replaceAll(m -> Matcher.quoteReplacement(use(m.group(1)).source));
    return braces(conditionals.restore(fields));
  }

  /// The text with the braces that are only to be shown.
  static String braces(String text) {
    return text.replace("\ue004", "{{").replace("\ue005", "}}");
  }

  /// The text with each sentinel replaced by its fallback, for widths and file names.
  String withFallbacks(String text) {
    return SENTINEL
        .matcher(braces(Conditionals.without(text)))
        .replaceAll(m -> Matcher.quoteReplacement(use(m.group(1)).fallback));
  }

  /// Cuts finished text at its sentinels and conditions; a field without a mark is escaped as
  /// `unmarked` says.
  MergeText split(String text, Escape unmarked) {
    return new Splitter(this, unmarked).split(text);
  }

  /// The field of a sentinel.
  ///
  /// @param mark the letter of its context; may be empty
  Field field(String number, String mark, Escape unmarked) {
    Use use = use(number);
    return new Field(use.column, use.fallback, mark.isEmpty() ? unmarked : escape(mark));
  }

  /// The sentinel or marker for what stands between the braces.
  ///
  /// @param before the passage up to here, which tells the open conditions
  private String sentinel(Matcher found, Passage passage, CharSequence before) {
    Passage expression = new Passage(found.group(2), passage.at(found.start(2)));
    return conditionals
        .marker(found.group(), passage.at(found.start()), expression)
        .orElseGet(
            () -> sentinel(found.group(), expression.text(), passage.at(found.start()), before));
  }

  private String sentinel(String source, String expression, Place place, CharSequence before) {
    Matcher matcher = EXPRESSION.matcher(expression);
    if (!matcher.matches()) {
      String what = "'" + source + "' is not a merge field, expected {{ column | \"default\" }}";
      problems.add(Problem.error(place, "bad-merge-field", what));
      return "";
    }
    String column = matcher.group(1).toLowerCase(java.util.Locale.ROOT);
    if (!columns.contains(column)) {
      problems.add(Choices.of("column", columns).unknown(place, "unknown-merge-field", column));
    }
    boolean bare =
        matcher.group(2) == null
            && !column.equals("email")
            && !column.equals(UNSUBSCRIBE)
            && !conditionals.openAtEnd(before).contains(new Condition.Filled(column));
    String fallback = matcher.group(2) == null ? "" : matcher.group(2);
    uses.add(new Use(column, fallback, bare, source, place));
    return "\ue000" + (uses.size() - 1) + "\ue001";
  }

  private void reportUnclosed(Passage passage, Matcher fields) {
    String rest = fields.replaceAll(m -> " ".repeat(m.group().length()));
    Matcher open = OPEN.matcher(rest);
    while (open.find()) {
      problems.add(
          Problem.error(
              passage.at(open.start()),
              "bad-merge-field",
              "'{{' is never closed, expected '}}' on the same line"));
    }
  }

  private Use use(String number) {
    return uses.get(Integer.parseInt(number));
  }

  private static char letter(Escape escape) {
    return switch (escape) {
      case TEXT -> 't';
      case HTML -> 'h';
      case TEXT_URL -> 'u';
      case HTML_URL -> 'v';
      case HTML_WHOLE_URL -> 'w';
    };
  }

  private static Escape escape(String letter) {
    return EnumSet.allOf(Escape.class).stream()
        .filter(escape -> letter(escape) == letter.charAt(0))
        .findFirst()
        .orElseThrow();
  }

  /// A passage whose fields are sentinels.
  ///
  /// @param shifts for each field where it ends here and where it ended in the passage
  record Protected(String text, Passage passage, List<int[]> shifts) {

    /// Where the character at `offset` of this text stands in the author's file.
    Place at(int offset) {
      int shift = 0;
      for (int[] each : shifts) {
        if (each[0] <= offset) {
          shift = each[1] - each[0];
        }
      }
      return passage.at(Math.clamp(offset + (long) shift, 0, passage.text().length()));
    }
  }
}
