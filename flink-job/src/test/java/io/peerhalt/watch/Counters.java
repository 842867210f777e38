package io.peerhalt.watch;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.metrics.MetricRegistry;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;

/** The counters that an operator in a harness registers. */
public final class Counters {

  private record Registered(String name, AbstractMetricGroup<?> group, Counter counter) {}

  private final List<Registered> all = new ArrayList<>();

  /** Returns an environment for a harness; what runs in it counts here. */
  public MockEnvironment environment() {
    MetricRegistry registry =
        TestingMetricRegistry.builder()
            .setRegisterConsumer(
                (metric, name, group) -> {
                  if (metric instanceof Counter counter) {
                    all.add(new Registered(name, group, counter));
                  }
                })
            .build();
    return new MockEnvironmentBuilder()
        .setTaskName("test")
        .setMetricGroup(
            TaskManagerMetricGroup.createTaskManagerMetricGroup(
                    registry, "localhost", ResourceID.generate())
                .addJob(new JobID(), "test")
                .addTask(ExecutionAttemptID.randomId(), "test"))
        .build();
  }

  /** Returns the count of that name, over all groups. */
  public long count(String name) {
    return count(name, "");
  }

  /** Returns the count of that name in groups with that word. */
  public long count(String name, String word) {
    return all.stream()
        .filter(metric -> metric.name().equals(name))
        .filter(
            metric -> word.isEmpty() || List.of(metric.group().getScopeComponents()).contains(word))
        .mapToLong(metric -> metric.counter().getCount())
        .sum();
  }
}
