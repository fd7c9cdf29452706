package dev.mailboat.subscribers;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A list on the disk. Its rows are read anew each time they are asked for, so that a list of any
/// length needs no memory; they are the same each time, or the reading ends with an error.
public final class SubscriberList {
  private final Path file;
  private final FileStamp stamp;
  private final Set<String> columns;

  private SubscriberList(Path file, FileStamp stamp, Header header) {
    this.file = file;
    this.stamp = stamp;
    this.columns = new LinkedHashSet<>(header.columns());
  }

  /// Opens the list and reads its header.
  ///
  /// @throws ProblemsException when there is no such file (NO_INPUT), or nothing in it can be read
  ///   (CONTENT)
  public static SubscriberList open(Path file) {
    FileStamp stamp = FileStamp.of(file);
    try (Rows rows = Rows.open(file)) {
      return new SubscriberList(file, stamp, rows.header().orThrowWithoutEmail());
    }
  }

  public Path file() {
    return file;
  }

  /// The header in lower case, in the file's order.
  public Set<String> columns() {
    return new LinkedHashSet<>(columns);
  }

  /// The file as it was when it was opened.
  public FileStamp stamp() {
    return stamp;
  }

  /// Reads the rows from top to bottom.
  ///
  /// @param action gets every row that could be read, duplicates included
  /// @param problems gets what is wrong with the others, and warnings
  /// @throws ProblemsException of kind BUSY, behind the last row, when the file was changed since
  ///   it was opened
  public void each(Consumer<Subscriber> action, Consumer<Problem> problems) {
    eachSome(rows -> rows.forEach(action), problems);
  }

  /// The same, some rows at a time.
  void eachSome(Consumer<List<Subscriber>> action, Consumer<Problem> problems) {
    ReadAhead.each(file, action, problems);
    if (!FileStamp.of(file).equals(stamp)) {
      throw changed();
    }
  }

  /// What is said when the file is not what it was.
  ProblemsException changed() {
    return new ProblemsException(
        Kind.BUSY,
        Problem.error(Place.of(file), "list-changed", "the list was changed while it was read")
            .withHint("type the same command again"));
  }

  /// Every row that can be read, held in memory.
  public List<Subscriber> all() {
    List<Subscriber> all = new ArrayList<>();
    each(all::add, problem -> {});
    return all;
  }
}
