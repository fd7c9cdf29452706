package dev.mailboat.render;

import dev.mailboat.Brand;
import dev.mailboat.Choices;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/// A theme's folder: Thymeleaf layouts `NAME.html` and `NAME.txt`, `theme.css`, and the words of
/// each language.
///
/// Layouts are code and trusted; what authors and readers write reaches them as values only.
public final class Theme {
  private final Path folder;
  private final TemplateEngine html;
  private final TemplateEngine text;
  private final CssInliner inliner;

  private final Brand brand;

  private Theme(Path folder, Brand brand, CssInliner inliner) {
    this.folder = folder;
    this.brand = brand;
    this.inliner = inliner;
    html = engine(folder, TemplateMode.HTML, ".html");
    text = engine(folder, TemplateMode.TEXT, ".txt");
  }

  /// Opens a theme with the usual colours and no logo.
  ///
  /// @param folder absolute
  public static Theme open(Path folder) {
    return open(folder, Brand.PLAIN);
  }

  /// Opens a theme and reads its style sheet.
  ///
  /// @param folder absolute
  /// @throws ProblemsException of kind CONTENT when the theme is incomplete or its CSS faulty
  public static Theme open(Path folder, Brand brand) {
    Path css = folder.resolve("theme.css");
    if (!Files.isRegularFile(css)) {
      throw fault(Place.of(css), "theme-incomplete", "the theme's style sheet does not exist");
    }
    try {
      String sheet = ThemeSheet.of(Files.readString(css), css, Palette.of(brand));
      return new Theme(folder, brand, new CssInliner(StyleSheet.parse(sheet)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      String[] words = String.valueOf(e.getMessage()).split(": ", 2);
      throw fault(Place.of(css, Integer.parseInt(words[0]), 1), "bad-css", words[1]);
    }
  }

  Path folder() {
    return folder;
  }

  Brand brand() {
    return brand;
  }

  Words words(String language) {
    return Words.of(folder, language);
  }

  CssInliner inliner() {
    return inliner;
  }

  /// Reports a layout that the theme does not have.
  void requireLayout(Passage name, List<Problem> problems) {
    String layout = name.text().strip();
    List<String> layouts = layouts();
    if (!layouts.contains(layout)) {
      problems.add(
          Choices.of("template", layouts).unknown(name.place(), "unknown-template", layout));
    }
  }

  String html(String layout, MailModel mail) {
    return process(html, layout, ".html", mail);
  }

  String text(String layout, MailModel mail) {
    return process(text, layout, ".txt", mail);
  }

  private String process(TemplateEngine engine, String layout, String suffix, MailModel mail) {
    Context context = new Context(Locale.forLanguageTag(mail.language()));
    context.setVariable("mail", mail);
    try {
      return engine.process(layout, context);
    } catch (TemplateEngineException e) {
      throw templateFault(e, layout, suffix);
    }
  }

  /// The innermost exception that knows its line says what the theme's author has to mend.
  private ProblemsException templateFault(TemplateEngineException e, String layout, String suffix) {
    Place place = Place.of(folder.resolve(layout + suffix));
    String words = String.valueOf(e.getMessage());
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemsException problems) {
        return problems;
      }
      if (cause instanceof TemplateProcessingException known && known.getLine() != null) {
        int column = Optional.ofNullable(known.getCol()).orElse(0);
        String part = String.valueOf(known.getTemplateName()) + suffix;
        place = Place.of(folder.resolve(part), known.getLine(), Math.max(column, 0));
      }
      words = cause.getMessage() == null ? words : cause.getMessage();
    }
    return fault(place, "bad-template", "the template cannot be filled in: " + words);
  }

  private List<String> layouts() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".html"))
          .map(name -> name.substring(0, name.length() - ".html".length()))
          .filter(name -> Files.exists(folder.resolve(name + ".txt")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TemplateEngine engine(Path folder, TemplateMode mode, String suffix) {
    FileTemplateResolver resolver = new FileTemplateResolver();
    resolver.setPrefix(folder + "/");
    resolver.setSuffix(suffix);
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding("UTF-8");
    resolver.setCacheable(true);
    TemplateEngine engine = new TemplateEngine();
    engine.setTemplateResolver(resolver);
    return engine;
  }

  private static ProblemsException fault(Place place, String rule, String what) {
    return new ProblemsException(Kind.CONTENT, Problem.error(place, rule, what));
  }
}
