package io.peerhalt.lab.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final String[] SMALL = {
    "--inject", "5,100", "--trials", "6", "--story", "bad-2,burst,joining", "--days", "1"
  };

  @Test
  void sameSeedGivesSameResult() {
    Plan plan = Samples.plan(SMALL);
    assertEquals(tree(plan), tree(plan));
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
    JsonNode report = tree(Samples.plan(SMALL));
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
    assertEquals(1, run.path("year").path("days").asInt());
  }

  @Test
  void pageIsSelfContained() {
    Plan plan = Samples.plan(SMALL);
    String page = HtmlReport.page(plan, List.of(Samples.run(plan)));
    assertTrue(page.contains("<svg"));
    assertTrue(page.contains("polyline"));
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("http"));
  }

  private static JsonNode tree(Plan plan) {
    return JsonReport.tree(plan, List.of(Samples.run(plan)));
  }
}
