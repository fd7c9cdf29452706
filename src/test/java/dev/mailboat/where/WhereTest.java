package dev.mailboat.where;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Condition;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WhereTest {
  private static final Known KNOWN =
      new Known(
          Set.of("email", "name", "language", "tags", "status", "company", "consent_at", "loads"),
          Set.of("customer", "air", "very big"));

  private static final Map<String, String> ANNA =
      Map.of(
          "email", "anna@example.com",
          "name", "Anna O'Neill",
          "language", "de-AT",
          "tags", "customer; Very Big",
          "company", "Bakker GmbH",
          "consent_at", "2024-03-18",
          "loads", "12");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      textBlock =
          """
          language=de | true
          language=de-at | true
          language=de-DE | false
          language!=de | false
          LANGUAGE = DE | true
          tag:customer | true
          tag:"very big" | true
          tag:air | false
          tag=customer | true
          tags!=customer | false
          tags="" | false
          tags~BIG | true
          status=active | true
          status!=bounced | true
          has company | true
          has status | true
          has name and company~gmbh | true
          company="" | false
          company!="" | true
          company!~gmbh | false
          name~O'Neill | true
          name="Anna O'Neill" | true
          name='Anna O\\'Neill' | true
          name=“Anna O'Neill” | true
          name=„Anna O'Neill“ | true
          consent_at<2025 | true
          consent_at>=2024-03-18 | true
          consent_at>2024-03-18 | false
          consent_at<=2024-03-17 | false
          loads>9 | true
          loads<9.5 | false
          loads=12 or tag:air and tag:nobody | true
          (loads=12 or tag:air) and tag:air | false
          not tag:air and not (loads=1 or loads=2) | true
          not not tag:customer | true
          "name"~anna AND NOT tag:air | true
          """)
  void asksWhatAPersonMeans(String expression, boolean expected) {
    Condition condition = parse(expression);

    assertThat(condition.test(ANNA)).isEqualTo(expected);
    assertThat(parse(condition.toString())).isEqualTo(condition);
  }

  @Test
  void anEmptyValueIsNeitherBelowNorAbove() {
    assertThat(parse("consent_at<2030").test(Map.of())).isFalse();
    assertThat(parse("consent_at>2000").test(Map.of())).isFalse();
  }

  @Test
  void writesItselfWithoutNeedlessBracketsAndQuotes() {
    Condition condition =
        parse("((tag:'very big' AND (has \"company\" and name=\"or\")) or not (loads = \"1 2\"))");

    assertThat(condition)
        .hasToString("tag:\"very big\" and has company and name=\"or\" or not loads=\"1 2\"");
  }

  @Test
  void keepsEveryBracketThatMeansSomething() {
    assertThat(parse("(tag:a or tag:b) and not (tag:c and tag:d)"))
        .hasToString("(tag:a or tag:b) and not (tag:c and tag:d)");
  }

  @Test
  void whatItWritesParsesBackToItself() {
    Random random = new Random(20250701);
    for (int i = 0; i < 2_000; i++) {
      Condition condition = condition(random, 4);

      assertThat(parse(condition.toString(), Known.NOTHING)).isEqualTo(condition);
    }
  }

  @Test
  void anyTextEndsWithAConditionOrAProblem() {
    Random random = new Random(7);
    String alphabet = "ab(( ))\"'=!~<>\\:tag not and or has\n„“";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(30); j >= 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      List<Problem> problems = new ArrayList<>();

      boolean understood =
          Where.parse(passage(text.toString()), Known.NOTHING, problems).isPresent();

      assertThat(understood).isEqualTo(problems.isEmpty());
    }
  }

  @Test
  void namesEveryUnknownColumnStatusAndLanguageAtOnce() {
    assertThat(faults("compny~x or status=gone and language=german"))
        .isEqualTo(
            """
            --where:1:1: unknown column 'compny'; known columns are company, consent_at, email, \
            language, loads, name, status, tags
            compny~x or status=gone and language=german
            ^
            hint: did you mean 'company'?
            --where:1:20: unknown status 'gone'; known statuses are active, bounced, complained, \
            paused, pending, unsubscribed
            compny~x or status=gone and language=german
                               ^
            --where:1:38: 'german' is not a language, expected a tag such as en, de or zh-Hant
            compny~x or status=gone and language=german
                                                 ^
            """);
  }

  @Test
  void guessesAColumnFromItsBeginning() {
    assertThat(faults("lang=de"))
        .isEqualTo(
            """
            --where:1:1: unknown column 'lang'; known columns are company, consent_at, email, \
            language, loads, name, status, tags
            lang=de
            ^
            hint: did you mean 'language'?
            """);
  }

  @Test
  void warnsOfATagThatNobodyHasAndGoesOn() {
    List<Problem> problems = new ArrayList<>();

    assertThat(Where.parse(passage("tag:custmer"), KNOWN, problems)).isPresent();
    assertThat(shown(problems))
        .isEqualTo(
            """
            --where:1:5: nobody has the tag 'custmer'
            tag:custmer
                ^
            hint: did you mean 'customer'?
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      nullValues = "-",
      textBlock =
          """
          language | 9 | found the end, expected a comparison behind 'language', one of = != ~ !~ < <= > >=
          language de | 10 | found 'de', expected a comparison behind 'language', one of = != ~ !~ < <= > >=
          language==de | 9 | found '==', expected a comparison behind 'language', one of = != ~ !~ < <= > >=
          language= | 10 | found the end, expected a text behind '='
          language=and | 10 | found 'and', expected a text behind '='
          company=Bakker GmbH | 16 | found 'GmbH', expected 'and', 'or' or the end
          tag:a && tag:b | 7 | found '&&', expected 'and', 'or' or the end
          tag:a and | 10 | found the end, expected a column, 'tag:…', 'has', 'not' or '('
          tag: | 1 | no tag stands behind 'tag:'
          tag:" " | 1 | no tag stands behind 'tag:'
          has = | 5 | found '=', expected a column behind 'has'
          (tag:a or tag:b | 1 | the bracket '(' is never closed
          (tag:a tag:b) | 8 | found 'tag:b', expected 'and', 'or' or ')'
          tag:a) | 6 | found ')', expected 'and', 'or' or the end
          name="Anna | 6 | the text that begins with " never ends
          """)
  void pointsAtTheSpot(String expression, int column, String sentence) {
    List<Problem> problems = new ArrayList<>();

    assertThat(Where.parse(passage(expression), Known.NOTHING, problems)).isEmpty();
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.place()).isEqualTo(new Place("--where", 1, column));
              assertThat(problem.what()).isEqualTo(sentence);
              assertThat(problem.excerpt())
                  .isEqualTo(expression + "\n" + " ".repeat(column - 1) + "^");
            });
  }

  @Test
  void anEmptyConditionIsNotEverybody() {
    assertThat(faults("  "))
        .isEqualTo(
            """
            --where:1:1: the condition is empty, expected one like language=de

            """);
  }

  @Test
  void pointsIntoALineOfATextOfSeveral() {
    List<Problem> problems = new ArrayList<>();
    Passage passage = new Passage("tag:air\n  and 上海=x\n  or", new Place("issue.yaml", 4, 3));

    assertThat(Where.parse(passage, Known.NOTHING, problems)).isEmpty();
    assertThat(shown(problems))
        .isEqualTo(
            """
            issue.yaml:6:5: found the end, expected a column, 'tag:…', 'has', 'not' or '('
              or
                ^
            """);
  }

  @Test
  void theCaretStandsBelowWideCharacters() {
    assertThat(faults("name~上海 x"))
        .isEqualTo(
            """
            --where:1:9: found 'x', expected 'and', 'or' or the end
            name~上海 x
                 \u3000\u3000 ^
            hint: put a text with blanks in quotes
            """);
  }

  @Test
  void endlessBracketsEndWithAProblem() {
    assertThat(faults("(".repeat(200_000)).lines().findFirst())
        .contains("--where:1:101: nested deeper than 100 levels");
  }

  private static Condition condition(Random random, int depth) {
    List<String> words =
        List.of("a", "B c", "and", "tag:x", "O'Neill", "say \"x\"", "back\\slash", "上海", "1.5");
    String word = words.get(random.nextInt(words.size()));
    return switch (random.nextInt(depth == 0 ? 3 : 6)) {
      case 0 -> new Condition.Tagged(word);
      case 1 -> new Condition.Filled(word.toLowerCase(java.util.Locale.ROOT));
      case 2 -> {
        Condition.Relation[] all = Condition.Relation.values();
        yield new Condition.Compared("col", all[random.nextInt(all.length)], word);
      }
      case 3 -> new Condition.Not(condition(random, depth - 1));
      case 4 ->
          new Condition.And(List.of(condition(random, depth - 1), condition(random, depth - 1)));
      default ->
          new Condition.Or(List.of(condition(random, depth - 1), condition(random, depth - 1)));
    };
  }

  private static Condition parse(String expression) {
    return parse(expression, KNOWN);
  }

  private static Condition parse(String expression, Known known) {
    List<Problem> problems = new ArrayList<>();
    return Where.parse(passage(expression), known, problems)
        .orElseThrow(() -> new AssertionError(shown(problems)));
  }

  private static String faults(String expression) {
    List<Problem> problems = new ArrayList<>();
    assertThat(Where.parse(passage(expression), KNOWN, problems)).isEmpty();
    return shown(problems);
  }

  private static String shown(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem each : problems) {
      text.append(each.place()).append(": ").append(each.what()).append('\n');
      text.append(each.excerpt()).append('\n');
      if (!each.hint().isEmpty()) {
        text.append("hint: ").append(each.hint()).append('\n');
      }
    }
    return text.toString();
  }

  private static Passage passage(String text) {
    return new Passage(text, new Place("--where", 1, 1));
  }
}
