package io.peerhalt.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.fleet.Permit;
import io.peerhalt.lab.flow.Flow;
import io.peerhalt.lab.registry.StubRegistry;
import io.peerhalt.watch.config.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The watch is killed as kill -9 does, and started again with the same state. All of it speaks in
 * other forms than the default: Confluent's framing with a registry, and commands as JSON.
 */
class WatchRestartTest {

  private static final long SEED = 42;
  private static final String TARGET = TurningServer.TARGET;
  private static final List<String> SUBJECTS =
      List.of("trading.orders-value", "peerhalt.acks-value", "peerhalt.rates-value");
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir private Path directory;

  private final Witness witness = new Witness();

  /** While it is set the faulty server keeps quiet by itself, whatever its gate says. */
  private final AtomicBoolean quiet = new AtomicBoolean();

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void killedWatchLosesNoHaltAndRevivesNoneThatWasResumed() throws Exception {
    System.out.println("seed " + SEED);
    StubRegistry registry = StubRegistry.start();
    RunPlan plan = TurningServer.plan(Mode.ENFORCE, SEED, otherForms(registry));
    try (registry;
        StateDirectory state = StateDirectory.below(directory);
        Site site = Site.open(plan, state, List.of(witness), System.out::println);
        Flow flow = FlowChoice.open(plan)) {
      witness.await("first heartbeat", PATIENCE, seen -> seen.isAwakeSince(Instant.EPOCH));
      TurningServer.trade(site, plan, flow, this::obeying);

      witness.await("halt", PATIENCE, seen -> seen.haltEpoch(TARGET).isPresent());
      killAndAwait(site);
      assertEquals(OptionalLong.of(1), witness.epochInHeartbeat(TARGET));

      assertTrue(registry.subjects().containsAll(SUBJECTS), registry.subjects().toString());
      registry.setDown(true);
      quiet.set(true);
      Instant resumed = TurningServer.resume(site.bootstrapServers(), 1);
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

  private Permit obeying(String serverId, Permit gate) {
    return (symbol, intent) ->
        !(quiet.get() && serverId.equals(TurningServer.ID)) && gate.permits(symbol, intent);
  }

  private void killAndAwait(Site site) throws InterruptedException {
    Instant killed = Instant.now();
    site.watch().kill();
    witness.await("heartbeat after the kill", PATIENCE, seen -> seen.isAwakeSince(killed));
    witness.await("judgement caught up", PATIENCE, seen -> seen.hasJudged(killed.plusSeconds(1)));
  }

  private static List<String> otherForms(StubRegistry registry) {
    return List.of(
        "schema.registry.url=" + registry.url(), "wire.framing=confluent", "control.format=json");
  }
}
