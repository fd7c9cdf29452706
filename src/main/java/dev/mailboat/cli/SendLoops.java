package dev.mailboat.cli;

import dev.mailboat.Message;
import dev.mailboat.Pace;
import dev.mailboat.Recipient;
import dev.mailboat.config.Settings;
import dev.mailboat.deliver.SendLoop;
import dev.mailboat.deliver.Sending;
import dev.mailboat.ledger.Ledger;
import java.util.function.Function;

/// Wires the send loop to the relays of the settings.
final class SendLoops {
  private SendLoops() {}

  static SendLoop of(
      Settings settings,
      Pace pace,
      Ledger ledger,
      String name,
      Function<Recipient, Message> composer,
      Sending sending,
      Wiring wiring) {
    return new SendLoop(
            settings.relays(), pace, ledger, name, composer, sending, wiring.surroundings().clock())
        .tracedBy(wiring.trace());
  }
}
