package io.peerhalt.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.watch.ingest.KafkaBytes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * The topics beside the trading topics of a benchmark: a finished one would end all checkpoints.
 */
class SilentSourceTest {

  private static final KafkaPartitionSplit PARTITION =
      new KafkaPartitionSplit(new TopicPartition("peerhalt.control", 0), 0);

  @Test
  void endsWithTheTradingTopicsAndNotBefore() throws Exception {
    SourceReader<KafkaBytes, KafkaPartitionSplit> reader = reader(2);
    Meter.here().reset();
    Meter.here().count();

    assertEquals(InputStatus.NOTHING_AVAILABLE, reader.pollNext(null));
    reader.isAvailable().get(10, TimeUnit.SECONDS);
    assertEquals(InputStatus.NOTHING_AVAILABLE, reader.pollNext(null));

    Meter.here().count();
    reader.isAvailable().get(10, TimeUnit.SECONDS);
    assertEquals(InputStatus.END_OF_INPUT, reader.pollNext(null));
  }

  @Test
  void keepsItsPartitionsForACheckpoint() {
    SourceReader<KafkaBytes, KafkaPartitionSplit> reader = reader(1);
    reader.addSplits(List.of(PARTITION));

    assertTrue(reader.snapshotState(1).contains(PARTITION));
  }

  private static SourceReader<KafkaBytes, KafkaPartitionSplit> reader(long events) {
    KafkaSource<KafkaBytes> source =
        KafkaSource.<KafkaBytes>builder()
            .setBootstrapServers("127.0.0.1:1")
            .setTopics("peerhalt.control")
            .setDeserializer(new MeteredRecords())
            .build();
    return new SilentSource(source, events).createReader(null);
  }
}
