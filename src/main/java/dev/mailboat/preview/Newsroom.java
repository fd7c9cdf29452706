package dev.mailboat.preview;

import dev.mailboat.Piece;
import dev.mailboat.Recipient;
import dev.mailboat.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  /// Asks the servers of links that are the same for every reader; never one of its own accord.
  ///
  /// @return the answer of each address
  Map<String, LinkAnswer> checkLinks(List<Piece.Link> links);

  /// Folders and files whose change may change what the page shows.
  List<Path> sources();

  /// The folder that paths are shown relative to.
  Path directory();

  /// How a link fared.
  enum Verdict {
    GOOD,
    MOVED,
    BROKEN,
    NOT_CHECKED
  }

  /// A link's answer.
  ///
  /// @param words such as `200`, `301 to https://…, 200`, `timeout`, `not checked: personal link`
  record LinkAnswer(Verdict verdict, String words) {}

  /// How the test copies fared.
  ///
  /// @param words for a person, several lines
  record TestOutcome(boolean sent, String words) {}
}
