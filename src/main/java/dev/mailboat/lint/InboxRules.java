package dev.mailboat.lint;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Place;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a reader sees before the mail is open: sender, subject and preheader.
final class InboxRules {
  private static final int LONGEST_SUBJECT = 60;
  private static final int SHORTEST_PREHEADER = 40;
  private static final int LONGEST_PREHEADER = 130;
  private static final Pattern REPLY = Pattern.compile("(?i)^\\s*(re|fwd?|aw|wg|tr|sv)\\s*:.*");
  private static final Pattern SHOUTING = Pattern.compile("[!?]{2,}|[$€£]{2,}|%{2,}|!.*!|⚠️?.*!");
  private static final Pattern PICTOGRAPH = Pattern.compile("\\p{IsEmoji_Presentation}");
  private static final Pattern NO_REPLY =
      Pattern.compile("(do-?not-?reply|no-?reply|nobody|noanswer)");

  private InboxRules() {}

  static void check(Inspection inspection, Notes notes) {
    for (Variant variant : inspection.newsletter().variants()) {
      emptySubject(inspection, variant, notes);
      subject(inspection, variant, notes);
      preheader(inspection, variant, notes);
    }
    String answers = inspection.publication().replyTo().address().local();
    if (NO_REPLY.matcher(answers.toLowerCase(Locale.ROOT).replace('_', '-')).find()) {
      String address = inspection.publication().replyTo().address().toString();
      notes.add(
          Rule.SENDER_NO_REPLY,
          inspection.find(address).orElse(inspection.issue().place()),
          "answers go to '" + address + "'");
    }
  }

  private static void emptySubject(Inspection inspection, Variant variant, Notes notes) {
    if (inspection.readers().hasEmptySubject(variant)) {
      Place place = inspection.issue().wording(variant.language()).subject().place();
      notes.add(Rule.SUBJECT_EMPTY, place, "the subject is empty for readers without a value");
    }
  }

  private static void subject(Inspection inspection, Variant variant, Notes notes) {
    Place place = inspection.issue().wording(variant.language()).subject().place();
    String subject = variant.subject().withFallbacks().strip();
    int length = subject.codePointCount(0, subject.length());
    if (length > LONGEST_SUBJECT) {
      String what = "the subject has " + length + " characters, expected at most 60";
      notes.add(Rule.SUBJECT_LONG, place, what);
    }
    if (Words.areCapitals(subject)) {
      notes.add(Rule.SUBJECT_CAPITALS, place, "the subject '" + subject + "' is in capitals");
    }
    long pictographs = PICTOGRAPH.matcher(subject).results().count();
    if (pictographs > 1 || SHOUTING.matcher(subject).find()) {
      notes.add(Rule.SUBJECT_SYMBOLS, place, "the subject '" + subject + "' shouts with symbols");
    }
    if (REPLY.matcher(subject).matches()) {
      String what = "the subject '" + subject + "' looks like an answer or a forwarded mail";
      notes.add(Rule.SUBJECT_REPLY, place, what);
    }
  }

  private static void preheader(Inspection inspection, Variant variant, Notes notes) {
    Place place = inspection.issue().wording(variant.language()).preheader().place();
    String preheader = variant.preheader().withFallbacks().strip();
    int length = preheader.codePointCount(0, preheader.length());
    if (length == 0) {
      String what = "the preheader is empty for readers without a value";
      notes.add(Rule.PREHEADER_EMPTY, place, what);
    } else if (length < SHORTEST_PREHEADER && !Words.isDense(preheader)) {
      String what = "the preheader has " + length + " characters, expected 40 to 130";
      notes.add(Rule.PREHEADER_SHORT, place, what);
    } else if (length > LONGEST_PREHEADER) {
      String what = "the preheader has " + length + " characters, expected at most 130";
      notes.add(Rule.PREHEADER_LONG, place, what);
    }
    if (length > 0 && Words.alike(preheader, variant.subject().withFallbacks())) {
      String what = "the preheader '" + preheader + "' says the same as the subject";
      notes.add(Rule.PREHEADER_REPEATS_SUBJECT, place, what);
    }
  }
}
