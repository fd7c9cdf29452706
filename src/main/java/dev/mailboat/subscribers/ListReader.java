package dev.mailboat.subscribers;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.mailboat.Choices;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads the rows of one list.
final class ListReader {
  private static final String EMAIL = "email";

  private final CsvText csv;
  private final List<String> lines;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Subscriber> subscribers = new ArrayList<>();

  ListReader(Path file) {
    csv = CsvText.read(file);
    lines = csv.text().lines().toList();
  }

  SubscriberList read() {
    List<String> header = List.of();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(csv.separator())
            .commentStrategy(CommentStrategy.SKIP)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(csv.text())) {
      Iterator<CsvRecord> rows = reader.iterator();
      if (!rows.hasNext()) {
        throw stop(Place.of(csv.file()), "empty-list", "the list is empty, expected a header line");
      }
      header = header(rows.next());
      RowReader row = new RowReader(header, problems);
      while (rows.hasNext()) {
        read(rows.next(), header, row);
      }
    } catch (CsvParseException e) {
      problems.add(broken(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SubscriberList(csv.file(), new LinkedHashSet<>(header), subscribers, problems);
  }

  private void read(CsvRecord row, List<String> header, RowReader reader) {
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() != header.size()) {
      String what =
          "the row has "
              + row.getFieldCount()
              + (row.getFieldCount() == 1 ? " field" : " fields")
              + ", expected "
              + header.size()
              + " as in the header";
      problems.add(
          Problem.error(Place.of(csv.file(), (int) line, 1), "ragged-row", what)
              .withHint("a value that holds '" + csv.separator() + "' must stand in quotes"));
      return;
    }
    reader
        .read(row.getFields(), field -> csv.place(line, field, lines))
        .ifPresent(subscribers::add);
  }

  private List<String> header(CsvRecord row) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < row.getFieldCount(); i++) {
      String name = row.getField(i).strip().toLowerCase(Locale.ROOT);
      names.add(name);
      if (!seen.add(name)) {
        Place place = csv.place(row.getStartingLineNumber(), i, lines);
        problems.add(
            Problem.error(place, "duplicate-column", "column '" + name + "' stands here again"));
      }
    }
    if (!names.contains(EMAIL)) {
      Place place = Place.of(csv.file(), (int) row.getStartingLineNumber(), 1);
      String near = Choices.of("column", names).nearest(EMAIL).orElse("");
      ProblemsException stop =
          stop(
              place,
              "no-email-column",
              "no column 'email'; columns are " + String.join(", ", names));
      throw near.isEmpty() ? stop : hint(stop, "rename '" + near + "' to 'email'");
    }
    return names;
  }

  /// The parser's own words are about positions in a buffer; the line is what a person needs.
  private Problem broken(CsvParseException e) {
    String words = String.valueOf(e.getMessage());
    java.util.regex.Matcher line = java.util.regex.Pattern.compile("line (\\d+)").matcher(words);
    Place place =
        line.find()
            ? Place.of(csv.file(), Integer.parseInt(line.group(1)), 1)
            : Place.of(csv.file());
    return Problem.error(place, "bad-csv", "a quoted value that begins in this row never ends")
        .withHint("close it with a quote, or double a quote that belongs to the text");
  }

  private static ProblemsException stop(Place place, String rule, String what) {
    return new ProblemsException(Kind.CONTENT, Problem.error(place, rule, what));
  }

  private static ProblemsException hint(ProblemsException stop, String hint) {
    return new ProblemsException(stop.kind(), stop.problems().getFirst().withHint(hint));
  }
}
