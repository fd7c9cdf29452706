package dev.mailboat.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Texts that Markdown parsers hang or crash on, by name.
final class PathologicalMarkdown {
  private PathologicalMarkdown() {}

  static Map<String, String> cases() {
    Map<String, String> cases = new LinkedHashMap<>();
    cases.put("label with 60 backslashes (flexmark 573)", "[a][" + "\\".repeat(60));
    cases.put("label with 100,000 backslashes", "[a][" + "\\".repeat(100_000));
    cases.put("two labels with backslashes", ("[a][" + "\\".repeat(50) + "\n\n").repeat(2));
    cases.put("definition with a long address (648)", "[x]: https://a/" + "u".repeat(5_000));
    cases.put("definition with an embedded picture", "![p][x]\n\n[x]: <" + data(900_000) + ">");
    cases.put("embedded picture in line", "![p](" + data(900_000) + ")");
    cases.put("unclosed embedded picture", "![p](" + data(900_000));
    cases.put("5,000 nested quotes", "> ".repeat(5_000) + "a");
    cases.put("300,000 nested quotes", ">".repeat(300_000) + "a");
    cases.put("nested lists", nested("- ", 2_000));
    cases.put("nested numbered lists", nested("1. ", 1_000));
    cases.put("list marks in one line", "- ".repeat(100_000) + "a");
    cases.put("unclosed link destinations", "[a](<b".repeat(20_000));
    cases.put("open brackets", "[".repeat(50_000) + "a");
    cases.put("closed brackets", "]".repeat(200_000));
    cases.put("nested brackets", "[".repeat(10_000) + "a" + "]".repeat(10_000));
    cases.put("nested links", "[a](".repeat(20_000) + ")".repeat(20_000));
    cases.put("open pictures", "![".repeat(50_000));
    cases.put("pictures in pictures", "![a".repeat(10_000) + "](b)".repeat(10_000));
    cases.put("1.1 million backticks", "`".repeat(999_990) + "a");
    cases.put("backtick runs of every length", runs("`", 1_200));
    cases.put("open code spans", "a `".repeat(100_000));
    cases.put("5,000 definitions", definitions(5_000));
    cases.put("30,000 definitions used", definitions(20_000) + "\n" + "[k1] ".repeat(20_000));
    cases.put("autolinks", "www.a".repeat(20_000));
    cases.put("addresses", "a@b.".repeat(50_000));
    cases.put("stars", "*".repeat(100_000) + "a");
    cases.put("alternating emphasis", "*a **b _c ".repeat(20_000));
    cases.put("unclosed emphasis", "*a_ ".repeat(50_000));
    cases.put("1 MB line", "word ".repeat(199_000));
    cases.put("1 MB of letters", "x".repeat(999_999));
    cases.put("over 1 MB", "x".repeat(1_000_001));
    cases.put("wide table", "|" + "a|".repeat(20_000) + "\n|" + "-|".repeat(20_000) + "\n");
    cases.put("long table", "|a|b|\n|-|-|\n" + "|1|2|\n".repeat(50_000));
    cases.put("open tags", "<a ".repeat(100_000));
    cases.put("nested tags", "<div>".repeat(20_000));
    cases.put("unclosed comments", "<!-- a ".repeat(50_000));
    cases.put("open declarations", "<!A ".repeat(50_000) + "<![CDATA[".repeat(50_000));
    cases.put("entities", "&#".repeat(200_000) + "&am".repeat(100_000));
    cases.put("footnotes", "[^a]".repeat(20_000) + "\n\n[^a]: b");
    cases.put(
        "nested footnotes",
        IntStream.range(0, 3_000)
            .mapToObj(i -> "[^" + i + "]: x [^" + (i + 1) + "]\n\n")
            .collect(Collectors.joining("[^0]\n\n", "", "")));
    cases.put("attributes", "{.a".repeat(50_000) + "}".repeat(50_000));
    cases.put("quotation marks", "\"'".repeat(100_000));
    cases.put("strikes", "~~a~".repeat(50_000));
    cases.put("fences", "```\n~~~\n".repeat(50_000));
    cases.put("headings", "# ".repeat(100_000) + "\n=\n-\n".repeat(20_000));
    cases.put("open blocks", "::: cta quote\n".repeat(50_000));
    cases.put("merge fields", "{{ name | \"".repeat(50_000));
    cases.put("colons", ":::".repeat(300_000));
    return cases;
  }

  private static String data(int length) {
    return "data:image/png;base64," + "iVBORw0KGgo".repeat(length / 11);
  }

  private static String nested(String mark, int depth) {
    return IntStream.range(0, depth)
        .mapToObj(i -> " ".repeat(Math.min(i * mark.length(), 400)) + mark + "a\n")
        .collect(Collectors.joining());
  }

  private static String runs(String mark, int longest) {
    return IntStream.range(1, longest)
        .mapToObj(i -> "e" + mark.repeat(i))
        .collect(Collectors.joining());
  }

  private static String definitions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "[k" + i + "]: https://a.example/" + i + "\n")
        .collect(Collectors.joining());
  }
}
