package dev.mailboat.cli;

import dev.mailboat.subscribers.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/// `subscribers consent`: the proof that people agreed to get mail.
@picocli.CommandLine.Command(
    name = "consent",
    header = "Print the proof that people agreed to get mail.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "When and where they agreed, to which words, from which network address, when they confirmed"
          + " it, and what became of it since: for an answer under GDPR articles 7 and 15.",
      ""
    })
final class SubscribersConsentCommand implements Command {
  private static final Map<String, String> PROOF = proof();

  private final Wiring wiring;

  @Mixin final PeopleOptions people = new PeopleOptions();

  SubscribersConsentCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    return people.tell(
        wiring,
        "consent",
        person -> Map.of("proofs", person.rows().stream().map(this::proof).toList()),
        this::print);
  }

  private void print(PersonRows person) {
    wiring.out().println("Consent of " + person.address());
    for (Row row : person.rows()) {
      Map<String, String> proof = proof(row);
      wiring.out().println();
      PROOF.forEach(
          (column, label) -> {
            String shown = proof.getOrDefault(column, "");
            String words = shown.isEmpty() ? "not recorded" : shown;
            wiring.out().printf("  %-13s %s%n", label, words);
          });
      if (proof.getOrDefault("consent_at", "").isEmpty()) {
        wiring.out().println("  The list holds no time of consent, and so no proof of it.");
      }
    }
    wiring.out().println();
    wiring.out().println("  Today they are " + person.standing() + ".");
  }

  private Map<String, String> proof(Row row) {
    Map<String, String> values = row.values();
    Map<String, String> proof = new LinkedHashMap<>();
    for (String column : PROOF.keySet()) {
      String value = values.getOrDefault(column, "").replaceAll("\\p{Cntrl}+", " ");
      proof.put(column, value);
    }
    return proof;
  }

  private static Map<String, String> proof() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("consent_at", "agreed");
    labels.put("consent_source", "where");
    labels.put("consent_text", "to the words");
    labels.put("consent_ip", "from");
    labels.put("confirmed_at", "confirmed");
    labels.put("status", "status");
    labels.put("status_at", "since");
    labels.put("status_reason", "because");
    return labels;
  }
}
