package dev.mailboat.ledger;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What it means that the database did not do as it was told.
final class Faults {
  /// SQLite's code for a file that another process keeps writing to, with or without more bits
  /// (sqlite.org/rescode.html#busy); nothing of PostgreSQL has a number.
  static final int BUSY = 5;

  private static final int PRIMARY_CODE = 0xff;

  private Faults() {}

  /// The exception to throw: of kind BUSY when another command did not let go of the ledger, else
  /// one that stands for a fault of ours.
  ///
  /// @param what what could not be done, as a clause
  static RuntimeException of(String what, @Nullable Throwable cause) {
    if (!(cause instanceof SQLException sql) || (sql.getErrorCode() & PRIMARY_CODE) != BUSY) {
      return new IllegalStateException(what, cause);
    }
    ProblemsException busy =
        new ProblemsException(
            Kind.BUSY,
            Problem.error(
                    new Place("ledger", 0, 0),
                    "ledger-busy",
                    what + ": another command has held it for ten seconds")
                .withHint("run again when it has ended"));
    busy.initCause(sql);
    return busy;
  }
}
