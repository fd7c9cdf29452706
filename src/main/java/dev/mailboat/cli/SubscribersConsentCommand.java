package dev.mailboat.cli;

import dev.mailboat.subscribers.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..*",
      description = "In any spelling; without any, everybody of whom --where is true.")
  List<String> addresses = List.of();

  @Mixin final ListOptions options = new ListOptions();

  SubscribersConsentCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    List<PersonRows> people = PersonRows.find(wiring, options, addresses);
    if (options.json) {
      List<Map<String, Object>> answers = people.stream().map(this::fields).toList();
      String list = wiring.shown(wiring.settings().subscribers());
      wiring.out().println(new Answer("consent", list, options.where).with("people", answers));
      return ExitCode.DONE.number();
    }
    String between = "";
    for (PersonRows person : people) {
      wiring.out().print(between);
      print(person);
      between = System.lineSeparator();
    }
    return ExitCode.DONE.number();
  }

  private Map<String, Object> fields(PersonRows person) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("email", person.address().toString());
    fields.put("standing", person.standing());
    fields.put("proofs", person.rows().stream().map(this::proof).toList());
    return fields;
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
