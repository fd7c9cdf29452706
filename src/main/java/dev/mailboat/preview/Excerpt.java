package dev.mailboat.preview;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Problems as the page shows them: with their place for people and for editors, and where wanted
/// with the lines of the source around it.
record Excerpt(Path directory) {
  private static final int LARGEST_FILE = 4 << 20;

  /// A problem.
  ///
  /// @param place `file:line:col` relative to the working directory
  /// @param file absolute; empty when the source is no file
  record Finding(
      String severity,
      String rule,
      String what,
      String hint,
      String place,
      String file,
      int line,
      int column,
      List<Line> lines) {}

  /// A line of the source.
  record Line(int number, String text) {}

  Finding brief(Problem problem) {
    return finding(problem, List.of());
  }

  Finding withSource(Problem problem) {
    return finding(problem, lines(problem.place()));
  }

  private Finding finding(Problem problem, List<Line> lines) {
    Place place = problem.place();
    return new Finding(
        problem.severity().toString(),
        problem.rule(),
        problem.what(),
        problem.hint(),
        place.relativeTo(directory),
        isFile(place) ? place.source() : "",
        place.line(),
        place.column(),
        lines);
  }

  private static boolean isFile(Place place) {
    try {
      return Files.isRegularFile(Path.of(place.source()));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static List<Line> lines(Place place) {
    List<Line> shown = new ArrayList<>();
    if (place.line() == 0 || !isFile(place)) {
      return shown;
    }
    try {
      Path file = Path.of(place.source());
      List<String> all = Files.size(file) > LARGEST_FILE ? List.of() : Files.readAllLines(file);
      int first = Math.max(1, place.line() - 1);
      for (int number = first; number <= Math.min(all.size(), place.line() + 1); number++) {
        shown.add(new Line(number, all.get(number - 1)));
      }
    } catch (MalformedInputException e) {
      return List.of();
    } catch (IOException e) {
      return List.of();
    }
    return shown;
  }
}
