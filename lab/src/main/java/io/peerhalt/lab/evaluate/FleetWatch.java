package io.peerhalt.lab.evaluate;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.detect.GroupState;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.policy.HaltPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole watch over one fleet, without Kafka and Flink: rules of panels, ledger, and the policy
 * that decides on halts, which nobody obeys. Panes follow each other.
 */
final class FleetWatch {

  // Avro makes records only of classes that the codec has told it to trust.
  static {
    AvroWire.of(ControlCommand.class);
  }

  private static final long BEFORE_MICROS = 2_000_000;

  private final Comparison comparison;
  private final GroupState state;
  private final Books books;
  private final HaltPolicy policy;
  private final int paneMillis;
  private long events;

  /** Begins with what is remembered in {@code state}, and with empty books. */
  FleetWatch(WatchRules rules, Comparison comparison, GroupState state) {
    this.comparison = comparison;
    this.state = state;
    this.books = new Books(rules.ledger());
    this.policy = new HaltPolicy(rules.policy());
    this.paneMillis = rules.panes().paneMillis();
    // So that the policy is told anew who is active.
    state.toldServers = 0;
  }

  /** Judges pane {@code number}, in which {@code moves} happened in this order. */
  Judged judge(long number, List<Part> parts, List<Move> moves) {
    long startMicros = (Comparison.EPOCH_MILLIS + number * paneMillis) * 1_000;
    List<Finding> findings = new ArrayList<>();
    for (Move move : moves) {
      findings.addAll(books.enter(move.event(startMicros, events++), startMicros));
    }
    findings.addAll(books.proceed(startMicros + paneMillis * 1_000L));
    findings.addAll(comparison.judgeAll(state, number, parts));
    List<ControlCommand> halts = new ArrayList<>();
    for (Finding finding : findings) {
      halts.addAll(policy.finding(finding).commands());
    }
    return new Judged(findings.stream().filter(comparison::counts).toList(), halts);
  }

  /** Shows the ledger, and nothing else, what happened two seconds before a pane. */
  void remember(long number, List<Move> moves) {
    long startMicros = (Comparison.EPOCH_MILLIS + number * paneMillis) * 1_000 - BEFORE_MICROS;
    moves.forEach(move -> books.enter(move.event(startMicros, events++), startMicros));
  }

  /** Returns what is remembered of panels; it changes with the next pane. */
  GroupState state() {
    return state;
  }

  /**
   * What came of a pane.
   *
   * @param findings of the rules that count
   * @param halts what was halted for the first time, by any rule
   */
  record Judged(List<Finding> findings, List<ControlCommand> halts) {

    /** Returns whether the group itself is halted. */
    boolean haltsGroup() {
      return halts.stream().anyMatch(halt -> halt.getTarget().startsWith("GROUP:"));
    }

    /** Returns whether something of a server is halted. */
    boolean haltsServer(int server) {
      String target = "SERVER:" + Comparison.serverId(server);
      return halts.stream().anyMatch(halt -> halt.getTarget().equals(target));
    }
  }
}
