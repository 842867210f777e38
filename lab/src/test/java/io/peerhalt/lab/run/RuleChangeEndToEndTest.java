package io.peerhalt.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.flow.Flow;
import io.peerhalt.lab.report.FleetNews;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.RuleAudit;
import io.peerhalt.schemas.RuleChange;
import io.peerhalt.schemas.RuleOutcome;
import io.peerhalt.watch.ChangeRule;
import io.peerhalt.watch.config.Mode;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.rules.AuditTail;
import io.peerhalt.watch.rules.RuleLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A rule is changed from the command line while a real watch runs over a real broker. */
class RuleChangeEndToEndTest {

  private static final long SEED = 43;
  private static final String TARGET = TurningServer.TARGET;
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir private Path directory;

  private final Witness witness = new Witness();
  private final StringWriter said = new StringWriter();
  private final CountDownLatch shadowed = new CountDownLatch(1);
  private final AtomicInteger rejected = new AtomicInteger();

  private final FleetNews shadow =
      new FleetNews() {
        @Override
        public void departed(Anomaly anomaly, long inLogMillis) {
          if (anomaly.getDecision() == Decision.SHADOW_HALT) {
            shadowed.countDown();
          }
        }

        @Override
        public void rejected() {
          rejected.incrementAndGet();
        }
      };

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void enforceBeginsWhileItRunsAndHoldsAfterARestart() throws Exception {
    System.out.println("seed " + SEED);
    RunPlan plan = TurningServer.plan(Mode.SHADOW, SEED);
    try (StateDirectory state = StateDirectory.below(directory);
        Site site = Site.open(plan, state, List.of(witness, shadow), System.out::println);
        Flow flow = FlowChoice.open(plan)) {
      witness.await("first heartbeat", PATIENCE, seen -> seen.isAwakeSince(Instant.EPOCH));
      TurningServer.trade(site, plan, flow);
      assertTrue(shadowed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "no shadow halt");
      assertEquals(OptionalLong.empty(), witness.haltEpoch(TARGET));

      assertEquals(2, rule(site, "peer.hard-score=5", "--reason", "wrong"), said::toString);
      assertEquals(RuleOutcome.REFUSED, unchecked(site, "peer.hard-score", "5").getOutcome());
      assertEquals(0, rule(site, "policy.mode=enforce", "--reason", "seen enough"), said::toString);
      assertTrue(said.toString().contains("watch-1: policy.mode APPLIED, shadow -> enforce"));
      witness.await("halt", PATIENCE, seen -> seen.haltEpoch(TARGET).isPresent());
      assertTrue(site.observer().awaitCaughtUp(PATIENCE));
      assertEquals(1, rejected.get());

      Instant killed = Instant.now();
      site.watch().kill();
      witness.await("judged again", PATIENCE, seen -> seen.hasJudged(killed.plusSeconds(1)));
      Instant resumed = TurningServer.resume(site.bootstrapServers(), 1);
      witness.await(
          "halt of epoch 2", PATIENCE, seen -> seen.haltEpoch(TARGET).equals(OptionalLong.of(2)));
      Instant began = witness.newestHalt(TARGET).orElseThrow().getEvidence().getWindowStart();
      assertFalse(began.isBefore(resumed), () -> began + " is before " + resumed);
      assertEquals(0, rule(site, "--list"), said::toString);
      assertTrue(said.toString().contains("seen enough"), said::toString);
      assertEquals(1, site.watch().restarts());
    }
  }

  private int rule(Site site, String... arguments) {
    CommandLine command = ChangeRule.commandLine();
    command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[0] = "--bootstrap-servers";
    all[1] = site.bootstrapServers();
    return command.execute(all);
  }

  /** Writes a change without asking whether it is right; returns what the watch tells of it. */
  private static RuleAudit unchecked(Site site, String key, String value) {
    WatchConfig config = WatchConfig.of(Map.of("bootstrap.servers", site.bootstrapServers()));
    RuleChange change = new RuleChange(key, value, 1L, "test", "wrong", now());
    try (AuditTail audit = AuditTail.open(config)) {
      return audit.await(RuleLog.append(config, change), PATIENCE).get(0);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
