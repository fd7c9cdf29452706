package dev.mailboat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// The address rule against the test set of isemail 3.05, which lies outside of this repository:
/// `./mvnw test -Dtest=IsEmailTest -Disemail=FOLDER`, the folder of its `tests.xml`.
///
/// What the set calls valid, or doubtful in the DNS only, should be taken; nothing else may be.
@EnabledIfSystemProperty(named = "isemail", matches = ".+")
final class IsEmailTest {
  @Test
  void takesNothingThatIsNoMailbox() throws Exception {
    List<String> wronglyTaken = new ArrayList<>();
    List<String> wronglyRefused = new ArrayList<>();
    NodeList tests =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of(System.getProperty("isemail"), "tests.xml").toFile())
            .getElementsByTagName("test");
    for (int i = 0; i < tests.getLength(); i++) {
      Element test = (Element) tests.item(i);
      String address = withControls(text(test, "address"));
      String category = text(test, "category");
      boolean good =
          category.equals("ISEMAIL_VALID_CATEGORY") || category.equals("ISEMAIL_DNSWARN");
      boolean taken = isTaken(address);
      if (taken && !good) {
        wronglyTaken.add(address);
      } else if (!taken && good) {
        wronglyRefused.add(address);
      }
    }

    assertThat(tests.getLength()).isEqualTo(164);
    assertThat(wronglyTaken).isEmpty();
    assertThat(wronglyRefused)
        .containsExactlyInAnyOrder(
            "test@io",
            "test@iana.a",
            "test@iana.co-uk",
            "a@"
                + "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.".repeat(4)
                + "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v");
  }

  /// The set writes control characters as their pictures, U+2400 and up. Blanks around an address
  /// are no part of it here: a list's cells are stripped before.
  private static String withControls(String text) {
    StringBuilder controls = new StringBuilder();
    text.chars().forEach(c -> controls.append((char) (c >= 0x2400 && c < 0x2420 ? c - 0x2400 : c)));
    return controls.toString();
  }

  private static boolean isTaken(String address) {
    try {
      return EmailAddress.parse(address).toString().equalsIgnoreCase(address);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String text(Element test, String name) {
    return test.getElementsByTagName(name).item(0).getTextContent();
  }
}
