package dev.mailboat.where;

import dev.mailboat.Choices;
import dev.mailboat.Condition;
import dev.mailboat.Condition.Relation;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.Subscriber.Status;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Checks the columns, tags and values that an expression names against what the list can have.
record Names(Known known, Faults faults) {
  private static final String RULE = "bad-condition";

  /// Columns that every list has in effect: one without them means the same as an empty one.
  private static final List<String> ALWAYS = List.of("email", "name", "language", "tags", "status");

  private static final Choices STATUSES =
      Choices.of("status", Arrays.stream(Status.values()).map(Status::toString).toList());
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");

  /// The column's name in lower case.
  String column(Token token) {
    String name = token.text().strip().toLowerCase(Locale.ROOT);
    Set<String> all = new TreeSet<>(known.columns());
    all.addAll(ALWAYS);
    if (!known.columns().isEmpty() && !all.contains(name)) {
      faults.add(token.offset(), Choices.of("column", all).unknown(at(token.offset()), RULE, name));
    }
    return name;
  }

  /// `tag=x` and `tags=x` ask for the tag among the reader's tags, as `tag:x` does.
  Condition compared(Token column, Relation relation, Token value) {
    boolean tags = column.text().equalsIgnoreCase("tag") || column.text().equalsIgnoreCase("tags");
    if (tags && relation == Relation.IS && !value.text().isBlank()) {
      return tagged(value.text().strip(), value.offset());
    }
    if (tags && relation == Relation.IS_NOT && !value.text().isBlank()) {
      return new Condition.Not(tagged(value.text().strip(), value.offset()));
    }
    String name = tags ? "tags" : column(column);
    if (relation == Relation.IS || relation == Relation.IS_NOT) {
      checkValue(name, value);
    }
    return new Condition.Compared(name, relation, value.text().strip());
  }

  /// A tag that nobody has is worth a warning only: the script may be older than the last customer.
  Condition tagged(String tag, int offset) {
    if (!known.tags().isEmpty() && known.tags().stream().noneMatch(tag::equalsIgnoreCase)) {
      Problem unknown = Choices.of("tag", known.tags()).unknown(at(offset), "nobody-has-tag", tag);
      faults.add(
          offset,
          Problem.warning(unknown.place(), unknown.rule(), "nobody has the tag '" + tag + "'")
              .withHint(unknown.hint()));
    }
    return new Condition.Tagged(tag);
  }

  private void checkValue(String column, Token value) {
    String text = value.text().strip();
    if (column.equals("status") && !STATUSES.known().contains(text.toLowerCase(Locale.ROOT))) {
      faults.add(value.offset(), STATUSES.unknown(at(value.offset()), RULE, text));
    }
    if (column.equals("language") && !text.isEmpty() && !LANGUAGE.matcher(text).matches()) {
      String what = "'" + text + "' is not a language, expected a tag such as en, de or zh-Hant";
      faults.add(value.offset(), Problem.error(at(value.offset()), RULE, what));
    }
  }

  private Place at(int offset) {
    return faults.expression().at(offset);
  }
}
