package dev.mailboat.subscribers;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A list as it was read, held whole; [Rows] reads one of any length.
///
/// @param file the CSV file
/// @param columns the header in lower case, in the file's order
/// @param subscribers the rows that could be read, in the file's order, duplicates included
/// @param problems what is wrong with the others, and warnings
public record SubscriberList(
    Path file, Set<String> columns, List<Subscriber> subscribers, List<Problem> problems) {
  public SubscriberList {
    subscribers = List.copyOf(subscribers);
    problems = List.copyOf(problems);
  }

  /// Reads the file.
  ///
  /// @throws ProblemsException when there is no such file (NO_INPUT), or nothing in it can be read
  ///   (CONTENT); faults of single rows are among the problems instead
  public static SubscriberList read(Path file) {
    List<Subscriber> subscribers = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    try (Rows rows = Rows.open(file)) {
      Header header = rows.header().orThrowWithoutEmail();
      RowReader reader = new RowReader(header);
      for (Row row : rows) {
        reader.read(row, problems::add).ifPresent(subscribers::add);
      }
      return new SubscriberList(file, new LinkedHashSet<>(header.columns()), subscribers, problems);
    }
  }

  /// The list when all of it is right.
  ///
  /// @throws ProblemsException of kind CONTENT with every faulty row
  public SubscriberList orThrow() {
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, errors);
    }
    return this;
  }
}
