package dev.mailboat.render;

import dev.mailboat.Choices;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Turns what an author wrote as a link's target into the URL that is mailed.
///
/// @param named the settings' links; written `link:NAME` in Markdown
/// @param site links to this host get the campaign's parameters; may be empty
/// @param utm such as `utm_campaign=2025-07`; may be empty
record Links(Map<String, String> named, String site, String utm, List<Problem> problems) {
  private static final String PREFIX = "link:";
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");
  private static final Pattern SENTINELS = Pattern.compile("\ue000\\d+[a-z]?\ue001");

  /// A call to action's or article's link: a named link's bare name, or a URL.
  String target(Passage written) {
    String text = written.text().strip();
    boolean name = text.matches("[a-z0-9-]+");
    return resolve(name ? PREFIX + text : text, written.place());
  }

  /// The URL of a link of the settings; empty when they have none of this name.
  String named(String name) {
    return withUtm(named.getOrDefault(name, ""));
  }

  /// The URL for a target in Markdown; empty, with a problem, when it leads nowhere.
  String resolve(String target, Place place) {
    if (target.isEmpty()) {
      problems.add(Problem.error(place, "link-empty", "the link leads nowhere"));
      return "";
    }
    if (target.startsWith(PREFIX)) {
      String name = target.substring(PREFIX.length());
      if (!named.containsKey(name)) {
        problems.add(Choices.of("link", named.keySet()).unknown(place, "unknown-link", name));
      }
      return named(name);
    }
    if (target.startsWith("\ue000")) {
      return target;
    }
    if (target.equals("#")) {
      problems.add(
          Problem.error(place, "link-placeholder", "'#' is a placeholder")
              .withHint("put in the address it is meant to lead to"));
      return "";
    }
    if (target.startsWith("#")) {
      problems.add(
          Problem.error(place, "link-anchor", "'" + target + "' leads to a place inside the mail")
              .withHint(
                  "many mail clients do not follow such links; link to the article's web page"));
      return "";
    }
    return absolute(target, place);
  }

  private String absolute(String target, Place place) {
    String plain = SENTINELS.matcher(target).replaceAll("x");
    try {
      URI uri = new URI(plain.replace(" ", "%20"));
      String scheme =
          uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(java.util.Locale.ROOT);
      boolean web = scheme.startsWith("http");
      if (SCHEMES.contains(scheme) && (!web || uri.getHost() != null)) {
        return web ? withUtm(target.replace(" ", "%20")) : target;
      }
    } catch (URISyntaxException e) {
      // reported below, as every other target that no mail client could open
    }
    String shown = plain.length() > 80 ? plain.substring(0, 79) + "…" : plain;
    problems.add(
        Problem.error(place, "link-not-absolute", "'" + shown + "' is not a full web address")
            .withHint(
                "write https://…, mailto:…, tel:… or link:NAME with a name from mailboat.yaml"));
    return "";
  }

  private String withUtm(String url) {
    if (utm.isEmpty() || site.isEmpty() || !sameHost(url) || url.contains("utm_")) {
      return url;
    }
    int hash = url.indexOf('#');
    String page = hash < 0 ? url : url.substring(0, hash);
    String fragment = hash < 0 ? "" : url.substring(hash);
    return page + (page.indexOf('?') < 0 ? "?" : "&") + utm + fragment;
  }

  private boolean sameHost(String url) {
    try {
      String host = new URI(SENTINELS.matcher(url).replaceAll("x")).getHost();
      return host != null && host.equalsIgnoreCase(URI.create(site).getHost());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
