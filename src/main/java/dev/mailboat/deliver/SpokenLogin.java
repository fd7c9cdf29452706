package dev.mailboat.deliver;

import dev.mailboat.Relay.Login;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A login as it is said on the way, and how to keep it out of every word that is shown: a server
/// may repeat what it does not understand.
///
/// @param forms everything by which the password could be known
record SpokenLogin(@Nullable String user, @Nullable String password, List<String> forms) {
  private static final String BLANK = "***";

  /// Fetches the password.
  static SpokenLogin of(Optional<Login> login) {
    if (login.isEmpty()) {
      return new SpokenLogin(null, null, List.of());
    }
    String user = login.get().name();
    String password = login.get().password().reveal();
    return new SpokenLogin(
        user,
        password,
        List.of(
            base64("user=" + user + "\1auth=Bearer " + password + "\1\1"),
            base64(user + "\0" + user + "\0" + password),
            base64("\0" + user + "\0" + password),
            base64(password),
            password));
  }

  /// The words without the password.
  String blank(String words) {
    String blanked = words;
    for (String form : forms) {
      blanked = blanked.replace(form, BLANK);
    }
    return blanked;
  }

  /// A command without what comes behind the name of the mechanism (RFC 4954 section 4).
  String blankCommand(String command) {
    return blank(command.replaceFirst("(?i)^(AUTH \\S+) .*", "$1 " + BLANK));
  }

  /// What stands for an answer to a challenge.
  static String blankAnswer() {
    return BLANK;
  }

  /// Says nothing of the password.
  @Override
  public String toString() {
    return user + ":" + BLANK;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
