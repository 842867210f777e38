package io.peerhalt.watch.publish;

import io.peerhalt.watch.measure.OperatorMetrics;
import io.peerhalt.watch.policy.Announcement;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The sink of what is only looked at. What Kafka does not take is dropped and counted: by the
 * connector's own sink a topic that is gone, full or forbidden ends the job every few minutes, and
 * before that holds up all that shares a stage with it, in the end the halts.
 */
final class ExpendableSink implements Sink<Announcement> {

  private static final long serialVersionUID = 1L;

  /** A producer forgets a topic on which nothing was written for so long. */
  private static final Duration NEVER = Duration.ofDays(3_650);

  private final Properties producer = new Properties();
  private final AnnouncementSerializer serializer;
  private final ArrayList<String> topics;

  /** Makes a sink of what goes to {@code topics}. */
  ExpendableSink(Properties producer, AnnouncementSerializer serializer, List<String> topics) {
    this.producer.putAll(producer);
    this.serializer = serializer;
    this.topics = new ArrayList<>(topics);
    set(ProducerConfig.MAX_BLOCK_MS_CONFIG, "0");
    set(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Long.toString(NEVER.toMillis()));
    // One that cannot be written must not be the last: an idempotent producer may end with it.
    set(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "false");
    set(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
  }

  @Override
  public SinkWriter<Announcement> createWriter(WriterInitContext context) throws IOException {
    ByteArraySerializer bytes = new ByteArraySerializer();
    serializer.open(context.asSerializationSchemaInitializationContext(), null);
    ExpendableSinkWriter writer =
        new ExpendableSinkWriter(
            new KafkaProducer<>(producer, bytes, bytes),
            serializer,
            topics,
            OperatorMetrics.of(context.metricGroup()),
            context.getProcessingTimeService()::getCurrentProcessingTime);
    try {
      writer.find(topics);
    } catch (InterruptedException e) {
      writer.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while looking for " + topics);
    }
    return writer;
  }

  private void set(String key, String value) {
    producer.setProperty(key, value);
  }
}
