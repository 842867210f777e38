package io.peerhalt.watch;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.metrics.MetricRegistry;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;

/** The counters and gauges that an operator in a harness registers. */
public final class Counters {

  private record Registered(String name, AbstractMetricGroup<?> group, Metric metric) {

    double value() {
      return metric instanceof Counter counter
          ? counter.getCount()
          : ((Number) ((Gauge<?>) metric).getValue()).doubleValue();
    }
  }

  private final List<Registered> all = new ArrayList<>();

  /** Returns an environment for a harness; what runs in it counts here. */
  public MockEnvironment environment() {
    return new MockEnvironmentBuilder().setTaskName("test").setMetricGroup(group()).build();
  }

  /** Returns a group; what is registered there counts here. */
  public TaskMetricGroup group() {
    MetricRegistry registry =
        TestingMetricRegistry.builder()
            .setRegisterConsumer(
                (metric, name, group) -> {
                  if (metric instanceof Counter || metric instanceof Gauge) {
                    all.add(new Registered(name, group, metric));
                  }
                })
            .build();
    return TaskManagerMetricGroup.createTaskManagerMetricGroup(
            registry, "localhost", ResourceID.generate())
        .addJob(new JobID(), "test")
        .addTask(ExecutionAttemptID.randomId(), "test");
  }

  /** Returns the count of that name in groups with those labels' values. */
  public long count(String name, String... labels) {
    return (long) value(name, labels);
  }

  /** Returns the sum of the values of that name in groups with those labels' values. */
  public double value(String name, String... labels) {
    return all.stream()
        .filter(metric -> metric.name().equals(name))
        .filter(metric -> List.of(metric.group().getScopeComponents()).containsAll(List.of(labels)))
        .mapToDouble(Registered::value)
        .sum();
  }

  /** Returns how many have that name. */
  public long registered(String name) {
    return all.stream().filter(metric -> metric.name().equals(name)).count();
  }
}
