package dev.mailboat.config;

import dev.mailboat.EmailAddress;
import dev.mailboat.Passage;
import dev.mailboat.Problem;
import java.util.ArrayList;
import java.util.List;

/// The section `preview`.
record PreviewSettings(Layers layers, List<Problem> problems) {
  static final String SECTION = "preview";
  static final String TEST_RECIPIENTS = "test-recipients";

  /// The only addresses that the preview may send a test to.
  List<EmailAddress> testRecipients() {
    List<EmailAddress> recipients = new ArrayList<>();
    for (Passage text : layers.of(SECTION, TEST_RECIPIENTS).texts(TEST_RECIPIENTS)) {
      try {
        recipients.add(EmailAddress.parse(text.text().strip()));
      } catch (IllegalArgumentException e) {
        problems.add(Problem.error(text.place(), "bad-address", String.valueOf(e.getMessage())));
      }
    }
    return recipients;
  }
}
