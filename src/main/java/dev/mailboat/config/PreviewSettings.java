package dev.mailboat.config;

import dev.mailboat.EmailAddress;
import java.util.List;

/// The section `preview`.
record PreviewSettings(Layers layers) {
  static final String SECTION = "preview";
  static final String TEST_RECIPIENTS = "test-recipients";

  /// The only addresses that the preview may send a test to.
  List<EmailAddress> testRecipients() {
    return layers.addresses(SECTION, TEST_RECIPIENTS);
  }
}
