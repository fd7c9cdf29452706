package dev.mailboat.preview;

import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import dev.mailboat.Subscriber;
import dev.mailboat.subscribers.Audience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The readers an edition can be seen as: everybody on the list, and three who are awkward.
record Readers(Edition edition) {
  private static final int MOST_FOUND = 30;
  private static final String DOMAIN = "example.org";

  /// A reader that the page can choose.
  ///
  /// @param id the address, or the name of an awkward reader
  /// @param note why they are worth a look, or why they get nothing; may be empty
  record Choice(String id, String name, String address, String language, String note) {}

  /// Readers made from the list to show what the usual one hides.
  enum Awkward {
    NO_NAME("no-name", "Nothing known", "no name, no other value"),
    LONGEST("longest", "Longest values", "the longest value of every column"),
    NON_LATIN("non-latin", "Another script", "a name outside the Latin alphabet");

    private final String id;
    private final String title;
    private final String note;

    Awkward(String id, String title, String note) {
      this.id = "~" + id;
      this.title = title;
      this.note = note;
    }
  }

  List<Choice> awkward() {
    List<Choice> choices = new ArrayList<>();
    for (Awkward each : Awkward.values()) {
      Recipient reader = made(each);
      choices.add(
          new Choice(
              each.id, each.title, reader.address().toString(), reader.language(), each.note));
    }
    return choices;
  }

  /// The reader of an id; the first on the list when nobody has it.
  Recipient find(String id) {
    for (Awkward each : Awkward.values()) {
      if (each.id.equals(id)) {
        return made(each);
      }
    }
    Audience.Held audience = edition.audience();
    return audience.recipients().stream()
        .filter(reader -> reader.address().toString().equalsIgnoreCase(id))
        .findFirst()
        .or(() -> leftOut(id))
        .or(() -> audience.recipients().stream().findFirst())
        .orElseGet(() -> made(Awkward.NO_NAME));
  }

  Choice choice(String id) {
    Recipient reader = find(id);
    return awkward().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseGet(() -> choice(reader, note(reader.address())));
  }

  /// Readers whose name or address holds the words; those who get nothing come last.
  List<Choice> search(String words) {
    String wanted = words.strip().toLowerCase(Locale.ROOT);
    List<Choice> found = new ArrayList<>();
    for (Recipient each : edition.audience().recipients()) {
      if (found.size() < MOST_FOUND && matches(each.value("name"), each.address(), wanted)) {
        found.add(choice(each, ""));
      }
    }
    for (Audience.LeftOut each : edition.audience().leftOut()) {
      Subscriber row = each.subscriber();
      if (found.size() < MOST_FOUND && matches(row.name(), row.address(), wanted)) {
        found.add(choice(recipient(row), each.reason()));
      }
    }
    return found;
  }

  /// How many readers want each language; the edition's first for those who name none.
  Map<String, Integer> languages() {
    Map<String, Integer> counts = new TreeMap<>();
    String fallback = edition.newsletter().variants().getFirst().language();
    for (Recipient each : edition.audience().recipients()) {
      counts.merge(each.language().isEmpty() ? fallback : each.language(), 1, Integer::sum);
    }
    Map<String, Integer> all = new LinkedHashMap<>();
    edition.newsletter().variants().forEach(v -> all.put(v.language(), 0));
    counts.forEach((tag, count) -> all.merge(tag, count, Integer::sum));
    return all;
  }

  private static boolean matches(String name, EmailAddress address, String wanted) {
    return name.toLowerCase(Locale.ROOT).contains(wanted)
        || address.toString().toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static Choice choice(Recipient reader, String note) {
    return new Choice(
        reader.address().toString(),
        reader.value("name"),
        reader.address().toString(),
        reader.language(),
        note);
  }

  private Optional<Recipient> leftOut(String id) {
    return edition.audience().leftOut().stream()
        .map(Audience.LeftOut::subscriber)
        .filter(row -> row.address().toString().equalsIgnoreCase(id))
        .findFirst()
        .map(Readers::recipient);
  }

  private String note(EmailAddress address) {
    boolean mailed =
        edition.audience().recipients().stream().anyMatch(r -> r.address().equals(address));
    return mailed
        ? ""
        : edition.audience().leftOut().stream()
            .filter(each -> each.subscriber().address().equals(address))
            .map(Audience.LeftOut::reason)
            .findFirst()
            .orElse("");
  }

  private static Recipient recipient(Subscriber row) {
    return new Recipient(1, row.address(), row.language(), row.values());
  }

  private Recipient made(Awkward awkward) {
    String local = awkward.id.substring(1);
    EmailAddress address = new EmailAddress(local, DOMAIN);
    return switch (awkward) {
      case NO_NAME -> new Recipient(1, address, "", Map.of());
      case LONGEST -> new Recipient(1, address, "", longest());
      case NON_LATIN -> {
        Optional<Subscriber> real =
            edition.subscribers().stream().filter(row -> !isLatin(row.name())).findFirst();
        Map<String, String> values = new HashMap<>(real.map(Subscriber::values).orElse(Map.of()));
        values.putIfAbsent("name", "王小明");
        values.computeIfPresent("name", (_, name) -> isLatin(name) ? "王小明" : name);
        yield new Recipient(
            1, address, real.map(Subscriber::language).orElse(""), Map.copyOf(values));
      }
    };
  }

  private Map<String, String> longest() {
    Map<String, String> longest = new HashMap<>();
    for (Subscriber row : edition.subscribers()) {
      row.values()
          .forEach((k, v) -> longest.merge(k, v, (a, b) -> b.length() > a.length() ? b : a));
    }
    return longest;
  }

  private static boolean isLatin(String name) {
    return name.codePoints()
        .filter(Character::isLetter)
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
  }
}
