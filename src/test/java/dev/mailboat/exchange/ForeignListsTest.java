package dev.mailboat.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.subscribers.Encoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every service's export, read to the same four people as far as its format can tell of them.
final class ForeignListsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "exchange");
  private static final Renaming NONE = new Renaming(Map.of(), false);

  @Test
  void mailchimpsThreeFilesAreOneList() {
    assertThat(
            people(
                Encoding.UTF_8,
                "mailchimp-subscribed.csv",
                "mailchimp-unsubscribed.csv",
                "mailchimp-cleaned.csv"))
        .isEqualTo(
            """
            anna.bakker@example.com active
              company=Bakker Magnetics B.V.
              confirmed_at=2024-03-18T10:25:01Z
              consent_at=2024-03-18T10:22:33Z
              consent_ip=192.0.2.7
              name=Anna Bakker
              tags=customer;Air freight
            l.meyer@example.org active
              company=Meyer & Söhne, Maschinenbau
              consent_at=2024-05-02T07:00:00Z
              name=Lukas Meyer
            jose.nunez@example.net unsubscribed
              consent_at=2023-11-30T12:00:00Z
              name=José Núñez
              status_at=2025-01-15T08:00:00Z
              status_reason=OTHER: too many mails
            gone@example.com bounced
              company=Grant Foods
              consent_at=2022-10-10T09:00:00Z
              name=Helen Grant
              status_at=2025-06-02T06:30:00Z
            """);
  }

  @Test
  void listmonk() {
    assertThat(people(Encoding.UTF_8, "listmonk.csv"))
        .isEqualTo(
            """
            anna.bakker@example.com active
              company=Bakker Magnetics B.V.
              consent_at=2024-03-18T10:22:33Z
              name=Anna Bakker
              tags=customer;Air freight
            l.meyer@example.org active
              company=Meyer & Söhne, Maschinenbau
              consent_at=2024-05-02T07:00:00Z
              name=Lukas Meyer
            jose.nunez@example.net unsubscribed
              consent_at=2023-11-30T12:00:00Z
              name=José Núñez
            gone@example.com bounced
              company=Grant Foods
              consent_at=2022-10-10T09:00:00Z
              name=Helen Grant
            """);
  }

  @Test
  void ghost() {
    assertThat(people(Encoding.UTF_8, "ghost.csv"))
        .isEqualTo(
            """
            anna.bakker@example.com active
              consent_at=2024-03-18T10:22:33Z
              name=Anna Bakker
              tags=customer;Air freight
            l.meyer@example.org active
              consent_at=2024-05-02T07:00:00Z
              name=Lukas Meyer
            jose.nunez@example.net unsubscribed
              consent_at=2023-11-30T12:00:00Z
              name=José Núñez
            gone@example.com unsubscribed
              consent_at=2022-10-10T09:00:00Z
              name=Helen Grant
              note=moved to Leeds
              status_at=2025-06-02T06:30:00Z
            """);
  }

  @Test
  void substack() {
    assertThat(people(Encoding.UTF_8, "substack.csv"))
        .isEqualTo(
            """
            anna.bakker@example.com active
              consent_at=2024-03-18T10:22:33Z
              plan=yearly
            l.meyer@example.org active
              consent_at=2024-05-02T07:00:00Z
            jose.nunez@example.net unsubscribed
              consent_at=2023-11-30T12:00:00Z
            gone@example.com unsubscribed
              consent_at=2022-10-10T09:00:00Z
            """);
  }

  @Test
  void beehiiv() {
    assertThat(people(Encoding.UTF_8, "beehiiv.csv"))
        .isEqualTo(
            """
            anna.bakker@example.com active
              consent_at=2024-03-18T10:22:33Z
              name=Anna Bakker
              tier=premium
            l.meyer@example.org active
              consent_at=2024-05-02T07:00:00Z
              name=Lukas Meyer
              tier=free
            jose.nunez@example.net unsubscribed
              consent_at=2023-11-30T12:00:00Z
              name=José Núñez
              status_at=2025-01-15T08:00:00Z
              tier=free
            gone@example.com bounced
              consent_at=2022-10-10T09:00:00Z
              name=Helen Grant
              tier=free
            """);
  }

  @Test
  void buttondown() {
    assertThat(people(Encoding.UTF_8, "buttondown.csv"))
        .isEqualTo(
            """
            anna.bakker@example.com active
              company=Bakker Magnetics B.V.
              consent_at=2024-03-18T10:22:33Z
              consent_source=embedded_form
              name=Anna Bakker
              tags=customer;Air freight
            l.meyer@example.org active
              consent_at=2024-05-02T07:00:00Z
              consent_source=api
              name=Lukas Meyer
            jose.nunez@example.net unsubscribed
              consent_at=2023-11-30T12:00:00Z
              consent_source=import
              name=José Núñez
            gone@example.com bounced
              consent_at=2022-10-10T09:00:00Z
              consent_source=import
              name=Helen Grant
            """);
  }

  @Test
  void hubSpotAndItsOptOuts() {
    assertThat(people(Encoding.UTF_8, "hubspot.csv", "hubspot-opt-outs.csv"))
        .isEqualTo(
            """
            anna.bakker@example.com active
              company_name=Bakker Magnetics B.V.
              language=en
              name=Anna Bakker
            l.meyer@example.org active
              company_name=Meyer & Söhne, Maschinenbau
              language=de
              name=Lukas Meyer
            jose.nunez@example.net unsubscribed
              language=es
              name=José Núñez
            gone@example.com bounced
              company_name=Grant Foods
              name=Helen Grant
              status_reason=Unknown user
            spam@example.com complained
            """);
  }

  @Test
  void curated() {
    assertThat(people(Encoding.UTF_8, "curated.csv"))
        .isEqualTo(
            """
            anna.bakker@example.com active
              consent_at=2024-03-18T10:22:33Z
            l.meyer@example.org active
              consent_at=2024-05-02T07:00:00Z
            """);
  }

  @Test
  void tinyNews() {
    assertThat(people(Encoding.UTF_8, "tinynews.csv"))
        .isEqualTo(
            """
            anna.bakker@example.com active
              consent_at=2024-03-18T10:22:00Z
              name=Anna Bakker
            l.meyer@example.org active
              consent_at=2024-05-02
              name=Lukas Meyer
            jose.nunez@example.net unsubscribed
              consent_at=2023-11-30
              name=José Núñez
            gone@example.com bounced
              consent_at=2022-10-10
              name=Helen Grant
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"excel-utf8.csv", "excel-utf16.txt", "excel-sep.csv", "excel-1252.csv"})
  void everyWayInWhichExcelSavesASheet(String file) {
    Encoding assumed = file.contains("1252") ? Encoding.WINDOWS_1252 : Encoding.UTF_8;

    assertThat(people(assumed, file))
        .isEqualTo(
            """
            anna.bakker@example.com active
              consent_at=2024-03-18
              firma=Bakker Magnetics B.V.
              language=en
              name=Anna Bakker
              tags=customer;Air freight
              telefon=+31 40 555 01 00
            l.meyer@example.org active
              consent_at=2024-05-02
              firma=Meyer & Söhne, Maschinenbau
              language=de
              name=Lukas Meyer
            """);
  }

  @Test
  void eachFileIsKnownByItsHeader() {
    List<Path> files =
        Stream.of(
                "mailchimp-subscribed.csv",
                "mailchimp-unsubscribed.csv",
                "mailchimp-cleaned.csv",
                "listmonk.csv",
                "ghost.csv",
                "substack.csv",
                "beehiiv.csv",
                "buttondown.csv",
                "hubspot.csv",
                "hubspot-opt-outs.csv",
                "curated.csv",
                "tinynews.csv",
                "excel-utf8.csv")
            .map(FOLDER::resolve)
            .toList();

    assertThat(
            ForeignList.open(files, Encoding.UTF_8, NONE, List.of()).stream()
                .map(list -> list.service().toString()))
        .containsExactly(
            "Mailchimp, subscribed",
            "Mailchimp, unsubscribed",
            "Mailchimp, cleaned",
            "listmonk",
            "Ghost",
            "Substack",
            "beehiiv",
            "Buttondown",
            "HubSpot",
            "HubSpot, opt-outs",
            "Curated",
            "TinyNews",
            "a spreadsheet");
  }

  private static String people(Encoding assumed, String... files) {
    List<Path> paths = Stream.of(files).map(FOLDER::resolve).toList();
    Arrivals arrivals = Arrivals.read(ForeignList.open(paths, assumed, NONE, List.of()), List.of());
    List<String> faults = new ArrayList<>();
    arrivals.rejected().forEach(r -> r.problems().forEach(p -> faults.add(p.toString())));
    assertThat(faults).isEmpty();
    return arrivals.people().stream().map(ForeignListsTest::shown).collect(Collectors.joining());
  }

  private static String shown(Arrival person) {
    Map<String, String> values = new TreeMap<>(person.values());
    values.remove("email");
    String status = values.remove("status");
    return person.address()
        + " "
        + status
        + "\n"
        + values.entrySet().stream().map(e -> "  " + e + "\n").collect(Collectors.joining());
  }
}
