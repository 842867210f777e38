package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.OperatorIOMetricGroup;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** How far partitions were read is told at the ends of runs. */
class RunMetricsTest {

  private static final TopicPartition FIRST = new TopicPartition("orders", 0);
  private static final TopicPartition SECOND = new TopicPartition("orders", 1);

  private final Map<String, Gauge<?>> gauges = new HashMap<>();
  private final RunMetrics metrics =
      new RunMetrics(InternalSourceReaderMetricGroup.wrap(new Group("", gauges)));

  @Test
  void tellsTheLastOffsetOfEachRun() {
    metrics.registerTopicPartition(FIRST);
    metrics.registerTopicPartition(SECOND);
    metrics.endRun();
    assertEquals(-1L, offset(FIRST));
    metrics.recordCurrentOffset(FIRST, 7);
    metrics.recordCurrentOffset(FIRST, 8);
    metrics.endRun();
    metrics.recordCurrentOffset(SECOND, 3);
    metrics.endRun();
    assertEquals(8L, offset(FIRST));
    assertEquals(3L, offset(SECOND));
  }

  private Object offset(TopicPartition of) {
    String path = ".KafkaSourceReader.topic." + of.topic() + ".partition." + of.partition();
    return gauges.get(path + ".currentOffset").getValue();
  }

  /** Keeps the gauges of it and of those below it, by path. */
  private static final class Group extends UnregisteredMetricsGroup implements OperatorMetricGroup {

    private final String path;
    private final Map<String, Gauge<?>> gauges;

    Group(String path, Map<String, Gauge<?>> gauges) {
      this.path = path;
      this.gauges = gauges;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      gauges.put(path + "." + name, gauge);
      return gauge;
    }

    @Override
    public MetricGroup addGroup(String name) {
      return new Group(path + "." + name, gauges);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return addGroup(key).addGroup(value);
    }

    @Override
    public OperatorIOMetricGroup getIOMetricGroup() {
      return UnregisteredMetricsGroup.createOperatorMetricGroup().getIOMetricGroup();
    }
  }
}
