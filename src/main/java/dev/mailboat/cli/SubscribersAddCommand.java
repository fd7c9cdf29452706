package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.config.Settings;
import dev.mailboat.subscribers.Suppressions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subscribers add`: puts one person on the list.
@picocli.CommandLine.Command(
    name = "add",
    header = "Put somebody on the list.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Adds a row below the others; with --consent-source consent_at becomes now. Who is on the"
          + " list already, or suppressed, is not added; who left comes back with --resubscribe."
          + " --where keeps out a new row of which it is not true.",
      ""
    })
final class SubscribersAddCommand implements Command {
  private final Wiring wiring;

  @Parameters(paramLabel = "ADDRESS", description = "The address as the person writes it.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  String word;

  @Option(
      names = "--set",
      paramLabel = "COLUMN=VALUE",
      description = "A value of the new row, such as 'name=Ann Bakker'; may stand several times.")
  Map<String, String> values = new LinkedHashMap<>();

  @Mixin final ConsentOptions consent = new ConsentOptions();

  @Mixin final ChangeOptions change = new ChangeOptions();

  SubscribersAddCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT, ExitCode.BUSY);
  }

  @Override
  public String afterProblems() {
    return "The list was left as it is.";
  }

  @Override
  public Integer call() {
    consent.check();
    EmailAddress address = Targets.addresses(List.of(word)).getFirst();
    Settings settings = wiring.settings();
    Suppressions.beside(settings.subscribers(), () -> SecretKey.read(settings.secretFile()))
        .reason(address)
        .ifPresent(
            why ->
                refuse(
                    settings,
                    "'" + address + "' is suppressed" + (why.isEmpty() ? "" : ": " + why)));
    Addition addition = new Addition(address, values, consent, wiring.now());
    return ListChange.of(wiring, "add", change).run(rows -> addition.edit(rows, change.list.where));
  }

  private static void refuse(Settings settings, String what) {
    throw new ProblemsException(
        Kind.CONTENT,
        Problem.error(Place.of(Suppressions.fileBeside(settings.subscribers())), "suppressed", what)
            .withHint("the suppression list wins over everything"));
  }
}
