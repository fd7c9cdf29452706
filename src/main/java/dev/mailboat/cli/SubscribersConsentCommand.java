package dev.mailboat.cli;

import dev.mailboat.json.Json;
import dev.mailboat.subscribers.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subscribers consent`: the proof that one person agreed to get mail.
@picocli.CommandLine.Command(
    name = "consent",
    header = "Print the proof that one person agreed to get mail.",
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

  @Parameters(paramLabel = "ADDRESS", description = "In any spelling.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  String address;

  @Option(names = "--json", description = "One JSON object.")
  boolean json;

  @Mixin final EncodingOption encoding = new EncodingOption();

  SubscribersConsentCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    PersonRows person = PersonRows.find(wiring, encoding, address);
    List<Map<String, String>> proofs = person.rows().stream().map(this::proof).toList();
    if (json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("email", person.address().toString());
      fields.put("standing", person.standing());
      fields.put("rows", proofs);
      wiring.out().println(Json.line(fields));
    } else {
      print(person, proofs);
    }
    return ExitCode.DONE.number();
  }

  private void print(PersonRows person, List<Map<String, String>> proofs) {
    wiring.out().println("Consent of " + person.address());
    for (Map<String, String> proof : proofs) {
      wiring.out().println();
      PROOF.forEach(
          (column, label) ->
              wiring
                  .out()
                  .printf("  %-13s %s%n", label, proof.getOrDefault(column, "not recorded")));
      if (!proof.containsKey("consent_at")) {
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
      if (!value.isEmpty()) {
        proof.put(column, value);
      }
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
