package io.peerhalt.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.peerhalt.watch.finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Alerts, their tests, their routes and the runbook belong together. */
class AlertsTest {

  private static final String RULES = "prometheus/peerhalt.rules.yml";
  private static final String TESTS = "prometheus/tests/peerhalt.test.yml";

  @Test
  void theRunbookHasASectionForEachAlertAndNoOther() {
    Set<String> sections = new TreeSet<>();
    Pattern.compile("^### (Peerhalt\\w+)$", Pattern.MULTILINE)
        .matcher(DeployFiles.text("runbook.md"))
        .results()
        .map((MatchResult section) -> section.group(1))
        .forEach(sections::add);
    assertEquals(alerts(), sections);
  }

  @Test
  void theRunbookSaysWhatToDoForEachRule() {
    String runbook = DeployFiles.text("runbook.md");
    for (Rule rule : Rule.values()) {
      // Of ROLL_CALL nobody ever hears.
      assertEquals(rule != Rule.ROLL_CALL, runbook.contains("`" + rule + "`"), rule.name());
    }
  }

  @Test
  void eachAlertPointsToItsSection() {
    for (JsonNode rule : rules()) {
      if (rule.has("alert")) {
        String section = "deploy/runbook.md#" + rule.get("alert").asText().toLowerCase(Locale.ROOT);
        assertEquals(section, rule.at("/annotations/runbook").asText());
      }
    }
  }

  @Test
  void eachAlertIsTestedToFireAndAllButTheDeadMansSwitchNotToFire() {
    Set<String> fire = new TreeSet<>();
    Set<String> rest = new TreeSet<>(Set.of("PeerhaltAlertingWorks"));
    for (JsonNode test : DeployFiles.yaml(TESTS).get(0).get("tests")) {
      for (JsonNode check : test.get("alert_rule_test")) {
        (check.get("exp_alerts").isEmpty() ? rest : fire).add(check.get("alertname").asText());
      }
    }
    assertEquals(alerts(), fire);
    assertEquals(alerts(), rest);
  }

  @Test
  void rulesAndTheirTestsPassPromtool() throws Exception {
    Program promtool = Program.required("promtool", "prometheus");
    promtool.run("check", "rules", RULES);
    promtool.run("check", "config", "prometheus/prometheus.yml");
    String said = promtool.run("test", "rules", TESTS);
    assertTrue(said.contains("SUCCESS"), said);
  }

  @Test
  void routesPassAmtool() throws Exception {
    Program amtool = Program.required("amtool", "prometheus-alertmanager");
    amtool.run("check-config", "alertmanager/alertmanager.yml");
    assertRoute(amtool, "pagerduty-critical", "severity=critical", "alertname=PeerhaltHaltActive");
    assertRoute(amtool, "pagerduty-warning", "severity=warning", "alertname=PeerhaltClockSkew");
    assertRoute(amtool, "dead-mans-switch", "severity=none", "alertname=PeerhaltAlertingWorks");
    assertRoute(amtool, "nobody", "severity=info", "alertname=PeerhaltShadow");
  }

  private static void assertRoute(Program amtool, String receiver, String... labels)
      throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("config", "routes", "test"));
    arguments.addAll(List.of("--config.file=alertmanager/alertmanager.yml"));
    arguments.add("--verify.receivers=" + receiver);
    arguments.addAll(List.of(labels));
    amtool.run(arguments.toArray(String[]::new));
  }

  private static Set<String> alerts() {
    Set<String> alerts = new TreeSet<>();
    rules().stream()
        .filter(rule -> rule.has("alert"))
        .forEach(rule -> alerts.add(rule.get("alert").asText()));
    return alerts;
  }

  private static List<JsonNode> rules() {
    return DeployFiles.yaml(RULES).get(0).findValues("rules").stream()
        .flatMap(rules -> StreamSupport.stream(rules.spliterator(), false))
        .toList();
  }
}
