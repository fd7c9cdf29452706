package dev.mailboat.lint;

import dev.mailboat.Article;
import dev.mailboat.Choices;
import dev.mailboat.Issue;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The findings an author does not want: rules named in `disable-rules` of `issue.yaml`, and by a
/// comment `<!-- mailboat-disable-next-line RULE -->` in the Markdown.
final class Silences {
  private static final Pattern COMMENT =
      Pattern.compile("<!--\\s*mailboat-disable-next-line\\s+([a-z0-9 ,-]*?)\\s*-->");

  /// What must be heard: without these the mail breaks the law or the reader's trust.
  private static final Set<Rule> NEVER =
      Set.of(
          Rule.UNSUBSCRIBE_MISSING, Rule.ADDRESS_MISSING, Rule.UNKNOWN_RULE, Rule.UNUSED_SILENCE);

  private static final int EVERYWHERE = 0;

  private final List<Silence> silences = new ArrayList<>();
  private final Notes notes = new Notes();

  /// One rule, silenced in one line of a file or everywhere.
  private record Silence(Rule rule, String file, int line, Place written) {
    boolean covers(Problem problem) {
      boolean here =
          line == EVERYWHERE
              || (problem.place().line() == line && problem.place().source().equals(file));
      return here && problem.rule().equals(rule.id());
    }
  }

  private Silences() {}

  static Silences of(Issue issue) {
    Silences silences = new Silences();
    issue.silenced().forEach(id -> silences.add(id.text().strip(), id.place(), "", EVERYWHERE));
    issue.wordings().stream().map(Wording::intro).distinct().forEach(silences::addComments);
    issue.articles().stream().map(Article::body).forEach(silences::addComments);
    return silences;
  }

  /// Parts findings into open and silenced ones, and adds what is wrong with the silencing itself.
  Findings apply(List<Problem> problems) {
    List<Problem> open = new ArrayList<>(notes.all());
    List<Problem> silenced = new ArrayList<>();
    Set<Silence> used = new HashSet<>();
    for (Problem problem : problems) {
      List<Silence> covering = silences.stream().filter(s -> s.covers(problem)).toList();
      (covering.isEmpty() ? open : silenced).add(problem);
      used.addAll(covering);
    }
    Notes unused = new Notes();
    silences.stream()
        .filter(silence -> !used.contains(silence))
        .forEach(
            silence -> {
              String what = "'" + silence.rule.id() + "' finds nothing here";
              unused.add(Rule.UNUSED_SILENCE, silence.written, what);
            });
    open.addAll(unused.all());
    return new Findings(open.stream().distinct().toList(), silenced.stream().distinct().toList());
  }

  private void addComments(Passage text) {
    Matcher comment = COMMENT.matcher(text.text());
    while (comment.find()) {
      int line = nextLine(text, comment.end());
      Place written = text.at(comment.start());
      for (String id : comment.group(1).split("[ ,]+", -1)) {
        add(id, written, written.source(), line);
      }
    }
  }

  /// The first line with words below the comment.
  private static int nextLine(Passage text, int end) {
    int next = text.text().indexOf('\n', end);
    while (next >= 0 && next < text.text().length()) {
      if (!Character.isWhitespace(text.text().charAt(next))) {
        return text.at(next).line();
      }
      next++;
    }
    return text.at(end).line() + 1;
  }

  private void add(String id, Place written, String file, int line) {
    Rule rule = Rule.of(id).orElse(null);
    if (rule == null) {
      Problem unknown = Choices.of("rule", Rule.ids()).unknown(written, Rule.UNKNOWN_RULE.id(), id);
      String what = "unknown rule '" + id + "'";
      String mend = unknown.hint().isEmpty() ? Rule.UNKNOWN_RULE.mend() : unknown.hint();
      notes.add(Rule.UNKNOWN_RULE, written, what, mend);
    } else if (NEVER.contains(rule)) {
      notes.add(
          Rule.UNKNOWN_RULE,
          written,
          "'" + id + "' cannot be silenced",
          "mend what it found; the law wants it in each mail");
    } else {
      silences.add(new Silence(rule, file, line, written));
    }
  }
}
