package io.peerhalt.watch.measure;

import java.util.function.DoubleSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of one operator. Names are in lower case with underscores and end in their unit,
 * those of counters in {@code _total}. Flink puts the names of labels before the name of the
 * metric, and exports counters as gauges; {@code rate()} and {@code increase()} read them all the
 * same. A server may be a label, a symbol never.
 */
public final class OperatorMetrics {

  private final MetricGroup group;

  private OperatorMetrics(MetricGroup group) {
    this.group = group;
  }

  /** Returns the metrics below {@code operator}, an operator's own group. */
  public static OperatorMetrics of(MetricGroup operator) {
    return new OperatorMetrics(operator.addGroup("peerhalt"));
  }

  /** Returns these metrics with one label more. */
  public OperatorMetrics with(String label, String value) {
    return new OperatorMetrics(group.addGroup(label, value));
  }

  /** Registers a counter; {@code name} ends in {@code _total}. */
  public Counter counter(String name) {
    return group.counter(name);
  }

  /** Registers a value that is asked for when somebody reads it, from another thread. */
  public void gauge(String name, DoubleSupplier value) {
    group.gauge(name, (Gauge<Double>) value::getAsDouble);
  }

  /** Registers a histogram of seconds; {@code name} ends in {@code _seconds}. */
  public SecondsHistogram histogram(String name) {
    SecondsHistogram histogram = new SecondsHistogram();
    for (int bucket = 0; bucket < histogram.buckets(); bucket++) {
      int upTo = bucket;
      with("le", histogram.bound(bucket)).gauge(name + "_bucket", () -> histogram.countUpTo(upTo));
    }
    gauge(name + "_count", histogram::count);
    gauge(name + "_sum", histogram::sumSeconds);
    return histogram;
  }
}
