package dev.mailboat.cli;

import dev.mailboat.preview.PreviewServer;
import dev.mailboat.preview.PreviewServer.Watching;
import dev.mailboat.preview.StaticCopy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `preview`: shows the issue in a browser, live while it is written.
@picocli.CommandLine.Command(
    name = "preview",
    header = "Show the issue in the browser, live while you write it.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Opens a page that shows the issue as each reader will get it: the inbox line, phone and"
          + " desktop widths, dark mode, images off, the text part, the real message, the links and"
          + " every finding. A saved file is on the screen at once. The page is served to this"
          + " machine only, and nothing leaves it unless you send a test or check the links. Ctrl-C"
          + " ends it.",
      ""
    })
final class PreviewCommand implements Command {
  private static final int PORT = 8025;

  private final Wiring wiring;

  @Parameters(
      paramLabel = "ISSUE",
      arity = "0..1",
      description = "A folder, or its name under issues/. Default: the latest issue.")
  @Nullable String issue;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "" + PORT,
      description = "Where to listen, or the next free port. Default: ${DEFAULT-VALUE}; 0: any.")
  int port = PORT;

  @Option(names = "--no-open", description = "Do not open the browser.")
  boolean noOpen;

  @Option(
      names = "--poll",
      description = "Look for changes instead of being told of them: for network disks.")
  boolean poll;

  @Option(
      names = "--static",
      paramLabel = "DIR",
      description = "Write the preview as files to hand on, and end: no server is needed.")
  @Nullable Path folder;

  PreviewCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT, ExitCode.UNREACHABLE, ExitCode.INTERRUPTED);
  }

  @Override
  public Integer call() throws InterruptedException {
    PreviewNewsroom newsroom = PreviewNewsroom.open(wiring, issue);
    if (folder != null) {
      Path target = wiring.surroundings().directory().resolve(folder).normalize();
      new StaticCopy(target, newsroom.directory())
          .write(newsroom.edition(newsroom.first()))
          .forEach(file -> wiring.out().println(wiring.shown(file)));
      return ExitCode.DONE.number();
    }
    Watching watching = poll ? Watching.POLLING : Watching.TOLD;
    try (PreviewServer server = PreviewServer.start(newsroom, port, watching)) {
      URI page = server.url().resolve("#" + newsroom.first());
      wiring.out().println("Preview: " + page + " (Ctrl-C ends it)");
      if (!noOpen && wiring.surroundings().terminal().out()) {
        Browser.open(page);
      }
      new CountDownLatch(1).await();
    }
    return ExitCode.DONE.number();
  }
}
