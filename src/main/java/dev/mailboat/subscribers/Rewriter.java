package dev.mailboat.subscribers;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Copies a list piece by piece and applies an edit on the way.
final class Rewriter {
  private final Pieces pieces;
  private final EncodedOutput out;
  private final Edit edit;
  private final Consumer<Hunk> hunks;
  private final Cells cells;
  private final List<Problem> broken = new ArrayList<>();
  private boolean mustStop;
  private int changed;
  private int removed;
  private int shift;
  private String lineEnd = "\n";
  private boolean endsInsideLine;

  Rewriter(Pieces pieces, EncodedOutput out, Edit edit, Consumer<Hunk> hunks) {
    this.pieces = pieces;
    this.out = out;
    this.edit = edit;
    this.hunks = hunks;
    cells = new Cells(pieces.source().separator());
  }

  /// @throws ProblemsException of kind CONTENT when broken rows forbid the edit
  Revision run() throws IOException {
    out.writeMark();
    Pieces.Kind kind = pieces.next();
    while (kind != Pieces.Kind.END) {
      switch (kind) {
        case HEADER -> header(pieces.row());
        case ROW -> row(pieces.row());
        case PASSED_OVER, END -> copy(pieces.bytes());
      }
      kind = pieces.next();
    }
    if (mustStop) {
      throw new ProblemsException(Kind.CONTENT, broken);
    }
    add(edit.newRows());
    return new Revision(changed, removed, edit.newRows().size(), broken);
  }

  private void header(Row row) throws IOException {
    lineEnd = row.lineEnd().isEmpty() ? lineEnd : row.lineEnd();
    replace(row, cells.patched(row, Map.of(), edit.newColumns()));
  }

  private void row(Row row) throws IOException {
    if (row.isBroken()) {
      keepBroken(row);
      return;
    }
    switch (edit.rows().apply(row)) {
      case RowChange.Keep _ -> changed += patch(row, Map.of()) ? 1 : 0;
      case RowChange.Replace replace -> changed += patch(row, replace.values()) ? 1 : 0;
      case RowChange.Remove _ -> remove(row);
    }
  }

  private boolean patch(Row row, Map<String, String> values) throws IOException {
    if (values.isEmpty() && edit.newColumns().isEmpty()) {
      copy(row.bytes());
      return false;
    }
    List<String> added =
        edit.newColumns().stream().map(column -> values.getOrDefault(column, "")).toList();
    return replace(row, cells.patched(row, values, added));
  }

  private boolean replace(Row row, byte[] bytes) throws IOException {
    boolean different = !Arrays.equals(bytes, row.bytes());
    if (different) {
      List<String> before = lines(row.bytes());
      List<String> after = lines(bytes);
      hunks.accept(new Hunk(row.line(), row.line() + shift, before, after));
      shift += after.size() - before.size();
    }
    copy(bytes);
    return different;
  }

  private void remove(Row row) {
    List<String> before = lines(row.bytes());
    hunks.accept(new Hunk(row.line(), row.line() + shift, before, List.of()));
    shift -= before.size();
    removed++;
  }

  /// A broken row's bytes can be copied, unless a column has to be added to it, or they stand for
  /// no characters and have to be encoded again.
  private void keepBroken(Row row) throws IOException {
    boolean copies = pieces.source().encoding() == Encoding.UTF_8 && edit.newColumns().isEmpty();
    mustStop |= !copies;
    broken.addAll(row.problems());
    if (copies) {
      copy(row.bytes());
    }
  }

  private void add(List<Map<String, String>> rows) throws IOException {
    List<String> columns = new ArrayList<>(pieces.header().columns());
    columns.addAll(edit.newColumns());
    boolean lastIsOpen = endsInsideLine;
    int line = pieces.line() + (lastIsOpen ? 1 : 0);
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> values = rows.get(i);
      byte[] row = cells.row(columns.stream().map(c -> values.getOrDefault(c, "")).toList());
      String text = new String(row, StandardCharsets.UTF_8);
      boolean staysOpen = lastIsOpen && i == rows.size() - 1;
      out.write(utf8((endsInsideLine ? lineEnd : "") + text + (staysOpen ? "" : lineEnd)), line);
      endsInsideLine = false;
      hunks.accept(new Hunk(line, line + shift, List.of(), lines(row)));
      shift += lines(row).size();
    }
  }

  private void copy(byte[] bytes) throws IOException {
    out.write(bytes, pieces.line());
    int last = bytes.length - 1;
    endsInsideLine = last >= 0 && bytes[last] != '\n' && bytes[last] != '\r';
  }

  private static List<String> lines(byte[] row) {
    return new String(row, StandardCharsets.UTF_8).lines().toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
