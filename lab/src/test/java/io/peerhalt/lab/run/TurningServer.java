package io.peerhalt.lab.run;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Eight servers, the last of which turns a second after the open and never stops by itself. */
final class TurningServer {

  static final String ID = "srv-8";
  static final String TARGET = "SERVER:" + ID;

  private static final double OPEN_SECONDS = 6;
  private static final double FAULT_SECONDS = 7;

  private TurningServer() {}

  static RunPlan plan(Mode mode, long seed) {
    return plan(mode, seed, List.of());
  }

  /** The same; {@code settings} are those of the watch, and the form of records of all. */
  static RunPlan plan(Mode mode, long seed, List<String> settings) {
    FaultPlan fault =
        new FaultPlan(
            FaultKind.POWERPEG,
            8,
            FAULT_SECONDS,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.of(OPEN_SECONDS),
            99);
    return new RunPlan(
        Scenario.KNIGHT,
        new RunPlan.FleetPlan(8, 1, seed, Routing.HASH, OptionalDouble.of(OPEN_SECONDS)),
        Optional.of(fault),
        OptionalDouble.empty(),
        new RunPlan.WatchPlan(mode, false, settings),
        new RunPlan.Files(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** Lets the fleet trade, with gates that obey. */
  static void trade(Site site, RunPlan plan, Flow flow) throws InterruptedException {
    trade(site, plan, flow, (serverId, gate) -> gate);
  }

  /** The same; what a server asks is made of its name and its gate. */
  static void trade(Site site, RunPlan plan, Flow flow, BiFunction<String, Permit, Permit> permits)
      throws InterruptedException {
    String kafka = site.bootstrapServers();
    KafkaOutbox outbox = site.keep(new KafkaOutbox(kafka, plan.watch().wire()));
    List<String> serverIds = TradingFloor.serverIds(plan.fleet().servers());
    EngineGates gates = site.keep(EngineGates.open(kafka, serverIds, plan.watch().wire()));
    site.keep(new TradingFloor(plan, flow, outbox, id -> permits.apply(id, gates.permit(id))))
        .start();
  }

  /** Lets it trade again; returns the time of the command. */
  static Instant resume(String bootstrapServers, long epoch) {
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
}
