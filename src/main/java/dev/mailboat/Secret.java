package dev.mailboat;

import java.util.function.Supplier;

/// A password or key that is fetched only when needed and never printed.
public final class Secret {
  private final Supplier<String> source;

  private Secret(Supplier<String> source) {
    this.source = source;
  }

  /// A secret that `source` fetches.
  ///
  /// @param source reads the secret from its file, command or variable; asked once for each login
  public static Secret from(Supplier<String> source) {
    return new Secret(source);
  }

  /// The secret itself; hand it on at once and keep it nowhere.
  public String reveal() {
    return source.get();
  }

  @Override
  public String toString() {
    return "***";
  }
}
