package dev.mailboat.lint;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Piece;
import dev.mailboat.Place;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/// Links: their words and where they lead.
final class LinkRules {
  private static final Set<String> GENERIC =
      Set.of(
          "click here",
          "click",
          "here",
          "read more",
          "more",
          "learn more",
          "link",
          "this link",
          "this",
          "this page",
          "see more",
          "details",
          "info",
          "continue",
          "continue reading",
          "go",
          "hier",
          "hier klicken",
          "klicken sie hier",
          "mehr",
          "mehr lesen",
          "weiterlesen",
          "mehr erfahren",
          "mehr dazu",
          "ici",
          "cliquez ici",
          "lire la suite",
          "en savoir plus",
          "plus",
          "aquí",
          "haga clic aquí",
          "leer más",
          "más",
          "más información",
          "clicca qui",
          "leggi di più",
          "klik hier",
          "lees meer",
          "点击这里",
          "这里",
          "更多",
          "阅读更多",
          "了解更多",
          "اضغط هنا",
          "هنا",
          "المزيد",
          "اقرأ المزيد");
  private static final Pattern BARE = Pattern.compile("(?i)(https?://|www\\.)\\S+");
  private static final Pattern NAMED_SITE =
      Pattern.compile("(?i)(?:https?://)?((?:[\\p{L}\\p{N}-]+\\.)+[a-z]{2,})(?:[/?#]\\S*)?");
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(?i)(?<![a-z0-9])(todo|tbd|fixme|xxx+|placeholder|your-?(link|url|domain))(?![a-z0-9])");
  private static final Pattern FILE =
      Pattern.compile("(?i).*\\.(exe|msi|bat|cmd|scr|js|jar|apk|dmg|pkg|iso|zip|rar|7z|docm|xlsm)");

  private LinkRules() {}

  static void check(Inspection inspection, Notes notes) {
    for (Variant variant : inspection.newsletter().variants()) {
      List<Piece.Link> links = links(inspection, variant);
      links.forEach(link -> target(link, notes));
      links.forEach(link -> words(link, notes));
      sameWords(links, notes);
    }
  }

  /// The authors' links, and those that only the theme shows, traced to the file they come from.
  static List<Piece.Link> links(Inspection inspection, Variant variant) {
    List<Piece.Link> links = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Piece piece : variant.pieces()) {
      if (piece instanceof Piece.Link link && !link.url().isEmpty()) {
        links.add(link);
        known.add(link.url());
      }
    }
    for (Element a : Jsoup.parse(variant.html().withFallbacks()).select("a[href]")) {
      String url = a.attr("href");
      if (!url.isEmpty() && known.add(url)) {
        Place place = place(inspection, a, url);
        links.add(new Piece.Link(words(a), url, url, false, place));
      }
    }
    return links;
  }

  /// What is read out: its text and its pictures' alt texts.
  private static String words(Element a) {
    StringBuilder words = new StringBuilder(a.text());
    a.select("img").forEach(img -> words.append(' ').append(img.attr("alt")));
    return words.toString().strip();
  }

  private static Place place(Inspection inspection, Element a, String url) {
    String utm = inspection.issue().utm();
    String plain = utm.isEmpty() ? url : url.replaceFirst("[?&]" + Pattern.quote(utm), "");
    return inspection
        .find(plain)
        .or(() -> inspection.find(a.text().strip()))
        .orElse(inspection.layout());
  }

  private static void target(Piece.Link link, Notes notes) {
    String url = link.url();
    Place place = link.place();
    boolean mail = url.startsWith("mailto:");
    String host =
        mail ? url.replaceFirst(".*@", "").replaceFirst("\\?.*", "") : Hosts.of(url).orElse("");
    if (Hosts.isExample(host) || PLACEHOLDER.matcher(url).find()) {
      notes.add(Rule.LINK_PLACEHOLDER, place, "'" + shown(url) + "' is a placeholder");
    } else if (!mail && !host.isEmpty()) {
      web(link, host, notes);
    }
  }

  private static void web(Piece.Link link, String host, Notes notes) {
    String url = shown(link.url());
    if (Hosts.isPrivate(host)) {
      String what = "'" + url + "' leads to this machine or a private network";
      notes.add(Rule.LINK_PRIVATE, link.place(), what);
    } else if (Hosts.isIp(host)) {
      notes.add(Rule.LINK_IP, link.place(), "'" + url + "' leads to a bare IP address");
    }
    if (link.url().regionMatches(true, 0, "http:", 0, 5)) {
      notes.add(Rule.LINK_HTTP, link.place(), "'" + url + "' is not encrypted, expected https://…");
    }
    if (Hosts.isShortener(host)) {
      notes.add(Rule.LINK_SHORTENED, link.place(), "'" + url + "' goes through a URL shortener");
    }
    Optional<URI> uri = Hosts.uri(link.url());
    if (uri.map(URI::getUserInfo).isPresent()) {
      String what = "the link to '" + host + "' gives away a name or password";
      notes.add(Rule.LINK_LOGIN, link.place(), what);
    }
    if (FILE.matcher(uri.map(URI::getPath).orElse("")).matches()) {
      String what = "'" + url + "' starts a program or an archive";
      notes.add(Rule.LINK_FILE, link.place(), what);
    }
    disguise(link, host, notes);
  }

  private static void disguise(Piece.Link link, String host, Notes notes) {
    Matcher named = NAMED_SITE.matcher(link.text());
    if (named.matches() && !link.personal()) {
      String claimed = named.group(1).toLowerCase(java.util.Locale.ROOT);
      if (!Hosts.sameSite(claimed, host) && Hosts.of("https://" + claimed).isPresent()) {
        String what = "the link's words name '" + claimed + "', and it leads to '" + host + "'";
        notes.add(Rule.LINK_DISGUISED, link.place(), what);
      }
    }
  }

  private static void words(Piece.Link link, Notes notes) {
    if (link.text().isBlank()) {
      notes.add(
          Rule.LINK_WITHOUT_TEXT,
          link.place(),
          "the link to '" + shown(link.url()) + "' has no words");
    } else if (GENERIC.contains(Words.plain(link.text()))) {
      String what = "the link's words '" + link.text() + "' do not say where it leads";
      notes.add(Rule.LINK_TEXT_GENERIC, link.place(), what);
    } else if (BARE.matcher(link.text()).matches()) {
      String what = "the link shows its bare address '" + shown(link.text()) + "'";
      notes.add(Rule.LINK_TEXT_URL, link.place(), what);
    }
  }

  private static void sameWords(List<Piece.Link> links, Notes notes) {
    Map<String, Piece.Link> first = new HashMap<>();
    for (Piece.Link link : links) {
      String words = Words.plain(link.text());
      Piece.Link earlier = words.isEmpty() ? null : first.putIfAbsent(words, link);
      if (earlier != null && !earlier.url().equals(link.url()) && !GENERIC.contains(words)) {
        String what =
            "'" + link.text() + "' leads to another place than in line " + earlier.place().line();
        notes.add(Rule.LINK_SAME_WORDS, link.place(), what);
      }
    }
  }

  private static String shown(String url) {
    return url.length() > 80 ? url.substring(0, 79) + "…" : url;
  }
}
