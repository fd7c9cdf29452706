package dev.mailboat.cli;

import dev.mailboat.Condition;
import dev.mailboat.EmailAddress;
import dev.mailboat.Issue;
import dev.mailboat.Newsletter;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import dev.mailboat.Subscriber;
import dev.mailboat.config.Settings;
import dev.mailboat.lint.Findings;
import dev.mailboat.lint.Inspection;
import dev.mailboat.lint.Lint;
import dev.mailboat.lint.Readership;
import dev.mailboat.read.IssueFolders;
import dev.mailboat.read.IssueReader;
import dev.mailboat.render.Renderer;
import dev.mailboat.render.Theme;
import dev.mailboat.subscribers.Audience;
import dev.mailboat.subscribers.SubscriberList;
import dev.mailboat.subscribers.Suppressions;
import dev.mailboat.where.Known;
import dev.mailboat.where.Where;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// An issue read and rendered, and the list it is for, both without a fault.
///
/// @param survey what was seen of the audience when it was chosen
/// @param inspection what the rules looked at
/// @param findings what is worth saying and stops nothing
/// @param silenced what the rules found and the author does not want to hear
record Preparation(
    Settings settings,
    Issue issue,
    Newsletter newsletter,
    SubscriberList list,
    Audience audience,
    Survey survey,
    Inspection inspection,
    List<Problem> findings,
    List<Problem> silenced) {

  /// Reads, renders and checks; problems of the issue and of the list come together.
  ///
  /// @param onlookers each looks on at one reading of the list; only the last of them saw what
  ///   counts
  static Preparation of(
      Settings settings,
      String name,
      Surroundings surroundings,
      Supplier<Audience.Visitor> onlookers) {
    Preparation prepared = toLookAt(settings, name, surroundings, onlookers);
    if (prepared.findings.stream().anyMatch(Problem::isError)) {
      throw new ProblemsException(ProblemsException.Kind.CONTENT, prepared.findings);
    }
    return prepared;
  }

  /// The same, but what can be rendered may be looked at: errors of the checks are findings.
  static Preparation toLookAt(Settings settings, String name, Surroundings surroundings) {
    return toLookAt(settings, name, surroundings, () -> new Audience.Visitor() {});
  }

  private static Preparation toLookAt(
      Settings settings,
      String name,
      Surroundings surroundings,
      Supplier<Audience.Visitor> onlookers) {
    Path folder = new IssueFolders(settings.issues()).find(name, surroundings.directory());
    List<Problem> errors = new ArrayList<>();
    SubscriberList list = null;
    ProblemsException first = null;
    try {
      list = SubscriberList.open(settings.subscribers());
    } catch (ProblemsException e) {
      first = e;
      errors.addAll(e.problems());
    }
    Issue issue = IssueReader.read(folder, settings.publication().language(), errors);
    Newsletter newsletter = null;
    try {
      newsletter = render(settings, issue, list == null ? Set.of() : list.columns());
    } catch (ProblemsException e) {
      boolean columnsKnown = list != null;
      e.problems().stream()
          .filter(problem -> columnsKnown || !problem.rule().equals("unknown-merge-field"))
          .forEach(errors::add);
    }
    Set<String> columns = list == null ? Set.of() : list.columns();
    List<Problem> ofAudience = new ArrayList<>();
    Optional<Condition> wanted = wanted(issue, new Known(columns, Set.of()), ofAudience);
    ofAudience.stream().filter(Problem::isError).forEach(errors::add);
    if (list == null || newsletter == null || !errors.isEmpty()) {
      int others = errors.size() - (first == null ? 0 : first.problems().size());
      if (list != null) {
        List<Problem> ofRows = new ArrayList<>();
        list.each(row -> {}, ofRows::add);
        ofRows.stream().filter(Problem::isError).forEach(errors::add);
      }
      throw new ProblemsException(
          first != null && others == 0 ? first.kind() : ProblemsException.Kind.CONTENT, errors);
    }
    return choose(settings, issue, newsletter, list, wanted, surroundings, onlookers);
  }

  private static Preparation choose(
      Settings settings,
      Issue issue,
      Newsletter newsletter,
      SubscriberList list,
      Optional<Condition> wanted,
      Surroundings surroundings,
      Supplier<Audience.Visitor> onlookers) {
    List<Problem> ofRows = new ArrayList<>();
    Audience.Chosen<Watched> chosen =
        Audience.choose(
            list,
            Suppressions.beside(list.file(), () -> SecretKey.read(settings.secretFile())),
            subscriber -> wanted.isEmpty() || wanted.get().test(subscriber),
            () -> new Watched(new Survey(newsletter), onlookers.get()),
            ofRows::add);
    List<Problem> errors = ofRows.stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new ProblemsException(ProblemsException.Kind.CONTENT, errors);
    }
    Survey survey = chosen.visitor().survey;
    List<Problem> findings = new ArrayList<>();
    wanted(issue, new Known(list.columns(), survey.tags()), findings);
    Inspection inspection =
        inspection(settings, issue, newsletter, survey.readership(), surroundings);
    Findings linted = Lint.check(inspection);
    findings.addAll(linted.open());
    findings.addAll(ofRows);
    return new Preparation(
        settings,
        issue,
        newsletter,
        list,
        chosen.audience(),
        survey,
        inspection,
        findings,
        linted.silenced());
  }

  /// Whom `audience:` means; empty for everybody.
  private static Optional<Condition> wanted(Issue issue, Known known, List<Problem> problems) {
    return issue.audience().isEmpty()
        ? Optional.empty()
        : Where.parse(issue.audience(), known, problems);
  }

  /// What the list has that a condition may name.
  Known known() {
    return new Known(list.columns(), survey.tags());
  }

  /// Renders one issue with the settings' theme.
  static Newsletter render(Settings settings, Issue issue, Set<String> columns) {
    Theme theme = Theme.open(settings.templates(), settings.brand());
    return new Renderer(theme, settings.publication(), settings.imagesBaseUrl())
        .render(issue, columns);
  }

  private static Inspection inspection(
      Settings settings,
      Issue issue,
      Newsletter newsletter,
      Readership readership,
      Surroundings surroundings) {
    return new Inspection(
        issue,
        newsletter,
        settings.publication(),
        readership,
        LocalDate.now(surroundings.clock()),
        settings.checks().clients(),
        WrittenFiles.of(settings, issue.folder()));
  }

  /// The reader of an address on the list, or one without values.
  Recipient reader(EmailAddress address) {
    List<Recipient> found = new ArrayList<>();
    list.each(
        each -> {
          if (found.isEmpty() && each.address().isSamePersonAs(address)) {
            found.add(new Recipient(1, each.address(), each.language(), each.values()));
          }
        },
        problem -> {});
    return found.isEmpty() ? new Recipient(1, address, "", Map.of()) : found.getFirst();
  }

  /// A survey and who looks on.
  private record Watched(Survey survey, Audience.Visitor onlooker) implements Audience.Visitor {
    @Override
    public void reads(Subscriber row) {
      survey.reads(row);
      onlooker.reads(row);
    }

    @Override
    public void gets(Recipient recipient) {
      survey.gets(recipient);
      onlooker.gets(recipient);
    }

    @Override
    public void isLeftOut(Audience.LeftOut row) {
      survey.isLeftOut(row);
      onlooker.isLeftOut(row);
    }
  }
}
