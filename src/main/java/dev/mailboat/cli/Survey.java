package dev.mailboat.cli;

import dev.mailboat.Newsletter;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Recipient;
import dev.mailboat.Subscriber;
import dev.mailboat.lint.Readership;
import dev.mailboat.subscribers.Audience;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a command has to know of all readers, gathered in one reading; some bytes a reader.
final class Survey implements Audience.Visitor {
  private final Newsletter newsletter;
  private final Readership readership;
  private final Shapes shapes;
  private final Marks marks = new Marks();
  private final IdentityHashMap<Variant, int[]> counts = new IdentityHashMap<>();
  private final Set<String> tags = new HashSet<>();
  private Set<String> lastTags = Set.of();
  private int size;

  /// A survey of nobody yet.
  Survey(Newsletter newsletter) {
    this.newsletter = newsletter;
    this.readership = new Readership(newsletter);
    this.shapes = new Shapes();
  }

  @Override
  public void gets(Recipient recipient) {
    Variant variant = newsletter.variantFor(recipient);
    size++;
    counts.computeIfAbsent(variant, _ -> new int[1])[0]++;
    readership.add(recipient, variant);
    shapes.look(recipient, variant);
    marks.add(recipient.address().identity());
  }

  @Override
  public void reads(Subscriber row) {
    if (!row.tags().equals(lastTags)) {
      lastTags = row.tags();
      tags.addAll(lastTags);
    }
  }

  int size() {
    return size;
  }

  /// How many get which variant.
  Map<String, Integer> languages() {
    Map<String, Integer> languages = new TreeMap<>();
    counts.forEach((variant, count) -> languages.merge(variant.label(), count[0], Integer::sum));
    return languages;
  }

  Readership readership() {
    return readership;
  }

  /// Readers whose mails stand for all.
  List<Recipient> shapes() {
    return shapes.chosen();
  }

  /// Who the readers are, to be compared.
  Marks marks() {
    return marks;
  }

  /// The tags that anybody on the list has.
  Set<String> tags() {
    return tags;
  }
}
