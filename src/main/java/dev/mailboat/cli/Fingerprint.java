package dev.mailboat.cli;

import dev.mailboat.Brand;
import dev.mailboat.Signing;
import dev.mailboat.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What an issue's mails are made of, as hashes, so that a later run can name what changed.
final class Fingerprint {
  private Fingerprint() {}

  /// The parts by the name a person knows them by.
  static Map<String, String> of(Preparation prepared, Wiring wiring) {
    Settings settings = prepared.settings();
    Map<String, String> parts = new TreeMap<>();
    parts.put(wiring.shown(prepared.issue().folder()), ofFiles(prepared.issue().folder(), 1));
    parts.put(wiring.shown(settings.templates()), ofFiles(settings.templates(), 3));
    parts.put(
        "newsletter, links, theme, images and unsubscribe in mailboat.yaml", ofSettings(settings));
    parts.put("dkim in mailboat.yaml", ofSigning(settings.signing()));
    return parts;
  }

  private static String ofSettings(Settings settings) {
    String text =
        String.join(
            "\n",
            settings.publication().name(),
            settings.publication().from().toString(),
            settings.publication().replyTo().toString(),
            settings.publication().postalAddress(),
            settings.publication().language(),
            settings.publication().listId(),
            settings.publication().site(),
            new TreeMap<>(settings.publication().links()).toString(),
            settings.bounces().toString(),
            settings.unsubscribe().toString(),
            settings.imagesBaseUrl().toString(),
            ofBrand(settings.brand()));
    return hex(digest(), text.getBytes(StandardCharsets.UTF_8));
  }

  /// A key by its selector, which stands for it in DNS; not by its place on this machine.
  private static String ofSigning(Optional<Signing> signing) {
    String text =
        signing
            .map(
                by ->
                    String.join(
                        "\n",
                        by.domain(),
                        by.keys().stream().map(Signing.Key::selector).toList().toString(),
                        by.rewritten().toString()))
            .orElse("");
    return hex(digest(), text.getBytes(StandardCharsets.UTF_8));
  }

  /// The logo by its content, not by its place on this machine.
  private static String ofBrand(Brand brand) {
    MessageDigest digest = digest();
    digest.update(
        (brand.primary() + " " + brand.accent() + " " + brand.link())
            .getBytes(StandardCharsets.UTF_8));
    brand
        .logo()
        .ifPresent(
            logo ->
                Stream.concat(Stream.of(logo.file()), logo.dark().stream())
                    .forEach(file -> digest.update(bytes(file))));
    return hex(
        digest,
        Integer.toString(brand.logo().map(Brand.Logo::width).orElse(0))
            .getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ofFiles(Path folder, int depth) {
    MessageDigest digest = digest();
    try (Stream<Path> files = Files.walk(folder, depth)) {
      List<Path> sorted =
          files.filter(Files::isRegularFile).filter(Fingerprint::isContent).sorted().toList();
      for (Path file : sorted) {
        digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(digest().digest(Files.readAllBytes(file)));
      }
      return hex(digest, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Editors' backups and hidden files are no content.
  private static boolean isContent(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && !name.endsWith("~") && !name.startsWith("#");
  }

  private static String hex(MessageDigest digest, byte[] last) {
    return HexFormat.of().formatHex(digest.digest(last), 0, 16);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
