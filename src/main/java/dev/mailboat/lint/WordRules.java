package dev.mailboat.lint;

import dev.mailboat.Article;
import dev.mailboat.Passage;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/// The authors' words: what was left in them by mistake, and how they read.
final class WordRules {
  private static final int LONGEST_SENTENCE = 45;
  private static final int LONGEST_ISSUE = 2_500;
  private static final double HARDEST_GRADE = 16;

  /// Capitals only: 'todo' is Spanish for all. Brackets that go on as a link, or name one, are one.
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "\\b(TODO|TBD|TBC|FIXME|XXX+)\\b|\\b[Ll]orem ipsum\\b|"
              + "\\[(?:insert|your) [^\\]]*](?![(\\[:])");

  private static final List<Pattern> FOREIGN =
      List.of(
          Pattern.compile("\\*\\|[A-Z0-9_:]+\\|\\*"),
          Pattern.compile("%%?[A-Z][A-Z0-9_]*%%?|%recipient\\.\\w+%|%\\s?\\{\\s?\\w+\\s?}"),
          Pattern.compile("\\[\\[[^\\]\\n]{1,60}]]|\\[\\([^)\\n]{1,60}\\)]|<<\\s*\\w+\\s*>>"),
          Pattern.compile("[$#*]\\{(?!\\{)[^}\\n]{1,60}}|<%=?[^%\\n]{1,60}%>|\\{%[^%\\n]{1,60}%}"),
          Pattern.compile("(?i)(?<!\\{)\\{(?:first|last|full|given|family)?[_ -]?name}(?!})"),
          Pattern.compile("(?i)\\[(?:first|last|full)[_ -]?name]"));

  private static final Pattern FENCED =
      Pattern.compile("(?sm)^ {0,3}(?:```|~~~).*?(?:^ {0,3}(?:```|~~~)|\\z)");

  /// Within a line, and short: a hunt for the end of a thousand open backticks would take hours.
  private static final Pattern CODE = Pattern.compile("(`+)(?!`)[^\\n]{1,300}?(?<!`)\\1(?!`)");

  /// Blocks that are no running text: tables, lists, headings, HTML.
  private static final Pattern NOT_PROSE =
      Pattern.compile("(?m)^\\s*(\\||#|[-*+] |\\d+[.)] |>|:::|<|!\\[|\\[\\^).*$");

  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\]\\n]*)]\\([^)\\n]*\\)(?:\\{[^}\\n]*})?");

  private WordRules() {}

  static void check(Inspection inspection, Notes notes) {
    Stream.concat(
            inspection.issue().wordings().stream()
                .flatMap(
                    w -> Stream.of(w.subject(), w.preheader(), w.intro(), w.callToAction().label()))
                .distinct(),
            inspection.articles().stream()
                .flatMap(a -> Stream.of(a.title(), a.author(), a.summary(), a.body())))
        .forEach(passage -> leftovers(passage, notes));
    emptyFields(inspection, notes);
    int words = 0;
    for (Article article : inspection.articles()) {
      words += reading(article, notes);
    }
    if (words > LONGEST_ISSUE * inspection.issue().languages().size()) {
      String what =
          String.format(Locale.ROOT, "the issue has %,d words, expected at most 2,500", words);
      notes.add(Rule.LONG_READ, inspection.issue().place(), what);
    }
  }

  private static void emptyFields(Inspection inspection, Notes notes) {
    inspection
        .newsletter()
        .bare()
        .forEach(
            (column, place) -> {
              int empty = inspection.readers().empty(column);
              if (empty > 0) {
                String readers =
                    empty == 1 ? "1 reader" : String.format(Locale.ROOT, "%,d readers", empty);
                String what = "'" + column + "' is empty for " + readers + " and has no default";
                String mend = "write {{ " + column + " | \"…\" }}";
                notes.add(Rule.EMPTY_MERGE_FIELD, place, what, mend);
              }
            });
  }

  private static void leftovers(Passage passage, Notes notes) {
    String text = withoutCode(passage.text());
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      String what = "placeholder '" + placeholder.group() + "' is left in the text";
      notes.add(Rule.PLACEHOLDER_TEXT, passage.at(placeholder.start()), what);
    }
    for (Pattern pattern : FOREIGN) {
      Matcher foreign = pattern.matcher(text);
      while (foreign.find()) {
        String what = "'" + foreign.group() + "' is no merge field of Mailboat";
        notes.add(Rule.FOREIGN_MERGE_FIELD, passage.at(foreign.start()), what);
      }
    }
  }

  /// Judges the running text and returns how many words the article has.
  private static int reading(Article article, Notes notes) {
    Passage body = article.body();
    String prose = blanked(NOT_PROSE, withoutCode(body.text()));
    int from = 0;
    for (String sentence : Words.sentences(prose)) {
      int at = Math.max(prose.indexOf(sentence, from), from);
      from = at + sentence.length();
      int words = Words.count(plain(sentence));
      if (words > LONGEST_SENTENCE) {
        String what = "the sentence has " + words + " words, expected at most 45";
        notes.add(Rule.LONG_SENTENCE, body.at(Math.min(at, body.text().length())), what);
      }
    }
    String read = plain(prose);
    double grade = Words.grade(read);
    if (article.language().startsWith("en") && grade > HARDEST_GRADE) {
      String what =
          String.format(
              Locale.ROOT, "the article reads like school year %.0f, expected at most 16", grade);
      notes.add(Rule.HARD_TO_READ, body.place(), what);
    }
    return Words.count(plain(body.text()));
  }

  private static String plain(String markdown) {
    return Jsoup.parseBodyFragment(LINK.matcher(markdown).replaceAll("$1").replace("<", " <"))
        .wholeText();
  }

  private static String withoutCode(String text) {
    return blanked(CODE, blanked(FENCED, text));
  }

  /// The text with every match made blank, so that offsets stay; line ends are kept.
  private static String blanked(Pattern pattern, String text) {
    return pattern.matcher(text).replaceAll(m -> m.group().replaceAll("[^\\n]", " "));
  }
}
