package dev.mailboat.render;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// How many columns text takes on a screen of fixed-width letters, and where East Asian text, which
/// has no spaces, may break (UAX #11, #14, #29).
final class TextWidth {
  /// Ranges of East Asian wide characters, first and last; emoji are known to Java.
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff,
    0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f1e6, 0x1f1ff, 0x20000, 0x3fffd
  };

  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  private static final int EMOJI_STYLE = 0xfe0f;
  private static final String OPENING = "（「『【〈《〔［｛“‘";
  private static final String CLOSING = "、。，．：；！？）」』】〉》〕］｝”’…—・ー々％";
  private static final Set<UnicodeScript> SPACELESS =
      Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  private TextWidth() {}

  /// Columns of the text: two for East Asian wide characters and for emoji, however many code
  /// points these are made of; none for marks that combine.
  static int of(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return text.length();
    }
    return GRAPHEME.matcher(text).results().map(MatchResult::group).mapToInt(TextWidth::one).sum();
  }

  private static int one(String grapheme) {
    boolean emoji =
        grapheme.indexOf(EMOJI_STYLE) >= 0
            || grapheme.codePoints().anyMatch(Character::isEmojiPresentation);
    return emoji ? 2 : grapheme.codePoints().map(TextWidth::of).max().orElse(0);
  }

  private static int of(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (c >= WIDE[i] && c <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /// Whether a line may end between two neighbours: beside a letter of a script without spaces, but
  /// never before a closing mark or behind an opening one.
  static boolean breaksBetween(int before, int after) {
    boolean letters = isSpaceless(before) || isSpaceless(after);
    boolean marks = CLOSING.indexOf(before) >= 0 && OPENING.indexOf(after) >= 0;
    return (letters || marks)
        && CLOSING.indexOf(after) < 0
        && OPENING.indexOf(before) < 0
        && !isGlue(before)
        && !isGlue(after);
  }

  private static boolean isSpaceless(int c) {
    return SPACELESS.contains(UnicodeScript.of(c));
  }

  /// Characters that hold on to their neighbours: no-break space, joiners, combining marks.
  private static boolean isGlue(int c) {
    return c == 0xa0 || of(c) == 0;
  }
}
