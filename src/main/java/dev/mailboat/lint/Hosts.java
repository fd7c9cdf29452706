package dev.mailboat.lint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What can be told from a web address without asking the network.
final class Hosts {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern PRIVATE_IPV4 =
      Pattern.compile(
          "(0|10|127)\\..*|192\\.168\\..*|169\\.254\\..*|172\\.(1[6-9]|2\\d|3[01])\\..*"
              + "|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*");
  private static final Pattern PRIVATE_IPV6 = Pattern.compile("(?i)\\[(::1?|f[cd].*|fe[89ab].*)]");

  /// Names that no public server can have (RFC 6761, RFC 6762, RFC 8375 and custom).
  private static final Pattern PRIVATE_NAME =
      Pattern.compile(
          "localhost|.*\\.(localhost|local|internal|intranet|lan|home|corp|test|invalid|home\\.arpa)");

  /// The domains kept for documentation that stand for "put the real one here" (RFC 2606). Their
  /// sister `.example` is not among them: whole made-up companies live there, as in the sample.
  private static final Pattern EXAMPLE = Pattern.compile("(.*\\.)?example\\.(com|org|net|edu)");

  private static final Set<String> SHORTENERS =
      Set.of(
          "bit.ly",
          "tinyurl.com",
          "t.co",
          "goo.gl",
          "ow.ly",
          "is.gd",
          "buff.ly",
          "rebrand.ly",
          "cutt.ly",
          "shorturl.at",
          "rb.gy",
          "t.ly",
          "tiny.cc",
          "lnkd.in",
          "s.id",
          "v.gd",
          "bl.ink",
          "short.io",
          "adf.ly",
          "bc.vc",
          "soo.gd",
          "clck.ru",
          "u.nu",
          "qr.ae");

  private Hosts() {}

  /// The host in lower case; empty for `mailto:` and what is no address.
  static Optional<String> of(String url) {
    return uri(url).map(URI::getHost).map(host -> host.toLowerCase(Locale.ROOT));
  }

  static Optional<URI> uri(String url) {
    try {
      return Optional.of(new URI(url.replace(" ", "%20").replaceAll("\\{\\{.*?}}", "x")));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  static boolean isIp(String host) {
    return IPV4.matcher(host).matches() || host.startsWith("[");
  }

  static boolean isPrivate(String host) {
    boolean word = host.indexOf('.') < 0 && host.indexOf(':') < 0;
    return word
        || PRIVATE_NAME.matcher(host).matches()
        || (PRIVATE_IPV4.matcher(host).matches() && isIp(host))
        || PRIVATE_IPV6.matcher(host).matches();
  }

  static boolean isExample(String host) {
    return EXAMPLE.matcher(host).matches();
  }

  static boolean isShortener(String host) {
    return SHORTENERS.contains(host.startsWith("www.") ? host.substring(4) : host);
  }

  /// Whether two hosts belong to one site: equal, or one below the other, `www.` aside.
  static boolean sameSite(String one, String other) {
    String a = one.startsWith("www.") ? one.substring(4) : one;
    String b = other.startsWith("www.") ? other.substring(4) : other;
    return a.equals(b) || a.endsWith("." + b) || b.endsWith("." + a);
  }
}
