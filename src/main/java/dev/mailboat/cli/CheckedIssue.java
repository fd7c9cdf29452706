package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Severity;
import dev.mailboat.lint.LinkCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `check` found in one issue.
///
/// @param readers how many would get it; 0 when it could not be made
/// @param findings sorted by place
/// @param links empty when they were not asked for
/// @param refusal the kind of the errors that kept the issue from being made; null when it could
record CheckedIssue(
    String name,
    int readers,
    List<Problem> findings,
    List<Problem> silenced,
    List<LinkCheck.Status> links,
    @Nullable Kind refusal) {
  CheckedIssue {
    findings = findings.stream().distinct().sorted().toList();
  }

  long count(Severity severity) {
    return findings.stream().filter(problem -> problem.severity() == severity).count();
  }

  /// `2025-07: 0 errors, 2 warnings, 1 suggestion, 1 silenced; 12 readers`
  String summary() {
    String silence = silenced.isEmpty() ? "" : ", " + silenced.size() + " silenced";
    return name
        + ": "
        + Plural.of(count(Severity.ERROR), "error")
        + ", "
        + Plural.of(count(Severity.WARNING), "warning")
        + ", "
        + Plural.of(count(Severity.SUGGESTION), "suggestion")
        + silence
        + (refusal == null ? "; " + Plural.of(readers, "reader") : "");
  }
}
