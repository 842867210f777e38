package io.peerhalt.lab.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.watch.finding.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The results as JSON; times are milliseconds, an unknown number is null. */
final class JsonReport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonReport() {}

  /** Writes the results to {@code file}, replacing what is there. */
  static void write(Plan plan, List<RunResult> results, Path file) throws IOException {
    JSON.writeValue(file.toFile(), tree(plan, results));
  }

  /** Returns the results as a JSON tree. */
  static ObjectNode tree(Plan plan, List<RunResult> results) {
    ObjectNode root = JSON.createObjectNode();
    root.put("seed", plan.seed());
    options(root.putObject("options"), plan);
    ArrayNode runs = root.putArray("runs");
    results.forEach(result -> run(runs.addObject(), result));
    return root;
  }

  private static void options(ObjectNode node, Plan plan) {
    node.put("servers", plan.servers());
    node.put("trials", plan.trials());
    node.put("days", plan.days());
    node.put("trialSeconds", Trial.MOST_SECONDS);
    node.set("rules", JSON.valueToTree(plan.rules()));
    node.set("peers", JSON.valueToTree(plan.watch().detect().peers()));
    node.put("paneMillis", plan.watch().panes().paneMillis());
  }

  private static void run(ObjectNode node, RunResult run) {
    node.put("flow", run.key().flow());
    node.put("routing", run.key().routing().toString());
    node.put("speed", run.key().speed());
    node.put("seconds", run.seconds());
    node.put("ordersExecuted", run.firstFills());
    node.putObject("dispersion")
        .put("own", run.dispersions().own())
        .put("share", run.dispersions().share());
    node.put("falseHard", run.falseAlarms().hard());
    node.put("falseSoft", run.falseAlarms().soft());
    counts(node.putObject("falseHardByRule"), run.falseAlarms().hardByRule());
    counts(node.putObject("falseSoftByRule"), run.falseAlarms().softByRule());
    node.set("falseHardWords", JSON.valueToTree(run.falseAlarms().hardWords()));
    node.set("falseHalts", JSON.valueToTree(run.alarms().halts()));
    ArrayNode injected = node.putArray("injected");
    run.rates().forEach(rate -> rate(injected.addObject(), rate));
    ArrayNode baselines = node.putArray("baselines");
    run.baselines().forEach(baseline -> baseline(baselines.addObject(), baseline, run.rates()));
    group(node, run.group());
    ArrayNode stories = node.putArray("stories");
    run.stories().forEach(story -> story(stories.addObject(), story));
    run.year().ifPresent(year -> year(node.putObject("year"), year));
  }

  private static void rate(ObjectNode node, RateResult rate) {
    node.put("rate", rate.rate());
    delays(node, rate.delays());
    node.put("boundMs", rate.boundMillis());
    put(node, "ratio", finite(rate.ratio()));
    node.put("floorMs", rate.floorMillis());
    node.put("othersHard", rate.othersHard());
    node.put("othersSoft", rate.othersSoft());
  }

  private static void baseline(ObjectNode node, BaselineResult result, List<RateResult> rates) {
    node.put("name", result.baseline().label());
    node.put("formula", result.baseline().formula());
    node.put("falseAlarms", result.falseAlarms());
    ArrayNode injected = node.putArray("injected");
    for (int i = 0; i < rates.size(); i++) {
      ObjectNode one = injected.addObject().put("rate", rates.get(i).rate());
      delays(one, result.delays().get(i));
    }
  }

  private static void group(ObjectNode node, GroupResult group) {
    ObjectNode powerPeg = node.putObject("powerpeg");
    delays(powerPeg, group.powerPeg());
    count(powerPeg, "executionsMedian", group.executions(0.5));
    count(powerPeg, "executionsP95", group.executions(0.95));
    powerPeg.set("rules", JSON.valueToTree(group.rules()));
    ObjectNode all = node.putObject("allServers").put("rate", group.rate());
    delays(all, group.allBad());
    delays(all.putObject("afterBurst"), group.afterBurst());
  }

  private static void count(ObjectNode node, String name, long count) {
    if (count >= 0) {
      node.put(name, count);
    } else {
      node.putNull(name);
    }
  }

  private static void story(ObjectNode node, StoryResult result) {
    node.put("name", result.story().label());
    node.put("description", result.story().description());
    node.put("repetitions", result.repetitions());
    node.put("bad", result.bad());
    delays(node, result.delays());
    node.put("falseHard", result.falseHard());
    node.put("falseSoft", result.falseSoft());
    node.put("falseHalts", result.falseHalts());
    node.set("falseHardWords", JSON.valueToTree(result.words()));
  }

  private static void year(ObjectNode node, YearResult year) {
    node.put("days", year.days());
    node.put("falseHard", year.hard());
    node.put("perYear", year.perYear());
    node.put("perYearLow", year.interval().low());
    node.put("perYearHigh", year.interval().high());
    node.set("falseHardWords", JSON.valueToTree(year.words()));
  }

  private static void delays(ObjectNode node, Delays delays) {
    node.put("found", delays.found());
    put(node, "medianMs", delays.medianMillis());
    put(node, "p95Ms", delays.p95Millis());
  }

  private static void counts(ObjectNode node, Map<Rule, Integer> counts) {
    counts.forEach((rule, count) -> node.put(rule.name(), count));
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static void put(ObjectNode node, String name, OptionalDouble number) {
    if (number.isPresent()) {
      node.put(name, number.getAsDouble());
    } else {
      node.putNull(name);
    }
  }
}
