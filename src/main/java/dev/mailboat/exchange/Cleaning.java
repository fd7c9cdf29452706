package dev.mailboat.exchange;

import java.util.regex.Pattern;

/// Takes away what people and programs leave around a value and never mean.
final class Cleaning {
  private static final String INVISIBLE = "\\s\\u00a0\\u200b\\u2060\\ufeff\\u2028\\u2029";
  private static final Pattern OUTER =
      Pattern.compile("^[" + INVISIBLE + "]+|[" + INVISIBLE + "]+$");
  private static final Pattern INNER = Pattern.compile("[\\s\\u00a0\\u2028\\u2029]+");

  private Cleaning() {}

  /// Without outer blanks and invisible characters.
  static String outer(String text) {
    return OUTER.matcher(text).replaceAll("");
  }

  /// In one line, with single blanks, without outer ones.
  static String line(String text) {
    return INNER.matcher(outer(text)).replaceAll(" ");
  }
}
