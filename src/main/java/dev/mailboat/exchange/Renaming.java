package dev.mailboat.exchange;

import dev.mailboat.Choices;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What the user says of a foreign file's columns.
///
/// @param columns our column, or nothing to leave it out, by the foreign column in lower case
/// @param knownOnly whether columns that neither the user nor Mailboat knows are left out
public record Renaming(Map<String, String> columns, boolean knownOnly) {
  private static final Place OPTION = new Place("--map", 0, 0);
  private static final Pattern OURS = Pattern.compile("[\\p{L}\\p{M}\\p{N}_. -]*");

  public Renaming {
    columns = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /// Reads `E-mail=email`; `Notes=` leaves a column out.
  ///
  /// @throws ProblemsException of kind USAGE with every faulty one
  public static Renaming parse(List<String> options, boolean knownOnly) {
    Map<String, String> columns = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (String option : options) {
      int equals = option.lastIndexOf('=');
      String ours = option.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
      if (equals < 1) {
        problems.add(problem("'" + option + "' does not say which column becomes which"));
      } else if (!OURS.matcher(ours).matches()) {
        problems.add(problem("'" + ours + "' cannot name a column"));
      } else {
        columns.put(option.substring(0, equals).strip().toLowerCase(Locale.ROOT), ours);
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.USAGE, problems);
    }
    return new Renaming(columns, knownOnly);
  }

  /// Stops unless every column it names stands in one of the files.
  ///
  /// @throws ProblemsException of kind USAGE
  void checkAgainst(Collection<String> known) {
    Choices choices = Choices.of("column", known);
    List<Problem> problems =
        columns.keySet().stream()
            .filter(column -> !known.contains(column))
            .map(column -> choices.unknown(OPTION, "unknown-column", column))
            .toList();
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.USAGE, problems);
    }
  }

  private static Problem problem(String what) {
    return Problem.error(OPTION, "bad-map", what)
        .withHint("write --map \"THEIR COLUMN=our column\", such as --map \"E-mail=email\"");
  }
}
