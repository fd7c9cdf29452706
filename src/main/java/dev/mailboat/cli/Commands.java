package dev.mailboat.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/// The commands by their names, in the order in which the help shows them.
///
/// To look at what a command takes costs more than many commands do; so only those are looked at
/// that a command line may mean.
final class Commands {
  static final String SUBSCRIBERS = "subscribers";
  static final String SHORT_FOR_SUBSCRIBERS = "subs";

  private static final Set<String> HELP = Set.of("-h", "--help");

  private static final Map<String, Function<Wiring, Object>> TOP = top();
  private static final Map<String, Function<Wiring, Object>> VERBS = verbs();

  private Commands() {}

  /// Adds the commands that the arguments name; all, when they name none or ask for help.
  static void add(CommandLine line, Wiring wiring, String... args) {
    List<String> words = new ArrayList<>(List.of(args));
    words.replaceAll(each -> each.equals(SHORT_FOR_SUBSCRIBERS) ? SUBSCRIBERS : each);
    add(line, TOP, wiring, words);
    CommandLine subscribers = line.getSubcommands().get(SUBSCRIBERS);
    if (subscribers != null) {
      add(subscribers, VERBS, wiring, words);
    }
  }

  /// The names of everything that may stand behind a command; empty when nothing may.
  static Collection<String> behind(CommandLine command) {
    return switch (command.getCommand()) {
      case Mailboat _ -> TOP.keySet();
      case SubscribersCommand _ -> VERBS.keySet();
      default -> List.of();
    };
  }

  private static void add(
      CommandLine line,
      Map<String, Function<Wiring, Object>> commands,
      Wiring wiring,
      List<String> words) {
    boolean all =
        words.stream().anyMatch(HELP::contains) || words.stream().noneMatch(commands::containsKey);
    commands.forEach(
        (name, command) -> {
          if (all || words.contains(name)) {
            line.addSubcommand(name, command.apply(wiring));
          }
        });
  }

  private static Map<String, Function<Wiring, Object>> top() {
    Map<String, Function<Wiring, Object>> commands = new LinkedHashMap<>();
    commands.put("send", SendCommand::new);
    commands.put("render", RenderCommand::new);
    commands.put("preview", PreviewCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("status", StatusCommand::new);
    commands.put("resolve", ResolveCommand::new);
    commands.put("report", ReportCommand::new);
    commands.put(SUBSCRIBERS, _ -> new SubscribersCommand());
    return commands;
  }

  private static Map<String, Function<Wiring, Object>> verbs() {
    Map<String, Function<Wiring, Object>> verbs = new LinkedHashMap<>();
    verbs.put("list", SubscribersListCommand::new);
    verbs.put("show", SubscribersShowCommand::new);
    verbs.put("consent", SubscribersConsentCommand::new);
    verbs.put("stats", SubscribersStatsCommand::new);
    verbs.put("diff", SubscribersDiffCommand::new);
    verbs.put("export", SubscribersExportCommand::new);
    verbs.put("validate", SubscribersValidateCommand::new);
    verbs.put("add", SubscribersAddCommand::new);
    verbs.put("import", SubscribersImportCommand::new);
    verbs.put("merge", SubscribersMergeCommand::new);
    verbs.put("dedupe", SubscribersDedupeCommand::new);
    verbs.put("tag", SubscribersTagCommand::new);
    verbs.put("untag", SubscribersUntagCommand::new);
    verbs.put("unsubscribe", SubscribersUnsubscribeCommand::new);
    verbs.put("suppress", SubscribersSuppressCommand::new);
    verbs.put("forget", SubscribersForgetCommand::new);
    return verbs;
  }
}
