package dev.mailboat.render;

import dev.mailboat.Article;
import dev.mailboat.Condition;
import dev.mailboat.Issue;
import dev.mailboat.Problem;
import dev.mailboat.where.Known;
import dev.mailboat.where.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The groups of readers of an issue: each gets the articles that are for everybody, and those
/// whose audience it meets.
final class Groups {
  /// Each condition doubles the variants.
  private static final int MOST_CONDITIONS = 4;

  private final Map<Article, Condition> audiences = new LinkedHashMap<>();
  private final List<Condition> conditions;

  /// @param columns the list's columns, which an audience may name
  Groups(Issue issue, Set<String> columns, List<Problem> problems) {
    Set<Condition> distinct = new LinkedHashSet<>();
    for (Article article : issue.articles()) {
      if (article.draft() || article.audience().isEmpty()) {
        continue;
      }
      Where.parse(article.audience(), Known.columns(columns), problems)
          .ifPresent(
              condition -> {
                audiences.put(article, condition);
                distinct.add(condition);
              });
      if (distinct.size() > MOST_CONDITIONS) {
        String what = "this is the fifth audience of the issue, expected at most four";
        problems.add(Problem.error(article.audience().place(), "many-audiences", what));
        break;
      }
    }
    conditions = distinct.size() > MOST_CONDITIONS ? List.of() : List.copyOf(distinct);
  }

  /// Readers who get the same articles.
  ///
  /// @param audience what they meet, all of it
  record Group(List<Condition> audience) {}

  /// All groups, those who meet everything first; nobody is in two, and nobody in none.
  List<Group> all() {
    List<List<Condition>> groups = new ArrayList<>(List.of(List.of()));
    for (Condition condition : conditions) {
      List<List<Condition>> split = new ArrayList<>();
      for (List<Condition> group : groups) {
        split.add(with(group, condition));
        split.add(with(group, new Condition.Not(condition)));
      }
      groups = split;
    }
    return groups.stream().map(Group::new).toList();
  }

  /// Whether a group gets the article.
  boolean gets(Group group, Article article) {
    Condition audience = audiences.get(article);
    return audience == null || group.audience.contains(audience);
  }

  private static List<Condition> with(List<Condition> group, Condition another) {
    List<Condition> longer = new ArrayList<>(group);
    longer.add(another);
    return List.copyOf(longer);
  }
}
