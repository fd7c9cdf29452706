package dev.mailboat.e2e;

/// Lists that several tests begin with.
final class Lists {
  /// With quotes, a comment, somebody who bounced, and a column of the user's own.
  static final String CUSTOMERS =
      """
      email,name,tags,status,status_at,status_reason,city
      Ann@example.com,"Ann ""A"" Bakker",customer;air,active,,,Dover
      bob@example.org,Bob,,active,,,Rome
      # our partners
      carla@example.net,Carla,customer,bounced,2025-01-02,550,
      """;

  /// Of two languages, with somebody who left, and two rows of one person.
  static final String READERS =
      """
      email,name,language,tags,status,consent_at
      ann@example.com,Ann,en,customer,active,2024-01-02
      bob@example.org,Bob,de,customer,active,
      carla@example.net,Carla,de,,unsubscribed,
      dirk@example.org,Dirk,de,,active,2025-03-04
      Bob@example.org,Robert,de,,active,
      """;

  private Lists() {}
}
