package io.peerhalt.watch.policy;

import io.peerhalt.gate.Scope;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.measure.LabelledCounter;
import io.peerhalt.watch.measure.OperatorMetrics;
import io.peerhalt.watch.measure.SecondsHistogram;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;

/**
 * What the policy counts. Moments are given as such, in seconds since the epoch, and not as ages:
 * so they stay right while nothing moves. Written by the operator's thread, read by others.
 */
final class PolicyMetrics {

  private final String watchId;
  private final Halts halts;
  private final Map<Rule, LabelledCounter> findings = new EnumMap<>(Rule.class);
  private final LabelledCounter published;
  private final Counter anomalies;
  private final SecondsHistogram publishing;
  private volatile Map<Scope, Integer> inForce = Map.of();
  private volatile double reachedSeconds;
  private volatile double heartbeatSeconds;
  private volatile boolean enforces;

  PolicyMetrics(OperatorMetrics metrics, String watchId, Halts halts) {
    this.watchId = watchId;
    this.halts = halts;
    List<String> severities = names(Severity.values());
    for (Rule rule : Rule.values()) {
      findings.put(
          rule,
          new LabelledCounter(metrics.with("rule", rule.name()), "severity", "findings_total")
              .expecting(severities));
    }
    published = new LabelledCounter(metrics, "rule", "halts_total").expecting(names(Rule.values()));
    anomalies = metrics.counter("anomalies_total");
    publishing = metrics.histogram("halt_publish_seconds");
    for (Scope scope : Scope.values()) {
      metrics
          .with("scope", scope.name())
          .gauge("halts_in_force", () -> inForce.getOrDefault(scope, 0));
    }
    metrics.gauge("event_time_seconds", () -> reachedSeconds);
    metrics.gauge("heartbeat_timestamp_seconds", () -> heartbeatSeconds);
    metrics.gauge("enforcing", () -> enforces ? 1 : 0);
    countHalts();
  }

  /** The rules are these from now on. */
  void judgesBy(PolicyRules rules) {
    enforces = rules.enforce();
  }

  /** A rule found something. */
  void found(Finding finding) {
    findings.get(finding.rule()).inc(finding.severity().name());
  }

  /** A halt is handed to the sink. */
  void halted(ControlCommand halt) {
    published.inc(halt.getRule());
  }

  /** An anomaly is handed to the sink. */
  void told() {
    anomalies.inc();
  }

  /** Everything before that event time is judged. */
  void reached(long millis) {
    if (millis != Long.MAX_VALUE) {
      reachedSeconds = millis / 1e3;
    }
  }

  /** A command was read from the control log, where it stands since {@code appendMillis}. */
  void logged(ControlCommand command, long appendMillis) {
    boolean own = command.getIssuer().equals(watchId);
    if (command.getAction() == ControlAction.HEARTBEAT) {
      heartbeatSeconds = own ? appendMillis / 1e3 : heartbeatSeconds;
      return;
    }
    if (own && command.getAction() == ControlAction.HALT) {
      publishing.observe(appendMillis / 1e3 - Records.micros(command.getEvidenceTime()) / 1e6);
    }
    countHalts();
  }

  private void countHalts() {
    Map<Scope, Integer> counts = new EnumMap<>(Scope.class);
    halts.targetsInForce().forEach(target -> counts.merge(target.scope(), 1, Integer::sum));
    inForce = counts;
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
