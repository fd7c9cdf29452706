package dev.mailboat.lint;

import dev.mailboat.Article;
import dev.mailboat.Deadline;
import dev.mailboat.Issue;
import dev.mailboat.Place;
import java.util.HashMap;
import java.util.Map;

/// Dates, order, drafts and languages.
final class IssueRules {
  private static final int LONGEST_TITLE = 90;

  /// What the reader of issues gives articles that name no order.
  private static final int NO_ORDER = 999_999;

  private IssueRules() {}

  static void check(Inspection inspection, Notes notes) {
    Issue issue = inspection.issue();
    if (issue.date().isBefore(inspection.today())) {
      Place place = inspection.find("date: " + issue.date()).orElse(issue.place());
      notes.add(Rule.DATE_PAST, place, "the issue is dated " + issue.date() + ", which is over");
    }
    for (Article article : issue.articles()) {
      if (article.draft()) {
        String what = "the draft '" + article.title().text().strip() + "' is left out";
        notes.add(Rule.DRAFT, article.place(), what);
      }
    }
    inspection.articles().forEach(article -> article(inspection, article, notes));
    order(inspection, notes);
    translations(inspection, notes);
    unserved(inspection, notes);
  }

  private static void article(Inspection inspection, Article article, Notes notes) {
    Deadline until = article.validUntil();
    if (until != null && until.date().isBefore(inspection.today())) {
      notes.add(Rule.EXPIRED, until.place(), "the article was valid until " + until.date());
    }
    if (article.body().isEmpty() && article.summary().isEmpty()) {
      notes.add(Rule.ARTICLE_EMPTY, article.body().place(), "the article has no text");
    }
    String title = article.title().text().strip();
    if (title.length() > LONGEST_TITLE) {
      String what = "the title has " + title.length() + " characters, expected at most 90";
      notes.add(Rule.TITLE_LONG, article.title().place(), what);
    }
    if (Words.areCapitals(title)) {
      String what = "the title '" + title + "' is in capitals";
      notes.add(Rule.TITLE_CAPITALS, article.title().place(), what);
    }
  }

  private static void order(Inspection inspection, Notes notes) {
    Map<String, Article> first = new HashMap<>();
    for (Article article : inspection.articles()) {
      String key = article.language() + " " + article.order();
      Article earlier = first.putIfAbsent(key, article);
      if (earlier != null && article.order() != NO_ORDER) {
        String what = "'" + article.name() + "' has the same order as '" + earlier.name() + "'";
        notes.add(Rule.DUPLICATE_ORDER, article.place(), what + ": " + article.order());
      }
    }
  }

  private static void translations(Inspection inspection, Notes notes) {
    Issue issue = inspection.issue();
    for (Article article : inspection.articles()) {
      if (!article.language().equals(issue.languages().getFirst())) {
        continue;
      }
      for (String language : issue.languages()) {
        boolean there =
            inspection.articles().stream()
                .anyMatch(a -> a.name().equals(article.name()) && a.language().equals(language));
        if (!there) {
          notes.add(
              Rule.LANGUAGE_MISSING,
              article.place(),
              "the article is missing in '" + language + "'",
              "add "
                  + article.name()
                  + "."
                  + language
                  + ".md; its readers get it in '"
                  + article.language()
                  + "' until then");
        }
      }
    }
  }

  private static void unserved(Inspection inspection, Notes notes) {
    inspection
        .readers()
        .unserved()
        .forEach(
            (language, count) -> {
              String who =
                  count == 1
                      ? "1 reader wants"
                      : String.format(java.util.Locale.ROOT, "%,d readers want", count);
              String what = who + " '" + language + "', which the issue does not have";
              String first = inspection.issue().languages().getFirst();
              notes.add(
                  Rule.LANGUAGE_UNSERVED,
                  inspection.find("languages:").orElse(inspection.issue().place()),
                  what,
                  "they get '" + first + "'");
            });
  }
}
