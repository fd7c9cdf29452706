package dev.mailboat;

/// Who a mail is from: a display name, which may be empty, and an address.
public record Sender(String name, EmailAddress address) {
  public Sender {
    if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
      throw new IllegalArgumentException("the sender's name holds a control character");
    }
  }

  /// Reads `Name <local@domain>`, `"Name" <local@domain>` or a bare address.
  ///
  /// @throws IllegalArgumentException whose message is a sentence for the user
  public static Sender parse(String text) {
    String trimmed = text.strip();
    int open = trimmed.lastIndexOf('<');
    if (open < 0 || !trimmed.endsWith(">")) {
      return new Sender("", EmailAddress.parse(trimmed));
    }
    String name = trimmed.substring(0, open).strip();
    if (name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")) {
      name = name.substring(1, name.length() - 1).replace("\\\"", "\"");
    }
    return new Sender(name, EmailAddress.parse(trimmed.substring(open + 1, trimmed.length() - 1)));
  }
}
