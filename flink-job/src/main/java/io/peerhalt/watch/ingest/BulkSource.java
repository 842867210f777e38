package io.peerhalt.watch.ingest;

import java.util.Properties;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.reader.KafkaPartitionSplitReader;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A Kafka source that hands on many records each time it is asked, see {@link BulkSourceReader}. It
 * commits no offsets: nobody goes by them.
 */
public final class BulkSource extends WrappedKafkaSource {

  private static final long serialVersionUID = 1L;

  /** Kafka's default of 64 kB takes many reads for what a fetch brings. */
  private static final String RECEIVE_BUFFER_BYTES = Integer.toString(1 << 20);

  private final KafkaRecordDeserializationSchema<KafkaBytes> deserializer;
  private final Properties properties;

  /**
   * Makes the source.
   *
   * @param source the same as the connector makes it
   * @param deserializer makes the records
   * @param properties settings of the consumers
   */
  public BulkSource(
      Source<KafkaBytes, KafkaPartitionSplit, KafkaSourceEnumState> source,
      KafkaRecordDeserializationSchema<KafkaBytes> deserializer,
      Properties properties) {
    super(source);
    this.deserializer = deserializer;
    this.properties = new Properties();
    this.properties.setProperty("receive.buffer.bytes", RECEIVE_BUFFER_BYTES);
    this.properties.putAll(properties);
    this.properties.setProperty("key.deserializer", ByteArrayDeserializer.class.getName());
    this.properties.setProperty("value.deserializer", ByteArrayDeserializer.class.getName());
    this.properties.setProperty("enable.auto.commit", "false");
  }

  @Override
  public SourceReader<KafkaBytes, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    deserializer.open(new Opening(context));
    RunMetrics metrics = new RunMetrics(context.metricGroup());
    Configuration settings = new Configuration();
    properties
        .stringPropertyNames()
        .forEach(name -> settings.setString(name, properties.getProperty(name)));
    return new BulkSourceReader(
        () -> new KafkaPartitionSplitReader(properties, context, metrics),
        deserializer,
        metrics,
        settings,
        context);
  }

  private record Opening(SourceReaderContext reader)
      implements DeserializationSchema.InitializationContext {

    @Override
    public MetricGroup getMetricGroup() {
      return reader.metricGroup().addGroup("deserializer");
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      return reader.getUserCodeClassLoader();
    }
  }
}
