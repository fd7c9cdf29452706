package dev.mailboat.exchange;

import dev.mailboat.Subscriber.Status;
import dev.mailboat.exchange.Meaning.Name;
import dev.mailboat.exchange.Meaning.Plain;
import dev.mailboat.exchange.Meaning.Since;
import dev.mailboat.exchange.Meaning.Time;
import dev.mailboat.exchange.Meaning.Value;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What people call the columns that Mailboat knows.
final class ColumnNames {
  private static final Map<String, Meaning> KNOWN = new HashMap<>();

  static {
    put(
        Plain.EMAIL,
        "email",
        "emailaddress",
        "emailid",
        "mail",
        "mailaddress",
        "emailadresse",
        "mailadresse",
        "emailadres",
        "adresseemail",
        "adressemail",
        "courriel",
        "correo",
        "correoelectronico",
        "indirizzoemail",
        "邮箱",
        "电子邮件");
    put(
        new Name(1),
        "firstname",
        "forename",
        "givenname",
        "vorname",
        "prenom",
        "nombre",
        "voornaam");
    put(new Name(0), "name", "fullname", "contactname", "姓名");
    put(
        new Name(2),
        "lastname",
        "surname",
        "familyname",
        "nachname",
        "familienname",
        "nom",
        "apellido",
        "apellidos",
        "achternaam",
        "cognome");
    put(Plain.LANGUAGE, "language", "lang", "locale", "preferredlanguage", "sprache", "langue");
    put(Plain.LANGUAGE, "idioma", "taal", "lingua", "语言");
    put(Plain.TAGS, "tags", "tag", "labels", "groups", "segments", "schlagworte", "etiquetas");
    put(Plain.STATUS, "status", "subscriptionstatus", "emailstatus");
    put(new Time("status_at"), "statusat");
    put(new Value("status_reason"), "statusreason");
    put(new Since(Status.UNSUBSCRIBED), "unsubscribedat", "unsubscribedon", "unsubtime");
    put(new Since(Status.BOUNCED), "bouncedat", "bouncedon");
    put(new Time("consent_at"), "consentat", "optintime", "optinat", "optindate", "subscribedat");
    put(new Time("consent_at"), "subscribedon", "signupdate", "signedupat", "anmeldedatum");
    put(new Value("consent_source"), "consentsource", "signupsource");
    put(new Value("consent_text"), "consenttext");
    put(new Value("consent_ip"), "consentip", "optinip");
    put(new Time("confirmed_at"), "confirmedat", "confirmtime");
  }

  private ColumnNames() {}

  /// The meaning of a column that goes by a known name.
  static Optional<Meaning> meaning(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]", "");
    return Optional.ofNullable(KNOWN.get(plain));
  }

  /// The meaning of one of our own columns.
  static Meaning ours(String column) {
    return switch (column) {
      case "email" -> Plain.EMAIL;
      case "name" -> new Name(0);
      case "tags" -> Plain.TAGS;
      case "language" -> Plain.LANGUAGE;
      case "status" -> Plain.STATUS;
      case "status_at", "consent_at", "confirmed_at" -> new Time(column);
      default -> new Value(column);
    };
  }

  /// The meaning of a column that our list has by exactly that name.
  ///
  /// @param name in lower case
  /// @param columns of our list, in lower case
  static Optional<Meaning> oneOfOurs(String name, List<String> columns) {
    return columns.contains(name) ? Optional.of(ours(name)) : Optional.empty();
  }

  /// The name as a column of ours: `Company Name` is `company_name`, as a merge field can say it.
  static String ours(String name, List<String> columns) {
    String lower = Cleaning.line(name).toLowerCase(Locale.ROOT);
    String plain = lower.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "_").replaceAll("^_+|_+$", "");
    return columns.contains(lower) ? lower : plain.isEmpty() ? "column" : plain;
  }

  private static void put(Meaning meaning, String... names) {
    for (String name : names) {
      KNOWN.put(Normalizer.normalize(name, Normalizer.Form.NFKD), meaning);
    }
  }
}
