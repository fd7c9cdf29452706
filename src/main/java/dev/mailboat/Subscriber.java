package dev.mailboat;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One person on the list.
///
/// @param language BCP 47 tag; empty when the list does not say
/// @param values every column of the row by its header in lower case, for merge fields; absent and
///   empty are the same
/// @param place the row
public record Subscriber(
    EmailAddress address,
    String language,
    Set<String> tags,
    Status status,
    Map<String, String> values,
    Place place) {

  /// Whether a person wants, and can get, the newsletter. Only [#ACTIVE] is mailed.
  public enum Status {
    ACTIVE,
    PENDING,
    PAUSED,
    UNSUBSCRIBED,
    BOUNCED,
    COMPLAINED;

    /// The status of a word in any case; an empty one is active, an unknown one is none.
    public static Optional<Status> of(String word) {
      return word.isEmpty()
          ? Optional.of(ACTIVE)
          : Arrays.stream(values()).filter(s -> s.toString().equalsIgnoreCase(word)).findFirst();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Subscriber {
    tags = Set.copyOf(tags);
    values = RowValues.copyOf(values);
  }

  /// The tags that a cell of the column `tags` holds, separated by `;` or `,`, in their order.
  public static Set<String> tagsOf(String cell) {
    Set<String> tags = new LinkedHashSet<>();
    for (String tag : cell.split("[;,]", -1)) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    return tags;
  }

  /// The name as written; may be empty.
  public String name() {
    return value("name");
  }

  /// The value for a merge field; empty when the list has none.
  public String value(String column) {
    return values.getOrDefault(column.toLowerCase(Locale.ROOT), "");
  }
}
