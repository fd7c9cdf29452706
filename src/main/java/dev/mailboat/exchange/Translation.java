package dev.mailboat.exchange;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.exchange.Meaning.Plain;
import dev.mailboat.subscribers.Row;
import java.util.List;
import java.util.Optional;

/// Reads the rows of a foreign list as people.
///
/// @param columns of our list, in lower case
record Translation(ForeignList list, List<String> columns) {

  /// The person; empty, with every fault of the row added to `problems`, when it is faulty.
  Optional<Arrival> read(Row row, List<Problem> problems) {
    int before = problems.size();
    problems.addAll(row.problems());
    if (row.isBroken()) {
      return Optional.empty();
    }
    Draft draft = new Draft(list.service().status(), columns);
    for (int i = 0; i < list.meanings().size(); i++) {
      Meaning meaning = list.meanings().get(i);
      try {
        draft.add(meaning, cell(row, i));
      } catch (IllegalArgumentException e) {
        problems.add(problem(row, i, meaning, e));
      }
    }
    Optional<EmailAddress> address = address(row, draft, problems);
    return problems.size() > before
        ? Optional.empty()
        : address.map(who -> new Arrival(who, draft.values(who), row.place(emailColumn())));
  }

  private String cell(Row row, int position) {
    String cell = row.field(position);
    return Cleaning.outer(list.fromSpreadsheet() ? Formulas.restore(cell) : cell);
  }

  private Optional<EmailAddress> address(Row row, Draft draft, List<Problem> problems) {
    try {
      return Optional.of(EmailAddress.parse(draft.email()));
    } catch (IllegalArgumentException e) {
      String what = String.valueOf(e.getMessage());
      problems.add(Problem.error(row.place(emailColumn()), "address-invalid", what));
      return Optional.empty();
    }
  }

  private Problem problem(Row row, int position, Meaning meaning, IllegalArgumentException fault) {
    String column = list.header().names().get(position).strip();
    String what = "'" + column + "': " + fault.getMessage();
    Problem problem = Problem.error(row.place(position), "bad-value", what);
    return meaning == Plain.EMAIL
        ? problem
        : problem.withHint("mend it, or leave the column out: --map \"" + column + "=\"");
  }

  private int emailColumn() {
    return list.meanings().indexOf(Plain.EMAIL);
  }
}
