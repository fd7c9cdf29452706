package dev.mailboat.lint;

import dev.mailboat.Article;
import dev.mailboat.Issue;
import dev.mailboat.MailClient;
import dev.mailboat.Newsletter;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Publication;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the rules look at.
///
/// @param readers everybody the issue would go to
/// @param clients the mail clients that have to show it
/// @param files whole files that are not the author's articles: the settings, `issue.yaml`, the
///   theme; findings in the finished mail are traced back to them
public record Inspection(
    Issue issue,
    Newsletter newsletter,
    Publication publication,
    Readership readers,
    LocalDate today,
    Set<MailClient> clients,
    List<Passage> files) {
  public Inspection {
    clients = Set.copyOf(clients);
    files = List.copyOf(files);
  }

  /// Articles that are mailed.
  List<Article> articles() {
    return issue.articles().stream().filter(article -> !article.draft()).toList();
  }

  /// Where a piece of text stands first in one of the files.
  Optional<Place> find(String text) {
    for (Passage file : files) {
      int offset = text.isEmpty() ? -1 : file.text().indexOf(text);
      if (offset >= 0) {
        return Optional.of(file.at(offset));
      }
    }
    return Optional.empty();
  }

  /// The layout of the issue, for findings that are nowhere in particular.
  Place layout() {
    String name = "/" + issue.template().text().strip() + ".html";
    return files.stream()
        .map(Passage::place)
        .filter(place -> place.source().endsWith(name))
        .findFirst()
        .orElse(issue.place());
  }
}
