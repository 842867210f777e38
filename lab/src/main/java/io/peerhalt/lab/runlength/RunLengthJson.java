package io.peerhalt.lab.runlength;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.lab.runlength.Compared.Verdict;
import java.io.IOException;
import java.util.List;

/** The results as JSON. */
final class RunLengthJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RunLengthJson() {}

  /** Writes the results to the file that the arguments name, replacing what is there. */
  static void write(RunLengthArguments arguments, List<TableResult> tables, List<PeerResult> peers)
      throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("seed", arguments.seed);
    root.put("trials", arguments.trials);
    root.put("tolerance", Comparison.TOLERANCE);
    ArrayNode tableNodes = root.putArray("tables");
    tables.forEach(table -> table(tableNodes.addObject(), table));
    ArrayNode peerNodes = root.putArray("peerTest");
    peers.forEach(peer -> peer(peerNodes.addObject(), peer));
    JSON.writeValue(arguments.json.toFile(), root);
  }

  private static void table(ObjectNode node, TableResult result) {
    node.put("name", result.table().name());
    node.put("rows", result.table().rows().size());
    node.put("agrees", result.agrees());
    ObjectNode verdicts = node.putObject("verdicts");
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict.name(), result.of(verdict).size());
    }
    node.putObject("simulated")
        .put("rows", result.simulated().size())
        .put("agree", result.simulated().stream().filter(Simulated::agrees).count())
        .put("mostErrors", result.mostErrors())
        .put("meanSquareErrors", result.meanSquareErrors());
    ArrayNode others = node.putArray("others");
    result.compared().stream()
        .filter(one -> one.verdict() != Verdict.AGREES)
        .forEach(one -> other(others.addObject(), one));
  }

  private static void other(ObjectNode node, Compared one) {
    node.put("line", one.row().line());
    node.put("start", one.published().start().name());
    node.put("published", one.published().value());
    node.put("exact", one.exact());
    node.put("verdict", one.verdict().name());
  }

  private static void peer(ObjectNode node, PeerResult result) {
    node.put("rate", result.rate());
    node.put("servers", PeerResult.SERVERS);
    node.put("agrees", result.agrees());
    estimate(node.putObject("lowWaited"), result.waited());
    estimate(node.putObject("lowEstimated"), result.estimated());
    ArrayNode alarms = node.putArray("alarms");
    for (PeerRunLength one : result.runLengths()) {
      ObjectNode alarm = alarms.addObject();
      alarm.put("alarm", one.alarm().name());
      alarm.put("score", one.alarm().score());
      alarm.put("paneSeconds", one.paneSeconds());
      alarm.put("boundPanes", one.boundPanes());
      estimate(alarm.putObject("falseAlarmPanes"), one.falseAlarm());
      alarm.put("falseAlarmHours", one.hours());
      ArrayNode delays = alarm.putArray("delays");
      for (Delay delay : one.delays()) {
        ObjectNode delayNode = delays.addObject().put("ratio", delay.ratio());
        estimate(delayNode.putObject("panes"), delay.panes());
        delayNode.put("boundPanes", delay.boundPanes());
      }
    }
  }

  private static void estimate(ObjectNode node, Estimate estimate) {
    node.put("value", estimate.value()).put("relativeError", estimate.relativeError());
  }
}
