package dev.mailboat.lint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Counts and compares words the way a reader would.
final class Words {
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[.!?…。！？])[\"”’)]*(?=\\s|$)|(?<=[。！？])|\\n{2,}");
  private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
  private static final int FEWEST_LETTERS = 8;

  private Words() {}

  /// Whether a text of some length has hardly a lower-case letter.
  static boolean areCapitals(String text) {
    long upper = text.codePoints().filter(Character::isUpperCase).count();
    long lower = text.codePoints().filter(Character::isLowerCase).count();
    return upper >= FEWEST_LETTERS && upper > 4 * lower;
  }

  /// Whether most letters are of a script in which a character is a word or a syllable.
  static boolean isDense(String text) {
    long dense = text.codePoints().filter(c -> c >= 0x2E80 && Character.isLetter(c)).count();
    return 2 * dense > text.codePoints().filter(Character::isLetter).count();
  }

  /// Whether two texts are the same but for case and punctuation.
  static boolean alike(String one, String other) {
    return plain(one).equals(plain(other));
  }

  /// Lower case, words divided by one blank, nothing else.
  static String plain(String text) {
    return NOT_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  static int count(String text) {
    String plain = plain(text);
    return plain.isEmpty() ? 0 : plain.split(" ", -1).length;
  }

  static List<String> sentences(String text) {
    return SENTENCE_END.splitAsStream(text).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /// The school year for which an English text reads well (Flesch and Kincaid 1975); 0 for fewer
  /// than 100 words, which say too little.
  static double grade(String text) {
    List<String> sentences = sentences(text);
    String[] words = plain(text).split(" ", -1);
    if (words.length < 100 || sentences.isEmpty()) {
      return 0;
    }
    int syllables = 0;
    for (String word : words) {
      syllables += syllables(word);
    }
    double perSentence = (double) words.length / sentences.size();
    return 0.39 * perSentence + 11.8 * syllables / words.length - 15.59;
  }

  private static int syllables(String word) {
    String spoken =
        word.length() > 3 ? word.replaceFirst("(?:[^laeiouy]es|ed|[^laeiouy]e)$", "") : word;
    return (int) Math.max(1, VOWELS.matcher(spoken).results().count());
  }
}
