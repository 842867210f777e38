package io.peerhalt.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.flow.Flow;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The broker refuses every record of the rates while a real watch runs, and takes them again. */
class UnwritableRatesEndToEndTest {

  private static final long SEED = 44;
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final TopicPartition RATES = new TopicPartition(Topics.RATES, 0);

  @TempDir private Path directory;

  private final Witness witness = new Witness();

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void ratesThatCannotBeWrittenHoldUpNoHaltAndEndNothing() throws Exception {
    System.out.println("seed " + SEED);
    RunPlan plan = TurningServer.plan(Mode.ENFORCE, SEED);
    try (StateDirectory state = StateDirectory.below(directory);
        Site site = Site.open(plan, state, List.of(witness), System.out::println);
        Admin admin = Admin.create(Map.of("bootstrap.servers", site.bootstrapServers()));
        KafkaConsumer<byte[], byte[]> rates = rates(site.bootstrapServers());
        Flow flow = FlowChoice.open(plan)) {
      witness.await("first heartbeat", PATIENCE, seen -> seen.isAwakeSince(Instant.EPOCH));
      alter(admin, AlterConfigOp.OpType.SET);
      TurningServer.trade(site, plan, flow);

      witness.await("halt", PATIENCE, seen -> seen.haltEpoch(TurningServer.TARGET).isPresent());
      Instant later = Instant.now().plusSeconds(3);
      witness.await("judged on", PATIENCE, seen -> seen.hasJudged(later));
      assertEquals(0, rates.endOffsets(List.of(RATES)).get(RATES));
      String log = Files.readString(state.path().resolve("watch.log"));
      assertTrue(log.contains("peerhalt.rates: 1 not written since the start"), log);
      assertFalse(log.contains("RUNNING to FAILED"), log);

      alter(admin, AlterConfigOp.OpType.DELETE);
      assertFalse(rates.poll(PATIENCE).isEmpty(), "no rates are written");
    }
  }

  private static void alter(Admin admin, AlterConfigOp.OpType how) throws Exception {
    ConfigEntry none = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "64");
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, Topics.RATES),
                List.of(new AlterConfigOp(none, how))))
        .all()
        .get();
  }

  private static KafkaConsumer<byte[], byte[]> rates(String bootstrapServers) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Object> properties =
        Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest");
    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes);
    consumer.assign(List.of(RATES));
    return consumer;
  }
}
