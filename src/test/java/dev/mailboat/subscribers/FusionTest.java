package dev.mailboat.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.subscribers.Fusion.Conflict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FusionTest {
  private static final String ANN = "ann@example.com";

  @Test
  void theStrictestStatusWinsWithItsTimeAndReason() {
    Map<String, String> active =
        Map.of(
            "email", ANN, "status", "active", "status_at", "2025-02-02", "status_reason", "back");
    Map<String, String> left =
        Map.of("email", ANN, "status", "unsubscribed", "status_at", "2025-01");

    assertThat(Fusion.of(active, left).values()).isEqualTo(left);
    assertThat(Fusion.of(left, active).values()).isEqualTo(left);
  }

  @Test
  void anUnknownStatusIsNotLooserThanActive() {
    Map<String, String> odd = Map.of("email", ANN, "status", "maybe");

    assertThat(Fusion.of(Map.of("email", ANN), odd).values()).isEqualTo(odd);
  }

  @Test
  void theEarliestConsentIsKeptWhole() {
    Map<String, String> later =
        Map.of(
            "consent_at", "2024-03-18", "consent_source", "trade fair", "consent_ip", "192.0.2.7");
    Map<String, String> earlier =
        Map.of("consent_at", "2024-03-17T23:30:00-02:00", "consent_source", "web form");
    Map<String, String> earliest = Map.of("consent_at", "2024-03-17T23:00:00Z");

    assertThat(Fusion.of(later, earlier).values()).isEqualTo(later);
    assertThat(Fusion.of(earlier, later).values()).isEqualTo(later);
    assertThat(Fusion.of(later, earliest).values()).isEqualTo(earliest);
  }

  @Test
  void aConsentWithoutATimeFillsOneWithATime() {
    Map<String, String> source = Map.of("consent_source", "web form");
    Map<String, String> time = Map.of("consent_at", "2024-03-18");
    Map<String, String> both = Map.of("consent_source", "web form", "consent_at", "2024-03-18");

    assertThat(Fusion.of(source, time).values()).isEqualTo(both);
    assertThat(Fusion.of(time, source).values()).isEqualTo(both);
  }

  @Test
  void tagsAreUnitedAndACellThatHasThemAllKeepsItsForm() {
    assertThat(Fusion.of(Map.of("tags", "air, Customer"), Map.of("tags", "customer")).values())
        .isEqualTo(Map.of("tags", "air, Customer"));
    assertThat(Fusion.of(Map.of("tags", "air, Customer"), Map.of("tags", "sea;AIR")).values())
        .isEqualTo(Map.of("tags", "air;Customer;sea"));
  }

  @Test
  void anyOtherColumnKeepsTheFirstAndNamesTheConflict() {
    Fusion fusion =
        Fusion.of(
            Map.of("email", ANN, "name", "Ann", "city", "", "language", "DE", "loads", "3"),
            Map.of("email", "Ann@Example.com", "name", "Anna", "city", "Bonn", "language", "de"));

    assertThat(fusion.values())
        .isEqualTo(
            Map.of("email", ANN, "name", "Ann", "city", "Bonn", "language", "DE", "loads", "3"));
    assertThat(fusion.conflicts()).isEqualTo(List.of(new Conflict("name", "Ann", "Anna")));
  }
}
