package io.peerhalt.lab.bench;

import io.peerhalt.schemas.framing.WireSettings;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.KafkaBytesDeserializer;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The watch's own deserializer, which starts the meter with the first record and counts all. */
final class MeteredRecords implements KafkaRecordDeserializationSchema<KafkaBytes> {

  private static final long serialVersionUID = 1L;

  private final KafkaBytesDeserializer bytes = new KafkaBytesDeserializer(WireSettings.byDefault());
  private transient boolean begun;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    bytes.open(context);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> source, Collector<KafkaBytes> out) {
    if (!begun) {
      begun = true;
      Meter.here().begin();
    }
    Meter.here().count();
    bytes.deserialize(source, out);
  }

  @Override
  public TypeInformation<KafkaBytes> getProducedType() {
    return bytes.getProducedType();
  }
}
