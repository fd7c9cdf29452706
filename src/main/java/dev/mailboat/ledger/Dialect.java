package dev.mailboat.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The databases that a ledger can lie in, and the few words they say differently.
enum Dialect {
  /// A file; the ledger of a machine that sends alone.
  SQLITE("jdbc:sqlite:", " WITHOUT ROWID") {
    @Override
    List<String> preparations() {
      return List.of(
          "PRAGMA busy_timeout = 10000",
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = FULL",
          // 64 MB: while it tidies up nobody can send, and the same few pages come up all the time
          "PRAGMA wal_autocheckpoint = 16000",
          "PRAGMA cache_size = -16000");
    }

    @Override
    List<String> beforeFilling() {
      return List.of(
          "PRAGMA wal_autocheckpoint = 0",
          // the next commit of any connection brings this one's to the disk, or the tidying up
          "PRAGMA synchronous = NORMAL",
          // 2 MB: rows are written once, in their order
          "PRAGMA cache_size = -2000");
    }

    @Override
    List<String> afterFilling() {
      return List.of("PRAGMA wal_checkpoint(PASSIVE)");
    }

    @Override
    List<String> erasures() {
      return List.of("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    String people() {
      return "first + key AS number, value ->> 0 AS address, value ->> 1 AS language, value ->> 2"
          + " AS fields FROM block, json_each(people)";
    }

    @Override
    String block() {
      return "json_group_array(json_array(address, language, fields) ORDER BY number)";
    }
  },
  /// A server; for several machines that send.
  POSTGRESQL("jdbc:postgresql:", "") {
    @Override
    List<String> preparations() {
      return List.of("SET synchronous_commit = on");
    }

    @Override
    List<String> erasures() {
      return List.of("VACUUM FULL block", "VACUUM FULL delivery");
    }

    @Override
    String people() {
      return "(first + place - 1)::integer AS number, person ->> 0 AS address, person ->> 1 AS"
          + " language, person ->> 2 AS fields FROM block, json_array_elements(people::json) WITH"
          + " ORDINALITY AS each (person, place)";
    }

    @Override
    String block() {
      return "json_agg(json_build_array(address, language, fields) ORDER BY number)::text";
    }
  };

  private final String prefix;
  private final String tableEnd;

  Dialect(String prefix, String tableEnd) {
    this.prefix = prefix;
    this.tableEnd = tableEnd;
  }

  /// Statements for a new connection, after which a commit is on the disk before it returns.
  abstract List<String> preparations();

  /// Statements for a connection that will write very many rows, after which a commit leaves the
  /// tidying up for later, and is on the disk when a later one of another connection is.
  List<String> beforeFilling() {
    return List.of();
  }

  /// Statements, each outside of a transaction, that tidy up behind them; others may use the ledger
  /// meanwhile.
  List<String> afterFilling() {
    return List.of();
  }

  /// Statements, each outside of a transaction, after which nothing is left of what rows once said.
  abstract List<String> erasures();

  /// The rest of a query for the people of each block, as `number`, `address`, `language` and
  /// `fields`.
  abstract String people();

  /// The aggregate that makes a block's text of rows with these columns.
  abstract String block();

  /// What follows the closing bracket of a table with a primary key.
  String tableEnd() {
    return tableEnd;
  }

  static Dialect of(String url) {
    for (Dialect dialect : values()) {
      if (url.startsWith(dialect.prefix)) {
        return dialect;
      }
    }
    throw new IllegalArgumentException("the settings checked the ledger's address");
  }

  /// Where the ledger lies when it is a file.
  static Optional<Path> file(String url) {
    return url.startsWith(SQLITE.prefix)
        ? Optional.of(Path.of(url.substring(SQLITE.prefix.length())))
        : Optional.empty();
  }

  /// The address without what stands behind the question mark, where a password may be.
  static String shown(String url) {
    return url.replaceFirst("\\?.*", "");
  }
}
