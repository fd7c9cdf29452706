package dev.mailboat.cli;

import dev.mailboat.Article;
import dev.mailboat.EmailAddress;
import dev.mailboat.Issue;
import dev.mailboat.Piece;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import dev.mailboat.Report;
import dev.mailboat.compose.Composer;
import dev.mailboat.config.Settings;
import dev.mailboat.ledger.Ledger;
import dev.mailboat.lint.LinkCheck;
import dev.mailboat.preview.Edition;
import dev.mailboat.preview.IssueCard;
import dev.mailboat.preview.Newsroom;
import dev.mailboat.read.IssueFolders;
import dev.mailboat.read.IssueReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives the preview what the other commands use: the same reading, rendering, composing, sending.
final class PreviewNewsroom implements Newsroom {
  private final Wiring wiring;
  private final Path first;

  /// The last that could be read, for the list of issues while the settings are broken.
  private volatile Settings settings;

  private PreviewNewsroom(Wiring wiring, Settings settings, Path first) {
    this.wiring = wiring;
    this.settings = settings;
    this.first = first;
  }

  /// @param issue the one to show first; the latest when absent
  /// @throws ProblemsException of kind NO_INPUT when there is no such issue, or none at all
  static PreviewNewsroom open(Wiring wiring, @Nullable String issue) {
    Settings settings = wiring.settings();
    IssueFolders folders = wiring.issues(settings);
    List<String> names = folders.names();
    if (issue == null && names.isEmpty()) {
      throw new ProblemsException(
          Kind.NO_INPUT,
          Problem.error(Place.of(settings.issues()), "no-issue", "there is no issue yet")
              .withHint("an issue is a folder below issues/ with an issue.yaml in it"));
    }
    String name = issue == null ? names.getFirst() : issue;
    Path first = folders.find(name, wiring.surroundings().directory());
    return new PreviewNewsroom(wiring, settings, first);
  }

  /// The name of the issue to show first.
  String first() {
    return first.getFileName().toString();
  }

  @Override
  public List<String> issues() {
    List<String> names = new ArrayList<>(wiring.issues(current()).names());
    if (!names.contains(first())) {
      names.addFirst(first());
    }
    return names;
  }

  @Override
  public IssueCard card(String name) {
    Settings now = current();
    try {
      Path folder = wiring.issues(now).find(path(name), directory());
      Issue issue = IssueReader.read(folder, now.publication().language(), new ArrayList<>());
      int drafts = (int) issue.articles().stream().filter(Article::draft).count();
      return new IssueCard(
          name,
          // an issue whose settings cannot be read has the first of all dates
          issue.date().equals(LocalDate.EPOCH) ? "" : issue.date().toString(),
          issue.original().subject().text().strip(),
          drafts,
          run(name));
    } catch (ProblemsException e) {
      return new IssueCard(name, "", "", 0, run(name));
    }
  }

  @Override
  public Edition edition(String name) {
    Settings now = wiring.settings();
    settings = now;
    Preparation prepared = Preparation.toLookAt(now, path(name), wiring.surroundings());
    List<Problem> findings = new ArrayList<>(prepared.findings());
    Composer composer = composer(new Mails(wiring, prepared), name, findings);
    return new Edition(
        prepared.issue(),
        prepared.newsletter(),
        now.publication(),
        composer,
        prepared.list().all(),
        prepared.audience().held(),
        now.imagesBaseUrl(),
        findings,
        new Edition.Testing(
            now.testRecipients().stream().map(EmailAddress::toString).toList(),
            now.relay().map(relay -> relay.place().toString()).orElse("")));
  }

  /// Who writes seldom has the key that signs: without it the mail is shown unsigned, and a finding
  /// says so.
  private Composer composer(Mails mails, String name, List<Problem> findings) {
    try {
      return mails.composer(name, wiring.now(), "");
    } catch (ProblemsException e) {
      for (Problem each : e.problems()) {
        String what = each.what() + "; the mail is shown unsigned";
        findings.add(Problem.warning(each.place(), each.rule(), what).withHint(each.hint()));
      }
      return mails.unsigned(name, wiring.now());
    }
  }

  @Override
  public Optional<Report> run(String name) {
    Optional<Ledger> existing = Ledger.openExisting(settings.ledger());
    if (existing.isEmpty()) {
      return Optional.empty();
    }
    try (Ledger ledger = existing.get()) {
      return ledger.find(name).map(_ -> ledger.report(name));
    }
  }

  @Override
  public TestOutcome sendTest(String name, Recipient reader, List<String> addresses) {
    StringWriter words = new StringWriter();
    Wiring listening = wiring.printingTo(new PrintWriter(words, true));
    try {
      Preparation prepared = listening.prepare(path(name));
      TestCopies copies = new TestCopies(listening, prepared, new Mails(listening, prepared));
      int code = copies.send(addresses, false, Optional.of(reader));
      return new TestOutcome(code == ExitCode.DONE.number(), words.toString().strip());
    } catch (ProblemsException e) {
      new ProblemPrinter(new PrintWriter(words, true), directory()).print(e.problems(), "");
      return new TestOutcome(false, words.toString().strip());
    }
  }

  @Override
  public Map<String, LinkAnswer> checkLinks(List<Piece.Link> links) {
    Settings now = current();
    Map<String, LinkAnswer> answers = new LinkedHashMap<>();
    try (LinkCheck check = new LinkCheck(now.checks().localLinks())) {
      for (LinkCheck.Status status : check.check(links, now.unsubscribe().url())) {
        answers.put(status.link().url(), new LinkAnswer(verdict(status), status.words()));
      }
    }
    return answers;
  }

  private static Verdict verdict(LinkCheck.Status status) {
    if (status.problem().isPresent()) {
      return Verdict.BROKEN;
    }
    if (status.code() == 0) {
      return Verdict.NOT_CHECKED;
    }
    boolean direct = status.words().equals(Integer.toString(status.code()));
    return direct ? Verdict.GOOD : Verdict.MOVED;
  }

  @Override
  public List<Path> sources() {
    Settings now = settings;
    return List.of(
        now.file(),
        now.issues(),
        first,
        now.templates(),
        now.subscribers(),
        now.subscribers().resolveSibling("suppressed.csv"));
  }

  @Override
  public Path directory() {
    return wiring.surroundings().directory();
  }

  private Settings current() {
    try {
      settings = wiring.settings();
    } catch (ProblemsException e) {
      // the page shows it beside the issue
    }
    return settings;
  }

  private String path(String name) {
    return name.equals(first()) ? first.toString() : name;
  }
}
