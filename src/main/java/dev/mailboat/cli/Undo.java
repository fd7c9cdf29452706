package dev.mailboat.cli;

import dev.mailboat.subscribers.ListEditor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The way back from a change of the list: git's copy where git has one, else the old file beside
/// the new one, with `~` behind its name.
record Undo(Wiring wiring, Path list) {

  /// Commits the change; returns the command that takes it back.
  String commit(ListEditor editor) {
    if (git("ls-files", "--error-unmatch") && git("diff", "--quiet", "HEAD")) {
      editor.commit();
      return "git checkout -- " + wiring.shown(list);
    }
    String old = wiring.shown(editor.commitKeepingOld());
    return "mv " + old + " " + old.substring(0, old.length() - 1);
  }

  private boolean git(String... words) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    command.addAll(List.of("--", list.getFileName().toString()));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(list.toAbsolutePath().resolveSibling("").toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
