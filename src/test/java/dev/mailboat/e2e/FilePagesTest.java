package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Chromium;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages that are opened from the disk, without a server. A sandboxed frame is of another origin
/// there, and a browser gives such a frame no picture from the disk: the rehearsal mailbox once
/// showed every picture broken.
final class FilePagesTest {
  private static final String PICTURES = "() => document.images.length";
  private static final String BROKEN =
      "() => [...document.images].filter(i => !i.complete || i.naturalWidth === 0).length";

  @TempDir Path temp;

  @Test
  void showsAMailOfTheRehearsalWithItsPictures() {
    Project project = Project.sample(temp);
    assertThat(Cli.in(project.folder()).run("send", "2025-07").code()).isZero();

    assertShown(project.file("out/2025-07/rehearsal/index.html"), 1);
  }

  @Test
  void showsTheStaticPreviewWithItsPictures() {
    Project project = Project.sample(temp);
    Cli.Result result = Cli.in(project.folder()).run("preview", "2025-07", "--static", "static");
    assertThat(result.code()).as(result.err()).isZero();

    assertShown(project.file("static/index.html"), 2);
  }

  private static void assertShown(Path file, int frames) {
    try (Chromium chromium = Chromium.start();
        Page page = chromium.page(1300)) {
      page.navigate(file.toUri().toString());
      page.waitForLoadState(LoadState.LOAD);
      List<Frame> mails = page.frames().stream().filter(f -> f.parentFrame() != null).toList();

      assertThat(mails).hasSize(frames);
      for (Frame mail : mails) {
        assertThat(mail.textContent("body")).contains("Get Best Shipping Rate");
        assertThat((int) mail.evaluate(PICTURES)).isGreaterThan(2);
        assertThat((int) mail.evaluate(BROKEN)).isZero();
      }
    }
  }
}
