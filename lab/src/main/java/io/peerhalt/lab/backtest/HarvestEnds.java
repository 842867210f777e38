package io.peerhalt.lab.backtest;

import io.peerhalt.schemas.framing.WireSettings;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.KafkaBytesDeserializer;
import io.peerhalt.watch.policy.Announcement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The ends of a watch in this process: what it announces and how much it has read goes to a {@link
 * Harvest}. Flink makes copies of sinks and deserializers; these find their harvest again by name.
 */
final class HarvestEnds implements AutoCloseable {

  private static final Map<String, Harvest> OPEN = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  /** Opens the ends of {@code harvest}. */
  HarvestEnds(Harvest harvest) {
    OPEN.put(name, harvest);
  }

  /** Returns a sink into the harvest. */
  Sink<Announcement> sink() {
    return new IntoHarvest(name);
  }

  /** Returns what makes records, whatever their form, and counts them. */
  KafkaRecordDeserializationSchema<KafkaBytes> deserializer(WireSettings wire) {
    return new Counting(name, wire);
  }

  @Override
  public void close() {
    OPEN.remove(name);
  }

  private record IntoHarvest(String name) implements Sink<Announcement> {

    @Override
    public SinkWriter<Announcement> createWriter(WriterInitContext context) {
      return new Writer(OPEN.get(name));
    }
  }

  private record Writer(Harvest harvest) implements SinkWriter<Announcement> {

    @Override
    public void write(Announcement announcement, Context context) {
      harvest.take(announcement);
    }

    @Override
    public void flush(boolean endOfInput) {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // The harvest outlives its writers.
    }
  }

  private static final class Counting implements KafkaRecordDeserializationSchema<KafkaBytes> {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final KafkaBytesDeserializer records;

    private transient Harvest harvest;

    Counting(String name, WireSettings wire) {
      this.name = name;
      this.records = new KafkaBytesDeserializer(wire);
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
      harvest = OPEN.get(name);
      records.open(context);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<KafkaBytes> out) {
      harvest.read();
      records.deserialize(message, out);
    }

    @Override
    public TypeInformation<KafkaBytes> getProducedType() {
      return records.getProducedType();
    }
  }
}
