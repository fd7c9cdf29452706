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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An issue read and rendered, and the list it is for, both without a fault.
///
/// @param inspection what the rules looked at
/// @param findings what is worth saying and stops nothing
/// @param silenced what the rules found and the author does not want to hear
record Preparation(
    Settings settings,
    Issue issue,
    Newsletter newsletter,
    SubscriberList list,
    Audience audience,
    Inspection inspection,
    List<Problem> findings,
    List<Problem> silenced) {

  /// Reads, renders and checks; problems of the issue and of the list come together.
  static Preparation of(Settings settings, String name, Surroundings surroundings) {
    Preparation prepared = toLookAt(settings, name, surroundings);
    if (prepared.findings.stream().anyMatch(Problem::isError)) {
      throw new ProblemsException(ProblemsException.Kind.CONTENT, prepared.findings);
    }
    return prepared;
  }

  /// The same, but what can be rendered may be looked at: errors of the checks are findings.
  static Preparation toLookAt(Settings settings, String name, Surroundings surroundings) {
    Path folder = new IssueFolders(settings.issues()).find(name, surroundings.directory());
    List<Problem> errors = new ArrayList<>();
    SubscriberList list = null;
    ProblemsException first = null;
    try {
      list = SubscriberList.read(settings.subscribers());
      list.problems().stream().filter(Problem::isError).forEach(errors::add);
    } catch (ProblemsException e) {
      first = e;
      errors.addAll(e.problems());
    }
    List<Problem> findings = new ArrayList<>();
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
    Known known = list == null ? Known.NOTHING : known(list);
    Optional<Condition> wanted =
        issue.audience().isEmpty()
            ? Optional.empty()
            : Where.parse(issue.audience(), known, findings);
    findings.stream().filter(Problem::isError).forEach(errors::add);
    if (list == null || newsletter == null || !errors.isEmpty()) {
      int others = errors.size() - (first == null ? 0 : first.problems().size());
      throw new ProblemsException(
          first != null && others == 0 ? first.kind() : ProblemsException.Kind.CONTENT, errors);
    }
    Audience audience =
        Audience.choose(
            list,
            Suppressions.beside(
                settings.subscribers(), () -> SecretKey.read(settings.secretFile())),
            subscriber -> wanted.isEmpty() || wanted.get().test(subscriber));
    Inspection inspection = inspection(settings, issue, newsletter, audience, surroundings);
    Findings linted = Lint.check(inspection);
    findings.addAll(linted.open());
    list.problems().stream().filter(p -> !p.isError()).forEach(findings::add);
    return new Preparation(
        settings, issue, newsletter, list, audience, inspection, findings, linted.silenced());
  }

  /// What the list has that a condition may name.
  Known known() {
    return known(list);
  }

  static Known known(SubscriberList list) {
    Set<String> tags = new HashSet<>();
    list.subscribers().forEach(each -> tags.addAll(each.tags()));
    return new Known(list.columns(), tags);
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
      Audience audience,
      Surroundings surroundings) {
    return new Inspection(
        issue,
        newsletter,
        settings.publication(),
        audience.recipients(),
        LocalDate.now(surroundings.clock()),
        settings.checks().clients(),
        WrittenFiles.of(settings, issue.folder()));
  }

  /// The reader of an address on the list, or one without values.
  Recipient reader(EmailAddress address) {
    return list.subscribers().stream()
        .filter(subscriber -> subscriber.address().identity().equals(address.identity()))
        .findFirst()
        .map(Preparation::recipient)
        .orElseGet(() -> new Recipient(1, address, "", Map.of()));
  }

  private static Recipient recipient(Subscriber subscriber) {
    return new Recipient(1, subscriber.address(), subscriber.language(), subscriber.values());
  }
}
