package dev.mailboat.ledger;

import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import dev.mailboat.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Somebody as they stand in a block.
///
/// @param fields the values as one text ([Values]), without what stands in the others too
record Person(int number, String address, String language, String fields) {
  /// What [#of] reads.
  static final String COLUMNS = "number, address, language, fields";

  static Person of(ResultSet row) throws SQLException {
    return new Person(row.getInt(1), row.getString(2), row.getString(3), row.getString(4));
  }

  static Person of(int number, String address, String language, Map<String, String> values) {
    return new Person(number, address, language, Values.encode(values, known(address, language)));
  }

  /// A block's text: an array of three texts for each.
  static String block(List<Person> people) {
    return Json.line(
        people.stream().map(each -> List.of(each.address, each.language, each.fields)).toList());
  }

  EmailAddress email() {
    return EmailAddress.parse(address);
  }

  Recipient recipient(Values.Decoder decoder) {
    return new Recipient(
        number, email(), language, decoder.decode(fields, known(address, language)));
  }

  /// The values that stand in the other columns, by their own.
  private static Function<String, @Nullable String> known(String address, String language) {
    return column ->
        switch (column) {
          case "email" -> address;
          case "language" -> language;
          default -> null;
        };
  }
}
