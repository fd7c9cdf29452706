package dev.mailboat.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailboat.ProblemsException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Edits change the bytes they must, and no other.
final class ListEditorTest {
  private static final Edit UNSUBSCRIBE_BOB =
      Edit.ofRows(
          row ->
              row.value("email").equals("bob@example.org")
                  ? new RowChange.Replace(Map.of("status", "unsubscribed"))
                  : RowChange.KEEP);

  @TempDir Path folder;

  /// Texts in which Bob is active, each odd in another way.
  private static Map<String, String> oddLists() {
    Map<String, String> lists = new LinkedHashMap<>();
    lists.put("plain", "email,status\nann@b.de,active\nbob@example.org,active\ncy@d.de,active\n");
    lists.put("BOM", "\ufeffemail,status\nann@b.de,active\nbob@example.org,active\n");
    lists.put("semicolon", "email;status;x\nann@b.de;active;1,5\nbob@example.org;active;2,5\n");
    lists.put("tab", "email\tstatus\nbob@example.org\tactive\n");
    lists.put("bar", "status|email\nactive|ann@b.de\nactive|bob@example.org\n");
    lists.put("CRLF", "email,status\r\nann@b.de,active\r\nbob@example.org,active\r\n");
    lists.put("CR", "email,status\rann@b.de,active\rbob@example.org,active\rcy@d.de,active\r");
    lists.put("mixed", "email,status\r\nann@b.de,active\nbob@example.org,active\r\ncy@d.de,\n");
    lists.put("comments", "# ours\nemail,status\n# them\nbob@example.org,active\n\n  \n#end\n");
    lists.put(
        "quoted breaks",
        "email,note,status\nann@b.de,\"a\n\nb\",active\nbob@example.org,\"x, \"\"y\"\"\",active\n");
    lists.put("no final end", "email,status\nann@b.de,active\nbob@example.org,active");
    lists.put("sep line", "sep=;\r\nemail;status\r\nbob@example.org;active\r\n");
    lists.put("all quoted", "\"email\",\"status\"\n\"bob@example.org\",\"active\"\n");
    lists.put(
        "needless quotes", "email,\"x\",status\n\"bob@example.org\", a ,active\nc@d.de,\"\",\n");
    lists.put("extra columns", "id,email,Firma,status,Ort\n1,bob@example.org,Ä & Co,active,Köln\n");
    lists.put("broken rows", "email,status\nann@b.de\nbob@example.org,active\nc@d.de,\"x\n");
    return lists;
  }

  @TestFactory
  Stream<DynamicTest> changesOneValueAndNotAByteElse() {
    List<Charset> charsets =
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    return oddLists().entrySet().stream()
        .flatMap(
            list ->
                charsets.stream()
                    .filter(c -> c.equals(StandardCharsets.UTF_8) || isSound(list.getKey()))
                    .map(
                        c ->
                            DynamicTest.dynamicTest(
                                list.getKey() + " " + c, () -> check(list, c))));
  }

  private static boolean isSound(String name) {
    return !name.equals("BOM") && !name.equals("broken rows");
  }

  private void check(Map.Entry<String, String> list, Charset charset) throws IOException {
    String mark = charset.equals(StandardCharsets.UTF_8) ? "" : "\ufeff";
    String text = mark + list.getValue();
    Path file = Files.write(folder.resolve("list.csv"), text.getBytes(charset));
    int bob =
        text.indexOf(
            "active", text.contains("status|") ? text.indexOf("|bob") - 7 : text.indexOf("bob"));
    String expected = text.substring(0, bob) + "unsubscribed" + text.substring(bob + 6);

    Revision revision = commit(file, UNSUBSCRIBE_BOB);

    assertThat(new String(Files.readAllBytes(file), charset)).isEqualTo(expected);
    assertThat(revision.changed()).isEqualTo(1);
  }

  @Test
  void tellsEachChangedRowWithItsLines() throws IOException {
    Path file = file("email,note\na@b.de,x\nc@d.de,\"1\n2\"\ne@f.de,y\n");
    List<Hunk> hunks = new ArrayList<>();
    Edit edit =
        Edit.ofRows(
                row ->
                    switch (row.line()) {
                      case 2 -> new RowChange.Replace(Map.of("note", "x\ny"));
                      case 3 -> RowChange.REMOVE;
                      default -> RowChange.KEEP;
                    })
            .withNewRows(List.of(Map.of("email", "g@h.de")));

    ListEditor.preview(file, Encoding.UTF_8, edit, hunks::add);

    assertThat(hunks)
        .containsExactly(
            new Hunk(2, 2, List.of("a@b.de,x"), List.of("a@b.de,\"x", "y\"")),
            new Hunk(3, 4, List.of("c@d.de,\"1", "2\""), List.of()),
            new Hunk(6, 5, List.of(), List.of("g@h.de,")));
    assertThat(Files.readString(file))
        .isEqualTo("email,note\na@b.de,x\nc@d.de,\"1\n2\"\ne@f.de,y\n");
  }

  @Test
  void addsRowsInTheListsOwnManner() throws IOException {
    Path file = file("status;email;note\r\n;a@b.de;x");
    Map<String, String> carl = Map.of("email", "c@d.de", "note", "a;b");

    commit(file, Edit.adding(List.of(carl, Map.of("email", "e@f.de", "status", "# x"))));

    assertThat(Files.readString(file))
        .isEqualTo("status;email;note\r\n;a@b.de;x\r\n;c@d.de;\"a;b\"\r\n\"# x\";e@f.de;");
  }

  @Test
  void addsColumnsBehindTheOthers() throws IOException {
    Path file = file("email\n# comment\na@b.de\n\"c@d.de\"\n");

    commit(
        file,
        Edit.ofRows(
                row ->
                    row.line() == 4
                        ? new RowChange.Replace(Map.of("tags", "vip;new"))
                        : RowChange.KEEP)
            .withNewColumns(List.of("tags")));

    assertThat(Files.readString(file))
        .isEqualTo("email,tags\n# comment\na@b.de,\n\"c@d.de\",vip;new\n");
  }

  @Test
  void keepsLinkAndPermissions() throws IOException {
    Path real = file("email,status\nbob@example.org,active\n");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), real.getFileName());

    commit(link, UNSUBSCRIBE_BOB);

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(real)).isEqualTo("email,status\nbob@example.org,unsubscribed\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("list.csv", "link.csv", ".list.csv.lock");
    }
  }

  @Test
  void refusesWhenTheListChangedMeanwhile() throws IOException {
    Path file = file("email,status\nbob@example.org,active\n");
    try (ListEditor editor = ListEditor.open(file, Encoding.UTF_8)) {
      editor.write(UNSUBSCRIBE_BOB, hunk -> {});
      Files.writeString(file, "email,status\nbob@example.org,bounced\n");

      assertThatThrownBy(editor::commit)
          .isInstanceOf(ProblemsException.class)
          .hasMessage(
              file
                  + ": another program changed the list while it was read; it was left as it is"
                  + " now")
          .extracting(e -> ((ProblemsException) e).kind())
          .isEqualTo(ProblemsException.Kind.BUSY);
    }
    assertThat(Files.readString(file)).isEqualTo("email,status\nbob@example.org,bounced\n");
  }

  @Test
  void refusesASecondEditorUntilTheFirstIsClosed() throws IOException {
    Path file = file("email,status\nbob@example.org,active\n");
    ListEditor first = ListEditor.open(file, Encoding.UTF_8);

    assertThatThrownBy(() -> ListEditor.open(file, Encoding.UTF_8))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("another command is changing the list: process ")
        .extracting(e -> ((ProblemsException) e).kind())
        .isEqualTo(ProblemsException.Kind.BUSY);
    first.close();
    ListEditor.open(file, Encoding.UTF_8).close();
  }

  @Test
  void refusesWhatTheListsEncodingCannotHold() throws IOException {
    Path file = folder.resolve("list.csv");
    byte[] before = "email,name\na@b.de,Zoë\n".getBytes(Charset.forName("windows-1252"));
    Files.write(file, before);
    Edit edit = Edit.ofRows(row -> new RowChange.Replace(Map.of("name", "张伟")));
    try (ListEditor editor = ListEditor.open(file, Encoding.WINDOWS_1252)) {
      assertThatThrownBy(() -> editor.write(edit, hunk -> {}))
          .isInstanceOf(ProblemsException.class)
          .hasMessage(file + ":2:1: the new row holds a character that windows-1252 does not have");
    }
    assertThat(file).hasBinaryContent(before);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("list.csv"), text);
  }

  private static Revision commit(Path file, Edit edit) {
    try (ListEditor editor = ListEditor.open(file, Encoding.UTF_8)) {
      Revision revision = editor.write(edit, hunk -> {});
      editor.commit();
      return revision;
    }
  }
}
