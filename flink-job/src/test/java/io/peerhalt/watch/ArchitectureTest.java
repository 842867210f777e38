package io.peerhalt.watch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages follow the flow, and the rules know nothing of Flink. */
class ArchitectureTest {

  private static final String ROOT = "io.peerhalt.watch";

  private static final List<String> ORDER =
      List.of(
          "config", "measure", "compact", "ingest", "control", "rules", "pane", "finding", "ledger",
          "detect", "policy", "publish", "replay");

  private static final Pattern OWNS_FLINK =
      Pattern.compile(
          ".*(Function|Operator|Deserializer|Serializer|Announcer|Watermarks|Metrics|Source|SourceReader|Sink|SinkWriter)|.*\\.(Sinks|HeldRules|HeldResumes|CompactType)"
              + "|.*\\.LabelledCounter");

  private static final JavaClasses WATCH =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyPackageHasAPlaceInTheFlow() {
    Set<String> found =
        WATCH.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known =
        Stream.concat(Stream.of(ROOT), ORDER.stream().map(name -> ROOT + "." + name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(known, found);
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
          .check(WATCH);
    }
  }

  @Test
  void rulesKnowNothingOfFlink() {
    DescribedPredicate<JavaClass> pure =
        describe("are rules", type -> !type.getPackageName().equals(ROOT) && !ownsFlink(type));
    noClasses()
        .that(pure)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.flink..")
        .check(WATCH);
  }

  @Test
  void onlyTheRootStartsAnEnvironment() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.flink.streaming.api.environment")
        .check(WATCH);
  }

  private static boolean ownsFlink(JavaClass type) {
    String file = type.getName().replaceFirst("\\$.*", "");
    return OWNS_FLINK.matcher(file).matches();
  }
}
