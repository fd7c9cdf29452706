package dev.mailboat.lint;

import dev.mailboat.MergeText;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Piece;
import dev.mailboat.Place;
import java.util.Optional;
import org.jsoup.nodes.Document;

/// What both parts of a mail, HTML and text, have to show.
final class PartRules {
  private static final int LONGEST_LINE = 998;
  private static final String UNSUBSCRIBE = "unsubscribe_url";

  private PartRules() {}

  static void check(Inspection inspection, Variant variant, Document document, Notes notes) {
    Place textLayout = textLayout(inspection);
    String text = variant.text().withFallbacks();
    if (text.isBlank()) {
      notes.add(Rule.TEXT_EMPTY, textLayout, "the text part is empty");
      return;
    }
    boolean commercial = inspection.publication().commercial();
    if (commercial && !offersUnsubscribe(variant.html())) {
      notes.add(Rule.UNSUBSCRIBE_MISSING, inspection.layout(), "the HTML has no unsubscribe link");
    }
    if (commercial && !offersUnsubscribe(variant.text())) {
      notes.add(Rule.UNSUBSCRIBE_MISSING, textLayout, "the text part has no unsubscribe link");
    }
    address(inspection, document, text, notes);
    if (!inspection.publication().links().containsKey("view")) {
      notes.add(
          Rule.WEB_VIEW_MISSING,
          inspection.find("links:").orElse(inspection.issue().place()),
          "the mail has no link to its web page");
    }
    links(inspection, variant, text, notes);
    text.lines()
        .filter(line -> line.length() > LONGEST_LINE)
        .findFirst()
        .ifPresent(
            line -> {
              String what = "the text part has a line of " + line.length() + " characters";
              notes.add(Rule.TEXT_LINE_LONG, origin(variant, line).orElse(textLayout), what);
            });
  }

  /// The link that makes a line long.
  private static Optional<Place> origin(Variant variant, String line) {
    return variant.pieces().stream()
        .filter(piece -> piece instanceof Piece.Link link && line.contains(link.url()))
        .filter(piece -> ((Piece.Link) piece).url().length() > LONGEST_LINE / 2)
        .map(Piece::place)
        .findFirst();
  }

  private static boolean offersUnsubscribe(MergeText part) {
    return part.fields().stream().anyMatch(field -> field.column().equals(UNSUBSCRIBE));
  }

  private static void address(Inspection inspection, Document document, String text, Notes notes) {
    String html = squeezed(document.text());
    for (String line : inspection.publication().postalAddress().lines().toList()) {
      if (!html.contains(squeezed(line))) {
        String what = "the HTML lacks '" + line.strip() + "' of the postal address";
        notes.add(Rule.ADDRESS_MISSING, inspection.layout(), what);
      }
      if (!squeezed(text).contains(squeezed(line))) {
        String what = "the text part lacks '" + line.strip() + "' of the postal address";
        notes.add(Rule.ADDRESS_MISSING, textLayout(inspection), what);
      }
    }
  }

  private static void links(Inspection inspection, Variant variant, String text, Notes notes) {
    for (Piece.Link link : LinkRules.links(inspection, variant)) {
      String url = link.url().replaceFirst("^(mailto|tel):", "");
      boolean site = url.equals(inspection.publication().site());
      if (!link.personal() && !site && !text.contains(url)) {
        String what = "the link to '" + link.url() + "' is not in the text part";
        notes.add(Rule.TEXT_LINK_MISSING, link.place(), what);
      }
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ").strip();
  }

  private static Place textLayout(Inspection inspection) {
    String name = "/" + inspection.issue().template().text().strip() + ".txt";
    return inspection.files().stream()
        .map(file -> file.place())
        .filter(place -> place.source().endsWith(name))
        .findFirst()
        .orElse(inspection.layout());
  }
}
