package io.peerhalt.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.gate.Commands;
import io.peerhalt.lab.fault.FaultKind;
import io.peerhalt.lab.fault.FaultPlan;
import io.peerhalt.lab.fleet.KafkaOutbox;
import io.peerhalt.lab.fleet.Permit;
import io.peerhalt.lab.flow.Flow;
import io.peerhalt.lab.flow.Routing;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The watch is killed as kill -9 does, and started again with the same state. */
class WatchRestartTest {

  private static final long SEED = 42;
  private static final String BAD = "srv-8";
  private static final String TARGET = "SERVER:srv-8";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private final Witness witness = new Witness();

  /** While it is set the faulty server keeps quiet by itself, whatever its gate says. */
  private final AtomicBoolean quiet = new AtomicBoolean();

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void killedWatchLosesNoHaltAndRevivesNoneThatWasResumed() throws Exception {
    System.out.println("seed " + SEED);
    RunPlan plan = plan();
    try (StateDirectory state = StateDirectory.below(directory);
        Site site = Site.open(plan, state, List.of(witness), System.out::println);
        Flow flow = FlowChoice.open(plan)) {
      witness.await("first heartbeat", PATIENCE, seen -> seen.isAwakeSince(Instant.EPOCH));
      trade(site, plan, flow);

      witness.await("halt", PATIENCE, seen -> seen.haltEpoch(TARGET).isPresent());
      killAndAwait(site);
      assertEquals(OptionalLong.of(1), witness.epochInHeartbeat(TARGET));

      quiet.set(true);
      Instant resumed = resume(site.bootstrapServers(), 1);
      killAndAwait(site);
      witness.await(
          "all old evidence judged again",
          PATIENCE,
          seen -> seen.hasJudged(resumed.plusSeconds(3)));
      assertEquals(OptionalLong.of(1), witness.haltEpoch(TARGET));
      assertTrue(witness.epochInHeartbeat(TARGET).isEmpty());

      quiet.set(false);
      witness.await(
          "halt of epoch 2", PATIENCE, seen -> seen.haltEpoch(TARGET).equals(OptionalLong.of(2)));
      assertEquals(2, site.watch().restarts());
    }
  }

  private void trade(Site site, RunPlan plan, Flow flow) throws InterruptedException {
    KafkaOutbox outbox = site.keep(new KafkaOutbox(site.bootstrapServers()));
    EngineGates gates =
        site.keep(
            EngineGates.open(
                site.bootstrapServers(), TradingFloor.serverIds(plan.fleet().servers())));
    TradingFloor floor =
        site.keep(new TradingFloor(plan, flow, outbox, id -> obeying(id, gates.permit(id))));
    floor.start();
  }

  private Permit obeying(String serverId, Permit gate) {
    return (symbol, intent) ->
        !(quiet.get() && serverId.equals(BAD)) && gate.permits(symbol, intent);
  }

  private void killAndAwait(Site site) throws InterruptedException {
    Instant killed = Instant.now();
    site.watch().kill();
    witness.await("heartbeat after the kill", PATIENCE, seen -> seen.isAwakeSince(killed));
    witness.await("judgement caught up", PATIENCE, seen -> seen.hasJudged(killed.plusSeconds(1)));
  }

  private static Instant resume(String bootstrapServers, long epoch) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    ControlCommand resume =
        ControlCommand.newBuilder()
            .setCommandId(TARGET + "/" + epoch + "/RESUME")
            .setAction(ControlAction.RESUME)
            .setTarget(TARGET)
            .setEpoch(epoch)
            .setIssueTime(now)
            .setEvidenceTime(now)
            .setIssuer("operator")
            .setReason("the test lets it trade again")
            .build();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(
          new ProducerRecord<>(
              Topics.CONTROL,
              Commands.key(resume),
              AvroWire.of(ControlCommand.class).encode(resume)));
    }
    return now;
  }

  private static RunPlan plan() {
    FaultPlan fault =
        new FaultPlan(
            FaultKind.POWERPEG,
            8,
            7,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(6),
            99);
    return new RunPlan(
        Scenario.KNIGHT,
        new RunPlan.FleetPlan(8, 1, SEED, Routing.HASH, OptionalDouble.of(6)),
        Optional.of(fault),
        OptionalDouble.empty(),
        new RunPlan.WatchPlan(Mode.ENFORCE, false, List.of()),
        new RunPlan.Files(Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
