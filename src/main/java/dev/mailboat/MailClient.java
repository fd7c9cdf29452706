package dev.mailboat;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A program or service in which readers open their mail.
public enum MailClient {
  APPLE_MAIL("Apple Mail"),
  GMAIL("Gmail"),
  OUTLOOK_WINDOWS("Outlook for Windows"),
  OUTLOOK_MAC("Outlook for Mac"),
  OUTLOOK_WEB("Outlook.com"),
  OUTLOOK_MOBILE("Outlook for phones"),
  YAHOO("Yahoo Mail"),
  SAMSUNG("Samsung Email"),
  THUNDERBIRD("Thunderbird"),
  AOL("AOL Mail"),
  PROTON("Proton Mail"),
  FASTMAIL("Fastmail"),
  GMX("GMX"),
  WEB_DE("WEB.DE"),
  T_ONLINE("T-Online"),
  ORANGE("Orange"),
  HEY("HEY"),
  MAIL_RU("Mail.ru");

  /// Those that most readers of a business newsletter use.
  public static final Set<MailClient> USUAL =
      Collections.unmodifiableSet(EnumSet.range(APPLE_MAIL, THUNDERBIRD));

  private final String title;

  MailClient(String title) {
    this.title = title;
  }

  /// What people call it.
  public String title() {
    return title;
  }

  /// The word in the settings, such as `outlook-windows`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<MailClient> of(String word) {
    return Arrays.stream(values()).filter(client -> client.word().equals(word)).findFirst();
  }

  /// Every client's word.
  public static List<String> words() {
    return Arrays.stream(values()).map(MailClient::word).toList();
  }
}
