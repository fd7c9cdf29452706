package dev.mailboat.exchange;

import dev.mailboat.EmailAddress;
import dev.mailboat.subscribers.Encoding;
import dev.mailboat.subscribers.ListEditor;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// A list in a folder, and imports into it and exports of it as the commands make them.
record Imported(Path list) {
  static final Instant NOW = Instant.parse("2025-07-01T08:00:00Z");
  static final IntakeRules PLAIN = new IntakeRules(false, false, Set.of(), "", "", NOW);

  /// A list with this text.
  static Imported into(Path folder, String text) {
    return new Imported(write(folder.resolve("subscribers.csv"), text));
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Intake take(List<Path> files, IntakeRules rules, Predicate<EmailAddress> suppressed) {
    try (ListEditor editor = ListEditor.open(list, Encoding.UTF_8)) {
      Intake intake;
      try (Rows rows = editor.rows()) {
        List<String> columns = rows.header().columns();
        List<ForeignList> lists =
            ForeignList.open(files, Encoding.UTF_8, new Renaming(Map.of(), false), columns);
        intake = Intake.of(rows, Arrivals.read(lists, columns), suppressed, rules);
      }
      editor.write(intake.edit(), hunk -> {});
      editor.commit();
      return intake;
    }
  }

  Intake take(Path file) {
    return take(List.of(file), PLAIN, address -> false);
  }

  /// What an export wrote.
  ///
  /// @param valuesLeftOut what the program has no place for, by column
  record Exported(List<Path> files, Map<String, Integer> valuesLeftOut) {}

  /// Exports into `folder`.
  Exported export(ExportFormat format, char separator, Path folder) {
    List<Path> files = new ArrayList<>();
    try (Rows rows = Rows.open(list);
        Export export =
            new Export(
                format,
                rows.header(),
                separator,
                part -> {
                  files.add(folder.resolve(part));
                  return Optional.of(writer(folder.resolve(part)));
                })) {
      rows.forEach(export::add);
      return new Exported(files, export.valuesLeftOut());
    }
  }

  /// The list's text.
  String text() {
    try {
      return Files.readString(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Each row's values by column, without empty ones, by address.
  Map<String, Map<String, String>> rows() {
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    try (Rows rows = Rows.open(list)) {
      for (Row row : rows) {
        Map<String, String> values = new TreeMap<>();
        row.header().columns().forEach(column -> values.put(column, row.value(column)));
        values.values().removeIf(String::isEmpty);
        values.putIfAbsent("status", "active");
        all.put(EmailAddress.parse(row.value("email")).identity(), values);
      }
    }
    return all;
  }

  private static Writer writer(Path file) {
    try {
      return Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
