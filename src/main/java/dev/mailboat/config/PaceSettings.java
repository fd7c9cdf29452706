package dev.mailboat.config;

import dev.mailboat.EmailAddress;
import dev.mailboat.Pace;
import dev.mailboat.Pace.Hours;
import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.yaml.YamlMapping;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys of the section `smtp` that say how fast, how much and when.
record PaceSettings(Layers layers, List<Problem> problems) {
  static final List<String> KEYS =
      List.of(
          "connections",
          "rate",
          "domain-rates",
          "daily",
          "warm-up",
          "hours",
          "finish-by",
          "canary",
          "seeds",
          "most-refused",
          "patience");

  private static final String SECTION = "smtp";
  private static final Pattern RATE = Pattern.compile("(\\d{1,9})\\s*/\\s*(s|min|h)");
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})\\s*(s|min|h)");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,2}(\\.\\d{1,2})?)\\s*%");
  private static final Pattern HOURS =
      Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})");
  private static final List<Integer> USUAL_WARM_UP =
      List.of(
          50, 100, 250, 500, 1_000, 2_500, 5_000, 7_500, 10_000, 15_000, 20_000, 30_000, 40_000,
          60_000, 80_000);

  Pace read() {
    return new Pace(
        layers.of(SECTION, "connections").number("connections", 4, 1, 64),
        rate(layers.text(SECTION, "rate")),
        domainRates(),
        layers.of(SECTION, "daily").number("daily", 0, 1, Integer.MAX_VALUE),
        warmUp(),
        hours(),
        finishBy(),
        canary(),
        mostRefused(),
        patience());
  }

  /// Who gets the issue first.
  List<EmailAddress> seeds() {
    return layers.addresses(SECTION, "seeds");
  }

  /// Messages a second; 0 for no limit.
  private double rate(Passage text) {
    String word = text.text().strip();
    if (text.isEmpty() || word.equals("unlimited")) {
      return 0;
    }
    Matcher matcher = RATE.matcher(word);
    if (matcher.matches() && Integer.parseInt(matcher.group(1)) > 0) {
      return Double.parseDouble(matcher.group(1)) / seconds(matcher.group(2));
    }
    return report(
        text, "bad-rate", "is not a rate, expected one like 50/s, 600/min, 5000/h, unlimited", 0.0);
  }

  private Map<String, Double> domainRates() {
    Map<String, Double> rates = new HashMap<>();
    YamlMapping domains = layers.of(SECTION, "domain-rates").mapping("domain-rates");
    for (String domain : domains.keys()) {
      double rate = rate(domains.text(domain));
      if (rate > 0) {
        rates.put(domain.toLowerCase(Locale.ROOT), rate);
      }
    }
    return rates;
  }

  private List<Integer> warmUp() {
    List<Passage> texts = layers.of(SECTION, "warm-up").texts("warm-up");
    if (texts.size() == 1 && texts.getFirst().text().strip().equals("usual")) {
      return USUAL_WARM_UP;
    }
    List<Integer> caps = new ArrayList<>();
    for (Passage text : texts) {
      String word = text.text().strip();
      if (word.matches("[1-9]\\d{0,8}")) {
        caps.add(Integer.parseInt(word));
      } else {
        report(
            text,
            "bad-warm-up",
            "is no number of mails; expected 'usual' or a list like [50, 100, 250]",
            0);
      }
    }
    return caps;
  }

  private Optional<Hours> hours() {
    Passage text = layers.text(SECTION, "hours");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = HOURS.matcher(text.text().strip());
    try {
      if (matcher.matches()) {
        return Optional.of(new Hours(time(matcher.group(1)), time(matcher.group(2))));
      }
    } catch (DateTimeParseException e) {
      // reported below, as any other text is
    }
    return report(
        text,
        "bad-hours",
        "is no part of the day, expected one like 08:00-18:00",
        Optional.empty());
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text.length() == 4 ? "0" + text : text);
  }

  private Optional<LocalDateTime> finishBy() {
    Passage text = layers.text(SECTION, "finish-by");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(text.text().strip().replace(' ', 'T')));
    } catch (DateTimeParseException e) {
      return report(
          text, "bad-time", "is no time, expected one like 2025-07-01 18:00", Optional.empty());
    }
  }

  private boolean canary() {
    return layers.text(SECTION, "canary").isEmpty() || layers.of(SECTION, "canary").flag("canary");
  }

  private double mostRefused() {
    Passage text = layers.text(SECTION, "most-refused");
    if (text.isEmpty()) {
      return 0.05;
    }
    if (text.text().strip().equals("any")) {
      return 1;
    }
    Matcher matcher = SHARE.matcher(text.text().strip());
    return matcher.matches()
        ? Double.parseDouble(matcher.group(1)) / 100
        : report(text, "bad-share", "is no share, expected one like 5% or any", 0.05);
  }

  private Duration patience() {
    Passage text = layers.text(SECTION, "patience");
    if (text.isEmpty()) {
      return Duration.ofMinutes(10);
    }
    Matcher matcher = SPAN.matcher(text.text().strip());
    return matcher.matches()
        ? Duration.ofSeconds(Long.parseLong(matcher.group(1)) * seconds(matcher.group(2)))
        : report(
            text,
            "bad-span",
            "is no length of time, expected one like 90s, 10min or 2h",
            Duration.ZERO);
  }

  private static int seconds(String unit) {
    return unit.equals("s") ? 1 : unit.equals("min") ? 60 : 3600;
  }

  private <T> T report(Passage text, String rule, String what, T instead) {
    problems.add(Problem.error(text.place(), rule, "'" + text.text().strip() + "' " + what));
    return instead;
  }
}
