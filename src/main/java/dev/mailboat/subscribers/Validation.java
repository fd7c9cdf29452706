package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.Subscriber.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Looks at every row of a list, one after the other; memory grows by 42 bytes or less a person.
public final class Validation {
  private static final String SUPPRESSED = "suppressed";

  /// How people can stand, the strictest last.
  private static final List<String> STANDINGS =
      Stream.concat(Arrays.stream(Status.values()).map(Status::toString), Stream.of(SUPPRESSED))
          .toList();

  private static final int BYTES_OF_A_ROW = 100;

  /// So many rows are read before the people in them are looked up together.
  private static final int AT_ONCE = 64;

  private static final List<String> DATES = List.of(Columns.STATUS_AT, Columns.CONSENT_AT);

  private final Suppressions suppressions;
  private final Consumer<Problem> findings;
  private final IdentityTable people;
  private final Mailboxes mailboxes = new Mailboxes();
  private final List<Runnable> waiting = new ArrayList<>();
  private final List<IdentityTable.Hashes> hashesWaiting = new ArrayList<>();
  private byte[] lastDate = new byte[0];
  private int rows;
  private int faulty;
  private int duplicates;

  /// What a list holds.
  ///
  /// @param rows all of them
  /// @param faulty rows with an error
  /// @param readers people who are mailed
  /// @param notMailed how many sound rows are not, by reason
  public record Summary(int rows, int faulty, int readers, Map<String, Integer> notMailed) {}

  private Validation(long expected, Suppressions suppressions, Consumer<Problem> findings) {
    this.suppressions = suppressions;
    this.findings = findings;
    people = new IdentityTable(expected);
  }

  /// Looks at a whole list.
  ///
  /// @param findings gets every finding, from top to bottom: errors, for which `send` refuses the
  ///   list, warnings and suggestions
  /// @throws dev.mailboat.ProblemsException when there is no such list, or it has no sound header
  public static Summary of(
      Path file, Encoding assumed, Suppressions suppressions, Consumer<Problem> findings) {
    try (Rows rows = Rows.open(file, assumed)) {
      Validation validation =
          new Validation(Files.size(file) / BYTES_OF_A_ROW, suppressions, findings);
      validation.look(rows);
      return validation.summary();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look(Rows list) {
    Header header = list.header().orThrowWithoutEmail();
    if (!header.has(Columns.STATUS)) {
      String what = "no column 'status', so that everybody counts as active";
      findings.accept(
          Problem.warning(header.place(), "no-status-column", what)
              .withHint("add it, so that people who leave can be marked"));
    }
    int[] dates = DATES.stream().map(header::position).flatMapToInt(OptionalInt::stream).toArray();
    RowReader reader = new RowReader(header);
    try {
      for (Row row : list) {
        rows++;
        reader
            .check(row, fault -> waiting.add(() -> findings.accept(fault)))
            .ifPresentOrElse(who -> lookLater(who, row, dates), () -> faulty++);
        if (waiting.size() >= AT_ONCE) {
          lookAtThoseWaiting();
        }
      }
    } finally {
      lookAtThoseWaiting();
    }
  }

  private void lookLater(RowReader.Person each, Row row, int[] dates) {
    IdentityTable.Hashes hashes = people.hashes(each.address());
    hashesWaiting.add(hashes);
    waiting.add(() -> look(each, hashes, row, dates));
  }

  private void lookAtThoseWaiting() {
    people.fetch(hashesWaiting);
    List<Runnable> now = List.copyOf(waiting);
    hashesWaiting.clear();
    waiting.clear();
    now.forEach(Runnable::run);
  }

  private void look(RowReader.Person each, IdentityTable.Hashes hashes, Row row, int[] dates) {
    boolean suppressed = suppressions.reason(each.address()).isPresent();
    String standing = suppressed ? SUPPRESSED : each.status().toString();
    people
        .meet(hashes, row.line(), STANDINGS.indexOf(standing))
        .ifPresent(known -> tell(known, each.address(), row));
    if (each.address().needsSmtpUtf8() && each.status() == Status.ACTIVE) {
      String what = "'" + each.address() + "' can be mailed only by servers with SMTPUTF8";
      findings.accept(Problem.warning(row.place(Columns.EMAIL), "needs-smtputf8", what));
    }
    mailboxes
        .meant(each.address().domain())
        .ifPresent(meant -> tellSlip(each.address(), meant, row));
    if (Mailboxes.isRole(each.address())) {
      String what = "'" + each.address() + "' is read by several people or by a machine";
      findings.accept(Problem.suggestion(row.place(Columns.EMAIL), "role-address", what));
    }
    for (int position : dates) {
      checkDate(row, position);
    }
  }

  private void tell(IdentityTable.Known known, EmailAddress address, Row row) {
    if (known.isSamePerson()) {
      duplicates++;
      String what = "'" + address + "' stands already in line " + known.line();
      findings.accept(
          Problem.warning(row.place(Columns.EMAIL), "duplicate-address", what)
              .withHint("'subscribers dedupe' makes one row of them"));
    } else {
      String what = "'" + address + "' probably reads the same mailbox as line " + known.line();
      findings.accept(Problem.suggestion(row.place(Columns.EMAIL), "probable-twin", what));
    }
  }

  private void tellSlip(EmailAddress address, String meant, Row row) {
    String what = "'" + address.domain() + "' looks like a slip of the finger";
    findings.accept(
        Problem.suggestion(row.place(Columns.EMAIL), "domain-typo", what)
            .withHint("did you mean '" + address.local() + "@" + meant + "'?"));
  }

  /// A date, or a time that begins with one.
  private void checkDate(Row row, int position) {
    if (row.isSameCell(position, lastDate)) {
      return;
    }
    String value = row.field(position).strip();
    if (value.isEmpty() || isDate(value)) {
      lastDate = row.cell(position);
      return;
    }
    String what = "'" + value + "' is no date, expected one such as 2025-07-01";
    findings.accept(Problem.warning(row.place(position), "bad-date", what));
  }

  private static boolean isDate(String value) {
    if (value.length() > 10 && value.charAt(10) != 'T' && value.charAt(10) != ' ') {
      return false;
    }
    try {
      LocalDate.parse(value.substring(0, Math.min(10, value.length())));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private Summary summary() {
    int[] counts = people.counts(STANDINGS.size());
    int active = STANDINGS.indexOf(Status.ACTIVE.toString());
    Map<String, Integer> notMailed = new LinkedHashMap<>();
    for (int i = 0; i < STANDINGS.size(); i++) {
      if (i != active && counts[i] > 0) {
        notMailed.put(STANDINGS.get(i), counts[i]);
      }
    }
    if (duplicates > 0) {
      notMailed.put("duplicate", duplicates);
    }
    return new Summary(rows, faulty, counts[active], notMailed);
  }
}
