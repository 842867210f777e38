package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.framing.Framer;
import io.peerhalt.schemas.framing.WireSettings;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Hands every Kafka record on, in single-object encoding where its form is another that is known;
 * it cannot fail, so that no record can stop the job.
 */
public final class KafkaBytesDeserializer implements KafkaRecordDeserializationSchema<KafkaBytes> {

  private static final long serialVersionUID = 1L;

  private final WireSettings wire;

  private transient Framer framer;

  /** Makes a deserializer that asks the registry of {@code wire}, if it has one. */
  public KafkaBytesDeserializer(WireSettings wire) {
    this.wire = wire;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    framer = Framer.reading(wire, List.of(Topics.ORDERS, Topics.EXECUTIONS));
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> source, Collector<KafkaBytes> out) {
    if (framer == null) {
      framer = Framer.of(wire);
    }
    out.collect(KafkaBytes.of(source).through(framer));
  }

  @Override
  public TypeInformation<KafkaBytes> getProducedType() {
    return TypeInformation.of(KafkaBytes.class);
  }
}
