package dev.mailboat;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Holds the table of the packages and the few rules of style that a machine can check.
final class ArchitectureTest {
  private static final String ROOT = "dev.mailboat";

  /// Which of our packages each package may use, besides the root. `cli` may use everything.
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("yaml", Set.of()),
          Map.entry("where", Set.of()),
          Map.entry("config", Set.of("yaml")),
          Map.entry("read", Set.of("yaml", "where")),
          Map.entry("subscribers", Set.of()),
          Map.entry("json", Set.of()),
          Map.entry("exchange", Set.of("json", "subscribers")),
          Map.entry("render", Set.of("where")),
          Map.entry("lint", Set.of()),
          Map.entry("compose", Set.of()),
          Map.entry("ledger", Set.of("json")),
          Map.entry("deliver", Set.of("ledger")),
          Map.entry("preview", Set.of("compose", "json", "subscribers")));

  private static final JavaClasses MAILBOAT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesUseOnlyWhatTheTableAllows() {
    ALLOWED.forEach(
        (name, allowed) -> {
          String[] forbidden =
              Stream.concat(ALLOWED.keySet().stream(), Stream.of("cli"))
                  .filter(other -> !other.equals(name) && !allowed.contains(other))
                  .map(other -> ROOT + "." + other + "..")
                  .toArray(String[]::new);
          noClasses()
              .that(resideInAPackage(ROOT + "." + name + ".."))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(forbidden)
              .allowEmptyShould(true)
              .check(MAILBOAT);
        });
  }

  @Test
  void theRootPackageUsesNoOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".*..")
        .check(MAILBOAT);
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> packages =
        MAILBOAT.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT))
            .map(name -> name.substring(ROOT.length() + 1))
            .filter(name -> !name.equals("cli"))
            .collect(Collectors.toSet());

    assertThat(ALLOWED.keySet()).containsAll(packages);
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .check(MAILBOAT);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked =
        MAILBOAT.stream()
            .map(JavaClass::getPackage)
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(p -> p.getName())
            .collect(Collectors.toSet());

    assertThat(unmarked).isEmpty();
  }

  @Test
  void classesAreFinal() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and(DescribedPredicate.not(JavaClass.Predicates.assignableTo(Enum.class)))
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(MAILBOAT);
  }

  @Test
  void namesSaySomething() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common)$")
        .check(MAILBOAT);
  }

  @Test
  void staticStateNeverChanges() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .andShould(notBePublicAndAnArray())
        .check(MAILBOAT);
  }

  @Test
  void onlyTheProgramsEntryTouchesTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(MAILBOAT);
  }

  @Test
  void timeIsModern() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.text\\.SimpleDateFormat|java\\.util\\.Calendar")
        .check(MAILBOAT);
  }

  @Test
  void rendererAndComposerTakeTheTimeAsAnArgument() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT, ROOT + ".render..", ROOT + ".compose..", ROOT + ".read..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(MAILBOAT);
  }

  private static ArchCondition<com.tngtech.archunit.core.domain.JavaField> notBePublicAndAnArray() {
    return new ArchCondition<>("not be a public array") {
      @Override
      public void check(com.tngtech.archunit.core.domain.JavaField field, ConditionEvents events) {
        boolean open =
            field.getModifiers().contains(JavaModifier.PUBLIC) && field.getRawType().isArray();
        events.add(new SimpleConditionEvent(field, !open, field.getFullName()));
      }
    };
  }
}
