package dev.mailboat.exchange;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.exchange.Meaning.Name;
import dev.mailboat.exchange.Meaning.Plain;
import dev.mailboat.exchange.Meaning.Value;
import dev.mailboat.subscribers.Encoding;
import dev.mailboat.subscribers.Header;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A file that another program wrote, and what its columns mean.
///
/// @param assumed the encoding if it has no byte order mark
/// @param fromSpreadsheet whether a spreadsheet saved it, or it was written for one: cells that
///   look disarmed are restored
/// @param meanings by position
public record ForeignList(
    Path file,
    Encoding assumed,
    Service service,
    Header header,
    boolean fromSpreadsheet,
    List<Meaning> meanings) {
  private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  public ForeignList {
    meanings = List.copyOf(meanings);
  }

  /// Opens files and finds out what their columns mean.
  ///
  /// @param columns of our list, in lower case
  /// @throws ProblemsException of kind NO_INPUT, CONTENT or USAGE with every file that cannot be
  ///   understood
  public static List<ForeignList> open(
      List<Path> files, Encoding assumed, Renaming renaming, List<String> columns) {
    List<ForeignList> lists = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Path file : files) {
      ForeignList list = open(file, assumed, renaming, columns);
      lists.add(list);
      known.addAll(list.header.columns());
    }
    renaming.checkAgainst(known);
    List<Problem> problems =
        lists.stream()
            .filter(list -> !list.meanings.contains(Plain.EMAIL))
            .map(ForeignList::withoutEmail)
            .toList();
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, problems);
    }
    return lists;
  }

  /// Their column and what becomes of it, in the file's order.
  public Map<String, String> mapping() {
    Map<String, String> mapping = new LinkedHashMap<>();
    for (int i = 0; i < meanings.size(); i++) {
      mapping.put(header.names().get(i).strip(), meanings.get(i).shown());
    }
    return mapping;
  }

  Rows rows() {
    return Rows.openForeign(file, assumed);
  }

  private static ForeignList open(
      Path file, Encoding assumed, Renaming renaming, List<String> columns) {
    if (!Files.isRegularFile(file)) {
      throw new ProblemsException(
          Kind.NO_INPUT, Problem.error(Place.of(file), "no-file", "there is no such file"));
    }
    try (Rows rows = Rows.open(file, assumed)) {
      Header header = rows.header();
      boolean ours = columns.containsAll(header.columns());
      Service service = ours ? Service.SPREADSHEET : Service.of(header.columns());
      return new ForeignList(
          file,
          assumed,
          service,
          header,
          header.encoding() != Encoding.UTF_8 || isMarked(file),
          meanings(header, service, renaming, columns));
    }
  }

  /// What the user says goes first, then what the service is known to mean, then a column of ours
  /// by that name, then what the name usually means; any other column is a value of the user's own.
  private static List<Meaning> meanings(
      Header header, Service service, Renaming renaming, List<String> ours) {
    Set<String> taken = new HashSet<>(renaming.columns().values());
    boolean rejected = header.has("error") && header.has("line");
    List<Meaning> meanings = new ArrayList<>();
    for (String column : header.columns()) {
      String renamed = renaming.columns().get(column);
      if (renamed != null) {
        meanings.add(renamed(renamed, meanings.size()));
        continue;
      }
      Optional<Meaning> known =
          rejected && (column.equals("error") || column.equals("line"))
              ? Optional.of(Plain.NOTHING)
              : Optional.ofNullable(ServiceColumns.of(service).meanings().get(column))
                  .or(() -> ColumnNames.oneOfOurs(column, ours))
                  .or(() -> ColumnNames.meaning(column));
      meanings.add(
          known
              .filter(meaning -> isFree(meaning, taken))
              .orElseGet(
                  () ->
                      renaming.knownOnly()
                          ? Plain.NOTHING
                          : new Value(free(ColumnNames.ours(column, ours), taken))));
    }
    return namesInParts(meanings);
  }

  /// Beside a first name and without a last one, "name" is the last: `Vorname;Name`.
  private static List<Meaning> namesInParts(List<Meaning> meanings) {
    boolean parts = meanings.contains(new Name(1)) && !meanings.contains(new Name(2));
    return parts
        ? meanings.stream().map(m -> m.equals(new Name(0)) ? new Name(2) : m).toList()
        : meanings;
  }

  private static Meaning renamed(String ours, int position) {
    return ours.isEmpty()
        ? Plain.NOTHING
        : ours.equals("name") ? new Name(1 + position) : ColumnNames.ours(ours);
  }

  /// Two columns may share the parts of a name and the signs of a status; only one is the address.
  private static boolean isFree(Meaning meaning, Set<String> taken) {
    return switch (meaning) {
      case Name _ -> !taken.contains("name");
      case Plain plain when plain == Plain.EMAIL || plain == Plain.LANGUAGE ->
          taken.add(plain.shown());
      case Value value when !value.column().equals("status_reason") -> taken.add(value.column());
      case Meaning.Time time -> taken.add(time.column());
      case Value _, Meaning.Since _, Meaning.Flag _, Meaning.ReasonFor _, Plain _ -> true;
    };
  }

  private static String free(String column, Set<String> taken) {
    String name = column;
    for (int i = 2; !taken.add(name); i++) {
      name = column + "_" + i;
    }
    return name;
  }

  /// Points at the column whose first value looks like an address, if there is one.
  private static Problem withoutEmail(ForeignList list) {
    Header header = list.header;
    String what =
        "no column of addresses; columns are " + String.join(", ", header.names()).strip();
    Problem problem = Problem.error(header.place(), "no-email-column", what);
    try (Rows rows = list.rows()) {
      for (Row row : rows) {
        for (int i = 0; i < Math.min(row.fields().size(), header.names().size()); i++) {
          if (row.field(i).contains("@")) {
            return problem.withHint("say --map \"" + header.names().get(i) + "=email\"");
          }
        }
        break;
      }
    }
    return problem.withHint("say which it is: --map \"THEIR COLUMN=email\"");
  }

  private static boolean isMarked(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(3), UTF_8_MARK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
