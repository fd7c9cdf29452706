package dev.mailboat.cli;

import java.util.Locale;

/// Counts as people write them: `1 mail`, `12 mails`, `4,812 mails`.
final class Plural {
  private Plural() {}

  static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  static String of(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
