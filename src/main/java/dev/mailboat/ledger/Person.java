package dev.mailboat.ledger;

import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Somebody as they stand in a block.
///
/// @param fields the values as one text ([Cells])
/// @param names the block's columns; empty in a block that Mailboat's first version wrote, where
///   `fields` holds names and values ([Values]) and a name alone stands for the address or language
record Person(int number, String address, String language, String fields, String names) {
  /// What [#of] reads.
  static final String COLUMNS = "number, address, language, fields, names";

  static final String EMAIL = "email";
  static final String LANGUAGE = "language";

  static Person of(ResultSet row) throws SQLException {
    return new Person(
        row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
  }

  EmailAddress email() {
    return EmailAddress.parse(address);
  }

  /// @param cells has decoded this block's rows before, in all likelihood
  Recipient recipient(Cells.Decoder cells) {
    return new Recipient(number, email(), language, cells.decode(this));
  }
}
