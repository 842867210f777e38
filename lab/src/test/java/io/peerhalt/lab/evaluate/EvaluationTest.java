package io.peerhalt.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.peerhalt.lab.flow.Routing;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final String[] SMALL = {
    "--inject", "5,100", "--trials", "6", "--story", "bad-2,burst,joining"
  };

  private static Plan small;
  private static RunResult result;

  @BeforeAll
  static void evaluate() {
    small = Samples.plan(SMALL);
    result = Samples.run(small);
  }

  @Test
  void sameSeedGivesSameResult() {
    assertEquals(tree(small, result), tree(small, Samples.run(small)));
  }

  @Test
  void findsAHundredExecutionsASecondInEveryTrial() {
    RateResult rate = Samples.run(Samples.plan("--inject", "100", "--trials", "10")).rates().get(0);
    assertEquals(1.0, rate.delays().found());
    assertTrue(rate.delays().p95Millis().getAsDouble() <= 2_000, rate.toString());
    assertTrue(rate.delays().medianMillis().getAsDouble() >= rate.boundMillis(), rate.toString());
  }

  @Test
  void reportHasItsFields() {
    JsonNode report = tree(small, result);
    assertEquals(Samples.SEED, report.path("seed").asLong());
    assertTrue(report.path("options").has("trials"));
    JsonNode run = report.path("runs").path(0);
    for (String field :
        List.of("flow", "routing", "speed", "falseHard", "falseSoft", "dispersion", "baselines")) {
      assertTrue(run.has(field), field);
    }
    JsonNode injected = run.path("injected");
    assertEquals(2, injected.size());
    for (String field : List.of("rate", "found", "medianMs", "p95Ms", "boundMs")) {
      assertTrue(injected.path(1).has(field), field);
    }
    assertEquals(3, run.path("stories").size());
  }

  @Test
  void pageIsSelfContained() {
    String page = HtmlReport.page(small, List.of(result));
    assertTrue(page.contains("<svg"));
    assertTrue(page.contains("polyline"));
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("http"));
  }

  @Test
  void reportHasSyntheticDays() {
    Plan plan = Samples.plan("--inject", "100", "--trials", "1", "--days", "1");
    RunKey slow = new RunKey(Market.GENERATED, Routing.HASH, 0.1);
    JsonNode run = tree(plan, Samples.run(plan, slow)).path("runs").path(0);
    assertEquals(1, run.path("year").path("days").asInt());
    assertEquals(0, run.path("year").path("falseHard").asInt());
  }

  private static JsonNode tree(Plan plan, RunResult run) {
    return JsonReport.tree(plan, List.of(run));
  }
}
