package dev.mailboat.exchange;

import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The columns of an export and a person's cells in them.
///
/// @param columns of our list, in lower case, that the program has a place for
record ExportLayout(ExportFormat format, List<String> columns) {
  private static final List<String> GHOST =
      List.of(
          "email",
          "name",
          "note",
          "subscribed_to_emails",
          "complimentary_plan",
          "stripe_customer_id",
          "created_at",
          "deleted_at",
          "labels",
          "tiers");

  /// Our columns that Mailchimp has its own for.
  private static final Set<String> IN_MAILCHIMP =
      Set.of(
          "email",
          "name",
          "tags",
          "status",
          "status_at",
          "status_reason",
          "consent_at",
          "consent_ip",
          "confirmed_at");

  private static final Map<Status, String> LISTMONK =
      Map.of(
          Status.ACTIVE, "enabled",
          Status.PENDING, "unconfirmed",
          Status.PAUSED, "disabled",
          Status.UNSUBSCRIBED, "blocklisted",
          Status.BOUNCED, "blocklisted",
          Status.COMPLAINED, "blocklisted");

  private static final Set<String> IN_GHOST =
      Set.of("email", "name", "note", "status", "consent_at", "tags", "tiers");

  /// A reason that says it is about spam means more in Mailchimp's column than we would say.
  private static final Pattern SPAM = Pattern.compile("(?i)spam\\b.*");

  /// Whether what stands in a column of ours comes back when the export is imported.
  static boolean carries(ExportFormat format, String column) {
    return switch (format) {
      case CSV, EXCEL, LISTMONK -> true;
      case GHOST -> IN_GHOST.contains(column);
      case MAILCHIMP -> {
        Meaning theirs = ServiceColumns.of(Service.MAILCHIMP).meanings().get(column);
        yield IN_MAILCHIMP.contains(column)
            || theirs == null
            || theirs.equals(ColumnNames.ours(column));
      }
    };
  }

  /// Whether the status comes back. Ghost knows who is mailed and who is not.
  static boolean carries(ExportFormat format, Status status) {
    return format != ExportFormat.GHOST || status == Status.ACTIVE || status == Status.UNSUBSCRIBED;
  }

  List<String> header(Status status) {
    return switch (format) {
      case CSV, EXCEL -> columns;
      case GHOST -> GHOST;
      case LISTMONK -> List.of("email", "name", "attributes", "status");
      case MAILCHIMP -> List.copyOf(mailchimp(Map.of(), status).keySet());
    };
  }

  List<String> cells(Map<String, String> values, Status status) {
    return switch (format) {
      case CSV -> columns.stream().map(column -> of(values, column)).toList();
      case EXCEL -> columns.stream().map(column -> Formulas.disarm(of(values, column))).toList();
      case GHOST -> ghost(values, status);
      case LISTMONK ->
          List.of(
              of(values, "email"),
              of(values, "name"),
              attributes(values),
              LISTMONK.getOrDefault(status, "blocklisted"));
      case MAILCHIMP -> List.copyOf(mailchimp(values, status).values());
    };
  }

  private static List<String> ghost(Map<String, String> values, Status status) {
    return List.of(
        of(values, "email"),
        of(values, "name"),
        of(values, "note"),
        String.valueOf(status == Status.ACTIVE),
        "false",
        "",
        of(values, "consent_at"),
        "",
        tagCell(values.getOrDefault("tags", "")),
        of(values, "tiers"));
  }

  private String attributes(Map<String, String> values) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String column : columns) {
      String value = of(values, column);
      if (!value.isEmpty() && !column.equals("email") && !column.equals("name")) {
        members.put(column, value);
      }
    }
    return Json.line(members);
  }

  /// Times and reasons stand in Mailchimp's columns for the status; a reason without such a column
  /// stands in one of its own.
  private Map<String, String> mailchimp(Map<String, String> values, Status status) {
    Map<String, String> cells = new LinkedHashMap<>();
    List<String> name = new ArrayList<>(List.of(of(values, "name").split(" ", -1)));
    String last = name.size() > 1 ? name.removeLast() : "";
    cells.put("Email Address", of(values, "email"));
    cells.put("First Name", String.join(" ", name));
    cells.put("Last Name", last);
    columns.stream()
        .filter(column -> !IN_MAILCHIMP.contains(column))
        .forEach(column -> cells.put(column, of(values, column)));
    cells.put("OPTIN_TIME", of(values, "consent_at"));
    cells.put("OPTIN_IP", of(values, "consent_ip"));
    cells.put("CONFIRM_TIME", of(values, "confirmed_at"));
    String since = of(values, "status_at");
    String reason = of(values, "status_reason");
    switch (status) {
      case UNSUBSCRIBED, COMPLAINED -> {
        boolean elsewhere = SPAM.matcher(reason).matches();
        String said = elsewhere ? "" : reason;
        String spam = said.isEmpty() ? "SPAM" : "SPAM: " + said;
        cells.put("UNSUB_TIME", since);
        cells.put("UNSUB_REASON", status == Status.COMPLAINED ? spam : said);
        if (columns.contains("status_reason")) {
          cells.put("status_reason", elsewhere ? reason : "");
        }
      }
      case BOUNCED -> {
        cells.put("CLEAN_TIME", since);
        cells.put("status_reason", reason);
      }
      case PENDING, PAUSED, ACTIVE -> {
        if (status != Status.ACTIVE) {
          cells.put("status", status.toString());
        }
        cells.put("status_at", since);
        cells.put("status_reason", reason);
      }
    }
    cells.put("TAGS", tagCell(values.getOrDefault("tags", "")));
    return cells;
  }

  private static String tagCell(String tags) {
    return Subscriber.tagsOf(tags).stream()
        .map(ExportLayout::quoted)
        .collect(Collectors.joining(","));
  }

  /// A tag that begins with a quote or a bracket is written as CSV in CSV, as it is read.
  private static String of(Map<String, String> values, String column) {
    String value = values.getOrDefault(column, "");
    boolean quotes = column.equals("tags") && (value.contains("\"") || value.startsWith("["));
    return quotes
        ? Subscriber.tagsOf(value).stream()
            .map(tag -> tag.startsWith("\"") || tag.startsWith("[") ? quoted(tag) : tag)
            .collect(Collectors.joining(";"))
        : value;
  }

  private static String quoted(String tag) {
    return '"' + tag.replace("\"", "\"\"") + '"';
  }
}
