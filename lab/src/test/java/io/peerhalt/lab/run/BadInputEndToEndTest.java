package io.peerhalt.lab.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.flow.Routing;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecType;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.RejectedRecord;
import io.peerhalt.schemas.Side;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.Mode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in the trading topics: told with its coordinates, never a restart, never a halt.
 */
class BadInputEndToEndTest {

  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final byte[] GARBAGE = "no record at all".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path directory;

  private final AvroWire<ExecutionEvent> wire = AvroWire.of(ExecutionEvent.class);
  private final Witness witness = new Witness();
  private final List<RejectReason> expected = new ArrayList<>();
  private RecordMetadata garbageAt;

  @Test
  @Timeout(value = 300)
  void badRecordsAreToldWithReasonAndPlaceAndStopNothing() throws Exception {
    try (StateDirectory state = StateDirectory.below(directory);
        Site site = Site.open(plan(), state, List.of(witness), System.out::println)) {
      witness.await("first heartbeat", PATIENCE, seen -> seen.isAwakeSince(Instant.EPOCH));
      sendBadRecords(site.bootstrapServers());

      List<RejectedRecord> rejected = rejected(site.bootstrapServers(), expected.size());
      assertEquals(
          expected.stream().sorted().toList(),
          rejected.stream().map(RejectedRecord::getReason).sorted().toList());
      RejectedRecord garbage =
          rejected.stream()
              .filter(record -> Arrays.equals(record.getValue().array(), GARBAGE))
              .findFirst()
              .orElseThrow();
      assertEquals(Topics.EXECUTIONS, garbage.getTopic());
      assertEquals(garbageAt.partition(), garbage.getPartition());
      assertEquals(garbageAt.offset(), garbage.getOffset());
      assertArrayEquals("srv-1".getBytes(StandardCharsets.US_ASCII), garbage.getKey().array());

      Instant later = Instant.now();
      witness.await("judged on", PATIENCE, seen -> seen.hasJudged(later));
      assertEquals(0, site.watch().restarts());
      assertEquals(OptionalLong.empty(), witness.haltEpoch("SERVER:srv-1"));
    }
  }

  private void sendBadRecords(String bootstrapServers) throws Exception {
    Map<String, Object> properties = Map.of("bootstrap.servers", bootstrapServers);
    try (var producer =
        new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
      garbageAt = bad(producer, GARBAGE, RejectReason.UNDECODABLE);
      bad(producer, null, RejectReason.UNDECODABLE);
      bad(producer, unknownSchema(), RejectReason.UNKNOWN_SCHEMA);
      bad(producer, changed(fill -> fill.setLastQty(0)), RejectReason.BAD_QUANTITY);
      bad(producer, changed(fill -> fill.setLastQty(-5)), RejectReason.BAD_QUANTITY);
      bad(producer, changed(fill -> fill.setServerId("")), RejectReason.BAD_ID);
      bad(producer, changed(fill -> fill.setSymbol("A:B")), RejectReason.BAD_ID);
      bad(producer, changed(fill -> fill.setExecType(ExecType.UNKNOWN)), RejectReason.UNKNOWN_ENUM);
      Instant future = Instant.parse("2999-01-01T00:00:00Z");
      bad(producer, changed(fill -> fill.setTransactTime(future)), RejectReason.BAD_TIME);
      bad(producer, changed(fill -> fill.setTransactTime(Instant.EPOCH), 2), RejectReason.BAD_TIME);
      byte[] fill = changed(event -> {}, 3);
      good(producer, fill);
      bad(producer, fill, RejectReason.DUPLICATE);
    }
  }

  private RecordMetadata bad(
      KafkaProducer<String, byte[]> producer, byte[] value, RejectReason reason) throws Exception {
    expected.add(reason);
    return good(producer, value);
  }

  private static RecordMetadata good(KafkaProducer<String, byte[]> producer, byte[] value)
      throws Exception {
    return producer.send(new ProducerRecord<>(Topics.EXECUTIONS, "srv-1", value)).get();
  }

  private byte[] unknownSchema() {
    byte[] bytes = changed(fill -> {});
    bytes[5] ^= 1;
    return bytes;
  }

  private byte[] changed(Consumer<ExecutionEvent> change) {
    return changed(change, 1);
  }

  private byte[] changed(Consumer<ExecutionEvent> change, long msgSeqNum) {
    ExecutionEvent fill =
        ExecutionEvent.newBuilder()
            .setServerId("srv-1")
            .setSymbol("ACME")
            .setParentOrderId("P-1")
            .setClOrdId("P-1.1")
            .setExecId("E-1")
            .setExecType(ExecType.TRADE)
            .setSide(Side.BUY)
            .setLastQty(100)
            .setLastPx(1_000_000)
            .setCumQty(100)
            .setLeavesQty(0)
            .setTransactTime(Instant.now())
            .setMsgSeqNum(msgSeqNum)
            .setBuildId("test")
            .build();
    change.accept(fill);
    return wire.encode(fill);
  }

  private static List<RejectedRecord> rejected(String bootstrapServers, int count)
      throws Exception {
    AvroWire<RejectedRecord> rejectedWire = AvroWire.of(RejectedRecord.class);
    List<RejectedRecord> found = new ArrayList<>();
    Map<String, Object> properties =
        Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
      consumer.assign(List.of(new TopicPartition(Topics.REJECTED, 0)));
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (found.size() < count) {
        assertTrue(System.nanoTime() < deadline, () -> "only " + found);
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          found.add(rejectedWire.decode(message.value()));
        }
      }
    }
    return found;
  }

  private static RunPlan plan() {
    return new RunPlan(
        Scenario.IDLE,
        new RunPlan.FleetPlan(8, 1, 1, Routing.HASH, OptionalDouble.empty()),
        Optional.empty(),
        OptionalDouble.empty(),
        new RunPlan.WatchPlan(Mode.ENFORCE, false, List.of()),
        new RunPlan.Files(Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
