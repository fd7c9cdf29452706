package dev.mailboat.cli;

import dev.mailboat.subscribers.Encoding;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `--encoding`: what a list without a byte order mark is written in.
final class EncodingOption {
  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "utf-8",
      converter = Words.class,
      description =
          "utf-8 or windows-1252, for a list without a byte order mark. Default:"
              + " ${DEFAULT-VALUE}.")
  Encoding encoding = Encoding.UTF_8;

  Encoding encoding() {
    return encoding;
  }

  static final class Words implements ITypeConverter<Encoding> {
    @Override
    public Encoding convert(String word) {
      for (Encoding each : Encoding.values()) {
        if (each.toString().equalsIgnoreCase(word)) {
          return each;
        }
      }
      throw new TypeConversionException(
          "unknown encoding '"
              + word
              + "'; known encodings are utf-8, utf-16be, utf-16le,"
              + " windows-1252");
    }
  }
}
