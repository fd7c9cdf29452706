package dev.mailboat.cli;

import dev.mailboat.Subscriber;
import dev.mailboat.json.Json;
import dev.mailboat.subscribers.Columns;
import dev.mailboat.subscribers.Revision;
import dev.mailboat.subscribers.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a verb of `subscribers` answers to `--json`.
///
/// One object, whose first keys are the same for all verbs: `verb`; `list`, the file that was read
/// or changed; `where`, the expression, empty when there was none. A verb that changes something
/// goes on with `dryRun`; `changed`, `added`, `removed`, each a number of rows; `broken`, how many
/// rows were left alone because they cannot be read; `rows`, each changed row with `line`, `before`
/// and `after`; `undo`, the command that takes the change back, empty when there is none. Behind
/// them stands what only this verb has to say. No key is ever left out.
final class Answer {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  Answer(String verb, String list, WhereOption where) {
    fields.put("verb", verb);
    fields.put("list", list);
    fields.put("where", where.written());
  }

  Answer with(String key, Object value) {
    fields.put(key, value);
    return this;
  }

  /// What a change did or would do.
  ///
  /// @param rows each changed row
  Answer with(Revision revision, boolean dryRun, List<Map<String, Object>> rows, String undo) {
    return with("dryRun", dryRun)
        .with("changed", revision.changed())
        .with("added", revision.added())
        .with("removed", revision.removed())
        .with("broken", revision.broken().size())
        .with("rows", rows)
        .with("undo", undo);
  }

  Answer with(Map<String, ?> more) {
    fields.putAll(more);
    return this;
  }

  /// A row as every verb gives it: `line`, the columns that mean something to Mailboat, and under
  /// `values` every one that is filled, as it is written.
  static Map<String, Object> row(Row row) {
    Map<String, String> written = row.values();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("line", row.line());
    fields.put("email", row.value(Columns.EMAIL));
    fields.put("name", row.value(Columns.NAME));
    fields.put("language", row.value(Columns.LANGUAGE));
    fields.put("status", written.getOrDefault(Columns.STATUS, Subscriber.Status.ACTIVE.toString()));
    fields.put("tags", Subscriber.tagsOf(row.value(Columns.TAGS)));
    fields.put("values", new TreeMap<>(written));
    return fields;
  }

  @Override
  public String toString() {
    return Json.line(fields);
  }
}
