package dev.mailboat.ledger;

import dev.mailboat.EmailAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds people in every issue of a ledger, and takes them out.
final class Erasure {
  /// Stands for everybody who was forgotten; no mail can reach it (RFC 2606).
  private static final String FORGOTTEN = "forgotten@forgotten.invalid";

  private static final String REPLACE = "UPDATE block SET people = ? WHERE issue = ? AND first = ?";
  private static final String SKIP =
      "INSERT INTO delivery (issue, number, state, words, at) SELECT name, ?, 'skipped',"
          + " 'forgotten', frozen_at FROM issue WHERE name = ? ON CONFLICT (issue, number) DO"
          + " UPDATE SET words = excluded.words, state = CASE WHEN delivery.state IN ('planned',"
          + " 'deferred') THEN 'skipped' ELSE delivery.state END";

  private final Connection connection;
  private final Rows rows;
  private final Set<String> identities;

  Erasure(Connection connection, Rows rows, Collection<EmailAddress> people) {
    this.connection = connection;
    this.rows = rows;
    this.identities = people.stream().map(EmailAddress::identity).collect(Collectors.toSet());
  }

  /// Where a block's text begins.
  private record Block(String issue, int first) {}

  private record Mention(Block block, Person person) {}

  /// In how many rows they stand.
  int mentions() {
    return found().values().stream().mapToInt(Set::size).sum();
  }

  /// Takes them out of every row, and what was said about them; returns how many rows. Each block
  /// is a transaction of its own, so that nobody is owed anything whose address is gone.
  int run() throws SQLException {
    int count = 0;
    try (PreparedStatement replace = connection.prepareStatement(REPLACE);
        PreparedStatement skip = connection.prepareStatement(SKIP)) {
      for (Map.Entry<Block, Set<Integer>> each : found().entrySet()) {
        Block block = each.getKey();
        String text = without(block, each.getValue());
        replace.setString(1, text);
        replace.setString(2, block.issue);
        replace.setInt(3, block.first);
        replace.executeUpdate();
        for (int number : each.getValue()) {
          skip.setInt(1, number);
          skip.setString(2, block.issue);
          skip.executeUpdate();
          count++;
        }
        connection.commit();
      }
    }
    return count;
  }

  /// The numbers of these people, by the block they stand in.
  private Map<Block, Set<Integer>> found() {
    Map<Block, Set<Integer>> found = new LinkedHashMap<>();
    rows.each(
        "SELECT " + Person.COLUMNS + ", issue, first FROM recipient",
        List.of(),
        row -> new Mention(new Block(row.getString("issue"), row.getInt("first")), Person.of(row)),
        mention -> {
          if (identities.contains(mention.person.email().identity())) {
            found.computeIfAbsent(mention.block, _ -> new TreeSet<>()).add(mention.person.number());
          }
        });
    return found;
  }

  private String without(Block block, Set<Integer> numbers) {
    List<Person> people = new ArrayList<>(rows.people(block.issue, block.first, block.first + 1));
    people.replaceAll(
        each ->
            numbers.contains(each.number())
                ? new Person(each.number(), FORGOTTEN, each.language(), "", each.names())
                : each);
    return new BlockText().of(people);
  }
}
