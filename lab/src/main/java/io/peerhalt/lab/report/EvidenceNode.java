package io.peerhalt.lab.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.schemas.Evidence;

/** The evidence of a finding as JSON. */
public final class EvidenceNode {

  private EvidenceNode() {}

  /** Puts {@code evidence} into {@code node}, under the names of the contract. */
  public static void fill(ObjectNode node, Evidence evidence) {
    node.put("metric", evidence.getMetric());
    node.put("unit", evidence.getUnit());
    node.put("observed", evidence.getObserved());
    node.put("expected", evidence.getExpected());
    node.put("score", evidence.getScore());
    node.put("threshold", evidence.getThreshold());
    node.put("peers", evidence.getPeers());
    node.put("windowStart", evidence.getWindowStart().toString());
    node.put("windowEnd", evidence.getWindowEnd().toString());
    node.put("panes", evidence.getPanes());
    ObjectNode symbols = node.putObject("topSymbols");
    evidence.getTopSymbols().forEach(top -> symbols.put(top.getSymbol(), top.getExecutions()));
    ArrayNode samples = node.putArray("samples");
    evidence.getSamples().forEach(samples::add);
    node.put("words", evidence.getWords());
  }
}
