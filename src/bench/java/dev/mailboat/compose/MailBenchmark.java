package dev.mailboat.compose;

import dev.mailboat.Issue;
import dev.mailboat.Message;
import dev.mailboat.Newsletter;
import dev.mailboat.Recipient;
import dev.mailboat.Tokens;
import dev.mailboat.compose.Composer.Occasion;
import dev.mailboat.config.Settings;
import dev.mailboat.config.SettingsReader;
import dev.mailboat.read.IssueReader;
import dev.mailboat.render.Renderer;
import dev.mailboat.render.Theme;
import dev.mailboat.subscribers.Audience;
import dev.mailboat.subscribers.SubscriberList;
import dev.mailboat.subscribers.Suppressions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the sample issue costs: rendered once, then joined for each reader, with its pictures on
/// the web. Run in the repository's folder.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 15, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC") // as the launcher has it
public class MailBenchmark {
  private Settings settings;
  private Issue issue;
  private Set<String> columns;
  private Renderer renderer;
  private Composer composer;
  private Body body;
  private List<Recipient> readers;
  private int next;

  @Setup
  public void prepare() {
    Path folder = Path.of("").toAbsolutePath();
    settings =
        SettingsReader.read(
            folder.resolve("mailboat.yaml"),
            Optional.empty(),
            Map.of(
                "MAILBOAT_IMAGES_MODE", "hosted",
                "MAILBOAT_IMAGES_BASE_URL", "https://www.meridian-freight.example/pictures/"));
    issue = IssueReader.read(folder.resolve("issues/2025-07"), "en", new ArrayList<>());
    SubscriberList list = SubscriberList.open(settings.subscribers());
    columns = list.columns();
    Theme theme = Theme.open(settings.templates(), settings.brand());
    renderer = new Renderer(theme, settings.publication(), settings.imagesBaseUrl());
    Newsletter newsletter = render();
    composer =
        new Composer(
            settings.publication(),
            settings.unsubscribe(),
            new Tokens(new byte[32]),
            newsletter,
            new Occasion("2025-07", Instant.EPOCH, ""));
    body = new Body(newsletter.variants().getFirst());
    readers =
        Audience.choose(
                list,
                Suppressions.beside(settings.subscribers(), () -> new Tokens(new byte[32])),
                each -> true,
                () -> new Audience.Visitor() {},
                problem -> {})
            .audience()
            .held()
            .recipients();
  }

  private Recipient reader() {
    next = (next + 1) % readers.size();
    return readers.get(next);
  }

  /// HTML and text of one reader, in quoted-printable.
  @Benchmark
  public byte[] join() {
    Recipient reader = reader();
    Bytes out = new Bytes(128 * 1024);
    body.writeTo(
        out,
        each -> each.test(reader),
        field -> Escaping.escape(reader.value(field.column()), field.escape()));
    return out.toArray();
  }

  /// A reader's whole mail: the join, the headers and the tokens.
  @Benchmark
  public Message compose() {
    return composer.compose(reader());
  }

  /// The whole issue, warm: Markdown, theme, inlining, text part and pictures. The theme is open
  /// already.
  @Benchmark
  public Newsletter render() {
    return renderer.render(issue, columns);
  }
}
