package io.peerhalt.lab.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.lab.fault.Damage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/** The report of a run as a JSON file; an unknown number is null. */
public final class ReportFile {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReportFile() {}

  /** Writes {@code report} to {@code file}, replacing what is there. */
  public static void write(RunReport report, Path file) throws IOException {
    JSON.writeValue(file.toFile(), tree(report));
  }

  /** Returns {@code report} as a JSON tree. */
  static ObjectNode tree(RunReport report) {
    ObjectNode root = JSON.createObjectNode();
    facts(root, report.facts());
    ArrayNode halts = root.putArray("halts");
    report.judgement().halts().forEach(halt -> halt(halts.addObject(), halt));
    root.put("falseHalts", report.judgement().falseHalts());
    root.put("missed", report.judgement().missed().size());
    ArrayNode missed = root.putArray("missedServers");
    report.judgement().missed().forEach(missed::add);
    ArrayNode neverStruck = root.putArray("neverStruckServers");
    report.judgement().neverStruck().forEach(neverStruck::add);
    root.put("badExecutions", report.badExecutions());
    root.put("excessShares", report.excessShares());
    root.put("excessValue", report.excessValue());
    root.put("lossUsd", report.lossUsd());
    ArrayNode faulty = root.putArray("faultyServers");
    report.damages().forEach(damage -> damage(faulty.addObject(), damage));
    root.put("succeeded", report.succeeded());
    return root;
  }

  private static void facts(ObjectNode node, RunFacts facts) {
    node.put("scenario", facts.scenario());
    node.put("mode", facts.mode());
    node.put("seed", facts.seed());
    node.put("servers", facts.servers());
    node.put("tradingSeconds", facts.tradingSeconds());
    node.put("quietSeconds", facts.quietSeconds());
    node.put("events", facts.events());
    node.put("rejected", facts.rejected());
    node.put("executions", facts.executions());
    node.put("suppressedOrders", facts.suppressed());
    node.put("watchRestarts", facts.watchRestarts());
    node.put("worstBehindMs", facts.worstBehindMillis());
  }

  private static void halt(ObjectNode node, JudgedHalt judged) {
    HaltSeen halt = judged.halt();
    node.put("target", halt.target());
    node.put("epoch", halt.epoch());
    node.put("rule", halt.rule());
    node.put("reason", halt.reason());
    node.put("haltInLog", Instant.ofEpochMilli(halt.inLogMillis()).toString());
    node.put("faulty", judged.faulty());
    put(node, "msFromFirstBadInLog", judged.msFromFirstBadInLog());
    put(node, "msFirstBadToHaltInLog", judged.msFirstBadToHaltInLog());
    put(node, "badExecutionsBeforeHalt", judged.badExecutionsBeforeHalt());
    ObjectNode evidenceNode = node.putObject("evidence");
    halt.evidence().ifPresent(evidence -> EvidenceNode.fill(evidenceNode, evidence));
  }

  private static void damage(ObjectNode node, Damage damage) {
    node.put("serverId", damage.serverId());
    put(node, "firstBadInLogMs", damage.firstAppendMillis());
    node.put("badExecutions", damage.executions());
    node.put("excessShares", damage.excessUnits());
    node.put("excessValue", damage.excessValue());
  }

  private static void put(ObjectNode node, String name, OptionalLong number) {
    if (number.isPresent()) {
      node.put(name, number.getAsLong());
    } else {
      node.putNull(name);
    }
  }
}
