package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.config.Settings;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.RowChanges;
import dev.mailboat.subscribers.Suppressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One person's rows, and what the suppression list says of them.
///
/// @param rows in the list's order; empty when only the suppression list knows them
/// @param suppressed why they are never mailed
record PersonRows(EmailAddress address, List<Row> rows, Optional<String> suppressed) {

  /// @throws ProblemsException of kind NO_INPUT when neither list knows the person
  static PersonRows find(Wiring wiring, EncodingOption encoding, String word) {
    EmailAddress address = Targets.addresses(List.of(word)).getFirst();
    Settings settings = wiring.settings();
    List<Row> rows = new ArrayList<>();
    ListRows.of(wiring, encoding, new WhereOption())
        .each(
            row -> {
              if (RowChanges.address(row)
                  .filter(who -> who.identity().equals(address.identity()))
                  .isPresent()) {
                rows.add(row);
              }
            });
    Optional<String> suppressed =
        Suppressions.beside(settings.subscribers(), () -> SecretKey.read(settings.secretFile()))
            .reason(address);
    if (rows.isEmpty() && suppressed.isEmpty()) {
      throw new ProblemsException(
          Kind.NO_INPUT,
          Problem.error(
                  Place.of(settings.subscribers()),
                  "not-on-list",
                  "'" + address + "' is not on the list")
              .withHint("mailboat subscribers list --where 'email~\"" + address.domain() + "\"'"));
    }
    return new PersonRows(
        rows.isEmpty() ? address : RowChanges.address(rows.getFirst()).orElse(address),
        rows,
        suppressed);
  }

  /// Whether the newsletter is mailed to them, and if not, why.
  String standing() {
    if (suppressed.isPresent()) {
      String why = suppressed.get();
      return why.isEmpty() ? "never mailed: suppressed" : "never mailed: suppressed, " + why;
    }
    Status strictest = Status.ACTIVE;
    for (Row row : rows) {
      Status status = Status.of(row.value("status")).orElse(Status.PAUSED);
      strictest = status.compareTo(strictest) > 0 ? status : strictest;
    }
    return strictest == Status.ACTIVE ? "mailed" : "not mailed: " + strictest;
  }
}
