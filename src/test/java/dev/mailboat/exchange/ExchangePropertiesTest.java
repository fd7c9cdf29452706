package dev.mailboat.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Subscriber.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds for every list and every file.
final class ExchangePropertiesTest {
  private static final List<String> COLUMNS =
      List.of("email", "name", "tags", "status", "status_at", "consent_at", "company");

  /// Columns of the user's own, some of which other programs call something else by.
  private static final List<String> FREE =
      List.of(
          "company",
          "first name",
          "region",
          "note",
          "tier",
          "labels",
          "consent_source",
          "consent_ip");

  private static final List<String> CARRIED =
      Stream.concat(
              Stream.of(
                  "email",
                  "name",
                  "tags",
                  "status",
                  "status_at",
                  "status_reason",
                  "consent_at",
                  "confirmed_at",
                  "language"),
              FREE.stream())
          .toList();

  /// A row's cells by [#COLUMNS].
  record Person(List<String> cells) {
    String email() {
      return cells.getFirst();
    }
  }

  @Property(tries = 60)
  void anImportLosesNobodyAndLoosensNoStatus(
      @ForAll("distinct") List<Person> ours, @ForAll("people") List<Person> theirs) {
    inFolder(
        folder -> {
          Imported list = Imported.into(folder, csv(ours, ","));
          Map<String, Map<String, String>> before = list.rows();

          list.take(Imported.write(folder.resolve("theirs.csv"), csv(theirs, ";")));

          Set<String> everybody = new HashSet<>(before.keySet());
          theirs.forEach(person -> everybody.add(person.email()));
          assertThat(list.rows().keySet()).isEqualTo(everybody);
          list.rows()
              .forEach(
                  (who, row) ->
                      assertThat(status(row))
                          .isGreaterThanOrEqualTo(status(before.getOrDefault(who, Map.of()))));
        });
  }

  @Property(tries = 40)
  void whoLeftAccordingToAnyFileIsNotActive(
      @ForAll("distinct") List<Person> ours, @ForAll("people") List<Person> theirs) {
    inFolder(
        folder -> {
          Imported list = Imported.into(folder, csv(ours, ","));

          list.take(Imported.write(folder.resolve("theirs.csv"), csv(theirs, ",")));

          for (Person person : theirs) {
            Status theirStatus = Status.of(person.cells().get(3)).orElseThrow();
            Map<String, String> row = list.rows().getOrDefault(person.email(), Map.of());
            assertThat(status(row)).isGreaterThanOrEqualTo(theirStatus);
          }
        });
  }

  @Property(tries = 40)
  void theSameImportAgainChangesNothing(
      @ForAll("distinct") List<Person> ours,
      @ForAll("people") List<Person> theirs,
      @ForAll boolean update,
      @ForAll boolean resubscribe) {
    inFolder(
        folder -> {
          Imported list = Imported.into(folder, csv(ours, ","));
          Path file = Imported.write(folder.resolve("theirs.csv"), csv(theirs, ","));
          IntakeRules rules =
              new IntakeRules(update, resubscribe, Set.of("fair"), "fair", "", Imported.NOW);
          list.take(List.of(file), rules, address -> false);
          String once = list.text();

          list.take(List.of(file), rules, address -> false);

          assertThat(list.text()).isEqualTo(once);
        });
  }

  @Property(tries = 40)
  void theSuppressedAreNeitherAddedNorChanged(
      @ForAll("distinct") List<Person> ours, @ForAll("people") List<Person> theirs) {
    inFolder(
        folder -> {
          Imported list = Imported.into(folder, csv(ours, ","));
          String before = list.text();
          Path file = Imported.write(folder.resolve("theirs.csv"), csv(theirs, ","));

          Intake intake = list.take(List.of(file), Imported.PLAIN, address -> true);

          assertThat(list.text()).isEqualTo(before);
          assertThat(intake.tally().keptOut().values().stream().mapToInt(n -> n).sum())
              .isEqualTo(theirs.stream().map(Person::email).distinct().count());
        });
  }

  /// Whatever a program has no place for is named by the export; all else comes back.
  @Property(tries = 60)
  void whatIsExportedComesBackOrIsNamed(
      @ForAll("lists") List<Map<String, String>> people, @ForAll ExportFormat format) {
    inFolder(
        folder -> {
          Imported list = Imported.into(folder, csv(people));
          char separator = format == ExportFormat.EXCEL ? ';' : ',';
          Imported.Exported exported = list.export(format, separator, temp(folder.resolve("out")));

          Imported other = Imported.into(temp(folder.resolve("other")), csv(List.of()));
          other.take(exported.files(), Imported.PLAIN, address -> false);

          Map<String, Map<String, String>> back = other.rows();
          Set<String> named = exported.valuesLeftOut().keySet();
          assertThat(back.keySet()).isEqualTo(list.rows().keySet());
          list.rows()
              .forEach(
                  (who, row) ->
                      assertThat(without(named, back.getOrDefault(who, Map.of())))
                          .as(format + " " + who)
                          .isEqualTo(without(named, row)));
          assertThat(named).isSubsetOf(mayLose(format));
        });
  }

  @Property(tries = 20)
  void ghostKeepsWhoIsMailed(@ForAll("distinct") List<Person> ours) {
    inFolder(
        folder -> {
          Imported list = Imported.into(folder, csv(ours, ","));
          Imported.Exported out = list.export(ExportFormat.GHOST, ',', temp(folder.resolve("out")));

          Imported other = Imported.into(temp(folder.resolve("other")), "email\n");
          other.take(out.files(), Imported.PLAIN, address -> false);

          assertThat(mailed(other)).isEqualTo(mailed(list));
        });
  }

  private static Set<String> mayLose(ExportFormat format) {
    return switch (format) {
      case CSV, EXCEL, LISTMONK -> Set.of();
      case MAILCHIMP -> Set.of("first name", "region");
      case GHOST ->
          CARRIED.stream()
              .filter(
                  column -> !Set.of("email", "name", "tags", "consent_at", "note").contains(column))
              .collect(Collectors.toSet());
    };
  }

  private static Map<String, String> without(Set<String> columns, Map<String, String> row) {
    Map<String, String> rest = new HashMap<>(row);
    rest.keySet().removeAll(columns);
    return rest;
  }

  @Provide
  Arbitrary<List<Map<String, String>>> lists() {
    Arbitrary<String> words =
        Arbitraries.of(
            "",
            "Ann",
            "a,b;c \"d\"",
            "=1+1",
            "''@x",
            "张伟",
            "line\nend",
            "[x]",
            "{}",
            "true",
            "SPAM");
    Arbitrary<String> oneLine = words.map(text -> text.replace("\n", " "));
    Arbitrary<String> times = Arbitraries.of("", "2024-03-18", "2025-01-02T03:04:05Z");
    return Combinators.combine(
            Arbitraries.of("ann", "bob", "#carl", "d.e+f", "zoë", "o'neil")
                .map(local -> local + "@example.com"),
            Arbitraries.maps(Arbitraries.of(FREE), words).ofMaxSize(FREE.size()),
            oneLine,
            Arbitraries.of("", "air", "air;sea", "very big;\"quoted\"", "[vip]", "[a];b]"),
            Arbitraries.of(Status.values()),
            times,
            times,
            Arbitraries.of("", "de", "zh-Hant"))
        .as(
            (email, free, name, tags, status, at, consent, language) -> {
              Map<String, String> row = new HashMap<>(free);
              row.put("email", email);
              row.put("name", name);
              row.put("tags", tags);
              row.put("status", status.toString());
              row.put("status_at", at);
              row.put("status_reason", name);
              row.put("consent_at", consent);
              row.put("confirmed_at", consent);
              row.put("language", language);
              return row;
            })
        .list()
        .ofMaxSize(5)
        .uniqueElements(row -> row.getOrDefault("email", ""));
  }

  @Provide
  Arbitrary<List<Person>> people() {
    return person().list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Person>> distinct() {
    return person().list().ofMaxSize(8).uniqueElements(Person::email);
  }

  private static Arbitrary<Person> person() {
    Arbitrary<String> who = Arbitraries.of("ann", "bob", "#carl", "d.e+f", "zoë", "o'neil");
    Arbitrary<String> text =
        Arbitraries.of(
            "",
            "Ann",
            "Ann \"B\" Lee",
            "a,b;c",
            "=1+1",
            "'=2",
            "''@x",
            "+49 30",
            "张伟",
            "line\nend");
    Arbitrary<String> tags = Arbitraries.of("", "air", "air;sea", "very big;\"quoted\"");
    Arbitrary<String> status = Arbitraries.of(Status.values()).map(Status::toString);
    Arbitrary<String> time = Arbitraries.of("", "2024-03-18", "2025-01-02T03:04:05Z");
    return Combinators.combine(who, text, tags, status, time, time, text)
        .as(
            (local, name, tag, standing, at, consent, company) ->
                new Person(
                    List.of(
                        local + "@example.com",
                        name.replace("\n", " "),
                        tag,
                        standing,
                        at,
                        consent,
                        company)));
  }

  private static String csv(List<Person> people, String separator) {
    return Stream.concat(Stream.of(COLUMNS), people.stream().map(Person::cells))
        .map(
            cells ->
                cells.stream()
                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(separator)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String csv(List<Map<String, String>> rows) {
    return Stream.concat(
            Stream.of(CARRIED),
            rows.stream()
                .map(row -> CARRIED.stream().map(column -> row.getOrDefault(column, "")).toList()))
        .map(
            cells ->
                cells.stream()
                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Status status(Map<String, String> row) {
    return Status.of(row.getOrDefault("status", "")).orElseThrow();
  }

  private static Map<String, Boolean> mailed(Imported list) {
    Map<String, Boolean> mailed = new HashMap<>();
    list.rows().forEach((who, row) -> mailed.put(who, status(row) == Status.ACTIVE));
    return mailed;
  }

  private static Path temp(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void inFolder(Consumer<Path> test) {
    try {
      Path folder = Files.createTempDirectory("mailboat-exchange-");
      try {
        test.accept(folder);
      } finally {
        try (Stream<Path> files = Files.walk(folder)) {
          files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
