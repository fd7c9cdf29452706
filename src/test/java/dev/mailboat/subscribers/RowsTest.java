package dev.mailboat.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailboat.ProblemsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a list's bytes are read as, and what is said about bytes that make no sense.
final class RowsTest {
  @TempDir Path folder;

  @Test
  void readsEverySeparator() {
    assertThat(fields("email,name\na@b.de,Ann\n")).containsExactly(List.of("a@b.de", "Ann"));
    assertThat(fields("email;name\na@b.de;\"A;n\"\n")).containsExactly(List.of("a@b.de", "A;n"));
    assertThat(fields("email\tname\na@b.de\tAnn\n")).containsExactly(List.of("a@b.de", "Ann"));
    assertThat(fields("email|name\na@b.de|Ann\n")).containsExactly(List.of("a@b.de", "Ann"));
  }

  @Test
  void theSeparatorIsCountedOutsideQuotes() {
    assertThat(fields("\"a;b;c\",email\n1,x@y.de\n")).containsExactly(List.of("1", "x@y.de"));
  }

  @Test
  void excelsFirstLineNamesTheSeparator() {
    assertThat(fields("sep=;\nemail;a,b,c\nx@y.de;1\n")).containsExactly(List.of("x@y.de", "1"));
  }

  @Test
  void readsEveryLineEnd() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String text = "email,name" + end + "a@b.de,Ann" + end + end + "c@d.de,Carl";

      assertThat(fields(text)).containsExactly(List.of("a@b.de", "Ann"), List.of("c@d.de", "Carl"));
    }
  }

  @Test
  void passesOverCommentsAndBlankLines() {
    String text = "# made by hand\n\nemail,name\n# the office\n   \na@b.de,\"# no comment\"\n";

    assertThat(fields(text)).containsExactly(List.of("a@b.de", "# no comment"));
  }

  @Test
  void keepsQuotedLineBreaksAndQuotes() {
    String text = "email,address\na@b.de,\"Quay 1\r\nDover\"\n\"c@d.de\",\"the \"\"Hook\"\"\"\n";

    assertThat(fields(text))
        .containsExactly(List.of("a@b.de", "Quay 1\r\nDover"), List.of("c@d.de", "the \"Hook\""));
  }

  @Test
  void readsUtf16AndMarkedUtf8() {
    String text = "email,name\na@b.de,Zoë 张伟 😀\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Path file = write(("\ufeff" + text).getBytes(charset));

      assertThat(fields(file, Encoding.UTF_8)).containsExactly(List.of("a@b.de", "Zoë 张伟 😀"));
    }
  }

  @Test
  void readsWindows1252OnRequest() {
    Path file = write("email,name\na@b.de,Zoë – €\n".getBytes(Charset.forName("windows-1252")));

    assertThat(fields(file, Encoding.WINDOWS_1252)).containsExactly(List.of("a@b.de", "Zoë – €"));
  }

  @Test
  void tellsAllFaultsAtOnceWithLineAndColumn() {
    byte[] text =
        """
        email,name,city
        a@b.de,Ann
        c@d.de,Zoë,"Köln
        e@f.de,"Ed","York" gate
        g@h.de,"two
        lines",X
        i@j.de,Jos_,Rome
        k@l.de,Kay,Bonn,x
        m@n.de,"open,Rome
        o@p.de,Olaf,Oslo
        """
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i++) {
      text[i] = text[i] == '_' ? (byte) 0xe9 : text[i];
    }
    Path file = write(text);

    assertThat(problems(file))
        .containsExactly(
            "2:1 the row has 2 fields, expected 3 as in the header",
            "3:12 a quoted value that begins here never ends",
            "4:19 the quoted value has ended here, expected ','",
            "7:11 byte 0xE9 is not UTF-8",
            "8:1 the row has 4 fields, expected 3 as in the header",
            "9:8 a quoted value that begins here never ends");
    assertThat(fields(file, Encoding.UTF_8)).last().isEqualTo(List.of("o@p.de", "Olaf", "Oslo"));
  }

  @Test
  void aStrayQuoteHidesNobodyBelowIt() {
    StringBuilder text = new StringBuilder("email,name\nfirst@b.de,\"stray\n");
    for (int i = 0; i < 60_000; i++) {
      text.append("reader").append(i).append("@example.com,Reader\n");
    }
    Path file = write(text.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(problems(file)).containsExactly("2:12 a quoted value that begins here never ends");
    assertThat(fields(file, Encoding.UTF_8)).hasSize(60_001);
  }

  @Test
  void columnsCountFromTheirOwnLine() throws IOException {
    Path file = write("email,note,x\na@b.de,\"one\ntwo\",y\n".getBytes(StandardCharsets.UTF_8));
    try (Rows rows = Rows.open(file)) {
      Row row = rows.iterator().next();

      assertThat(row.place("x")).hasToString(file + ":3:6");
      assertThat(row.place("note")).hasToString(file + ":2:8");
      assertThat(row.place("email")).hasToString(file + ":2:1");
    }
  }

  @Test
  void undecodableBytesOfOtherEncodingsAreFaultsToo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("\ufeffemail,name\na@b.de,Z".getBytes(StandardCharsets.UTF_16LE));
    bytes.writeBytes(new byte[] {0x00, (byte) 0xd8});
    bytes.writeBytes("x\nc@d.de,Carl\n".getBytes(StandardCharsets.UTF_16LE));
    Path utf16 = write(bytes.toByteArray());

    assertThat(problems(utf16)).containsExactly("2:9 a byte here is no character of UTF-16LE");
    Path western = write(new byte[] {'e', 'm', 'a', 'i', 'l', '\n', 'a', (byte) 0x81, '\n'});
    try (Rows rows = Rows.open(western, Encoding.WINDOWS_1252)) {
      assertThat(rows.iterator().next().problems())
          .extracting(each -> each.what())
          .containsExactly("a byte here is no character of windows-1252");
    }
  }

  @Test
  void refusesUtf16WithoutMark() {
    Path file = write("email\na@b.de\n".getBytes(StandardCharsets.UTF_16BE));

    assertThatThrownBy(() -> Rows.open(file))
        .isInstanceOf(ProblemsException.class)
        .hasMessage(file + ":1:1: the file looks like UTF-16BE without a byte order mark");
  }

  @Test
  void refusesAColumnThatStandsTwice() {
    Path file = write("email,name,Email \n".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> Rows.open(file))
        .isInstanceOf(ProblemsException.class)
        .hasMessage(file + ":1:12: column 'email' stands here again");
  }

  @Test
  void refusesARowWithoutEnd() {
    Path file =
        write(("email\n" + "x".repeat(RowScanner.LONGEST)).getBytes(StandardCharsets.UTF_8));
    try (Rows rows = Rows.open(file)) {
      assertThatThrownBy(() -> rows.iterator().hasNext())
          .isInstanceOf(ProblemsException.class)
          .hasMessage(file + ":2:1: the row is longer than 1048576 bytes");
    }
  }

  @Test
  void refusesAnEmptyFile() {
    Path file = write(new byte[0]);

    assertThatThrownBy(() -> Rows.open(file))
        .isInstanceOf(ProblemsException.class)
        .hasMessage(file + ": the list is empty, expected a header line");
  }

  private List<List<String>> fields(String text) {
    return fields(write(text.getBytes(StandardCharsets.UTF_8)), Encoding.UTF_8);
  }

  private static List<List<String>> fields(Path file, Encoding encoding) {
    List<List<String>> all = new ArrayList<>();
    try (Rows rows = Rows.open(file, encoding)) {
      rows.forEach(row -> all.add(row.fields()));
    }
    return all;
  }

  private static List<String> problems(Path file) {
    List<String> all = new ArrayList<>();
    try (Rows rows = Rows.open(file)) {
      for (Row row : rows) {
        row.problems()
            .forEach(p -> all.add(p.place().line() + ":" + p.place().column() + " " + p.what()));
      }
    }
    return all;
  }

  private Path write(byte[] bytes) {
    try {
      return Files.write(folder.resolve("list.csv"), bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
