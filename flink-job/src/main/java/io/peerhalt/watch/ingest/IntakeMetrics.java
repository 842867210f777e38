package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.measure.LabelledCounter;
import io.peerhalt.watch.measure.OperatorMetrics;
import org.apache.flink.metrics.Counter;

/** What the intake counts: what it accepted, and whose clocks are wrong. */
final class IntakeMetrics {

  private static final String EVENTS = "events_total";

  private final Counter orders;
  private final Counter executions;
  private final LabelledCounter skewed;

  IntakeMetrics(OperatorMetrics metrics) {
    orders = metrics.with("topic", Topics.ORDERS).counter(EVENTS);
    executions = metrics.with("topic", Topics.EXECUTIONS).counter(EVENTS);
    skewed = new LabelledCounter(metrics, "server", "clock_skew_total");
  }

  /** Counts a usable message. */
  void accepted(boolean isOrder) {
    (isOrder ? orders : executions).inc();
  }

  /** Counts a message whose time is not believed. */
  void skewed(String serverId) {
    skewed.inc(serverId);
  }
}
