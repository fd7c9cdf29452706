package dev.mailboat.preview;

import dev.mailboat.Recipient;
import dev.mailboat.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the preview asks of the program around it. Every call reads the disk anew; may be called by
/// several threads.
public interface Newsroom {
  /// The names of all issues, the latest first.
  List<String> issues();

  /// What the list of issues says of one.
  IssueCard card(String issue);

  /// Reads and renders an issue.
  ///
  /// @throws dev.mailboat.ProblemsException with every problem that keeps it from being rendered
  Edition edition(String issue);

  /// How far its sending has come; empty when it was never begun.
  Optional<Report> run(String issue);

  /// Sends one marked copy, as `reader` would get it, to each of the configured test addresses.
  TestOutcome sendTest(String issue, Recipient reader, List<String> addresses);

  /// Folders and files whose change may change what the page shows.
  List<Path> sources();

  /// The folder that paths are shown relative to.
  Path directory();

  /// How the test copies fared.
  ///
  /// @param words for a person, several lines
  record TestOutcome(boolean sent, String words) {}
}
