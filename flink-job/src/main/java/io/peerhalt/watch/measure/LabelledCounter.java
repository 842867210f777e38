package io.peerhalt.watch.measure;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;

/**
 * A counter for each value of one label, registered when the value comes up first. What comes after
 * the first thousand values shares one, so that names which somebody invents fill no memory.
 */
public final class LabelledCounter {

  /** The value that all share that came too late. */
  static final String OTHERS = "others";

  /** Most values with a counter of their own. */
  static final int MOST_VALUES = 1_000;

  private final OperatorMetrics metrics;
  private final String label;
  private final String name;
  private final Map<String, Counter> counters = new HashMap<>();

  /** Makes a counter {@code name} with one {@code label}. */
  public LabelledCounter(OperatorMetrics metrics, String label, String name) {
    this.metrics = metrics;
    this.label = label;
    this.name = name;
  }

  /** Registers the counters of {@code values} at zero, so that the first count is an increase. */
  public LabelledCounter expecting(Iterable<String> values) {
    values.forEach(this::counter);
    return this;
  }

  /** Counts one. */
  public void inc(String value) {
    counter(value).inc();
  }

  private Counter counter(String value) {
    Counter counter = counters.get(value);
    if (counter != null) {
      return counter;
    }
    String shown = counters.size() < MOST_VALUES ? value : OTHERS;
    return counters.computeIfAbsent(shown, v -> metrics.with(label, v).counter(name));
  }
}
