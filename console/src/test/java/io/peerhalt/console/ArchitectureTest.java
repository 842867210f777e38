package io.peerhalt.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages depend on earlier ones only, and the words know nothing of Kafka. */
class ArchitectureTest {

  private static final String ROOT = "io.peerhalt.console";

  private static final List<String> ORDER =
      List.of(
          "words",
          "connect",
          "topic",
          "acts",
          "halting",
          "command",
          "pager",
          "web.access",
          "web.fleet",
          "web.view",
          "web.page",
          "web.feed",
          "web.server",
          "web");

  private static final JavaClasses CONSOLE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyPackageHasAPlaceInTheOrder() {
    Set<String> known = ORDER.stream().map(name -> ROOT + "." + name).collect(Collectors.toSet());
    Set<String> strangers =
        CONSOLE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT) && !known.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), strangers);
  }

  @Test
  void packagesDependOnEarlierOnesOnly() {
    for (int place = 0; place < ORDER.size(); place++) {
      String[] later =
          Stream.concat(Stream.of(""), ORDER.stream().skip(place + 1).map(name -> "." + name))
              .map(name -> ROOT + name)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + ORDER.get(place))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .allowEmptyShould(true)
          .check(CONSOLE);
    }
  }

  @Test
  void wordsKnowNothingOfKafka() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".words")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CONSOLE);
  }
}
