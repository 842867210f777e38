package io.peerhalt.lab.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.halting.ControlLine;
import io.peerhalt.gate.GateConfig;
import io.peerhalt.gate.HaltGate;
import io.peerhalt.gate.Intent;
import io.peerhalt.gate.Target;
import io.peerhalt.lab.broker.LocalBroker;
import io.peerhalt.lab.broker.PeerhaltTopics;
import io.peerhalt.schemas.AnomalyStatus;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two people, a terminal, a real broker and a real gate; no watch runs. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HaltAndResumeEndToEndTest {

  @TempDir private static Path directory;
  private static LocalBroker broker;

  private Terminal terminal = new Terminal(broker.bootstrapServers());

  @BeforeAll
  static void startBroker() {
    broker = LocalBroker.start(directory);
    PeerhaltTopics.create(broker.bootstrapServers(), 1);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void haltsWithoutAWatchAndResumesByTwoPeople() throws Exception {
    try (HaltGate gate = gate("srv-1")) {
      assertTrue(gate.permits("srv-1", "ACME", Intent.NEW_ORDER));
      Terminal.Said halted = terminal.run("halt", "SERVER:srv-1", "--reason", "odd", "--as", "ann");
      assertEquals(0, halted.exitCode(), halted.err());
      assertTrue(halted.out().contains("Acknowledged by srv-1"), halted.out());
      assertFalse(gate.permits("srv-1", "ACME", Intent.NEW_ORDER));

      Terminal.Said proposed =
          terminal.run("resume", "SERVER:srv-1", "--reason", "repaired", "--as", "ann");
      assertEquals(0, proposed.exitCode(), proposed.err());
      assertTrue(proposed.out().contains("srv-1 may send new orders."), proposed.out());
      String id = proposed.after("peerhalt resume approve ");
      assertFalse(gate.permits("srv-1", "ACME", Intent.NEW_ORDER));

      Terminal.Said alone = terminal.run("resume", "approve", id, "--as", "ANN");
      assertEquals(1, alone.exitCode());
      assertTrue(alone.err().contains("needs two people"), alone.err());
      assertTrue(isHalted("SERVER:srv-1"));

      Terminal.Said approved = terminal.run("resume", "approve", id, "--as", "bob");
      assertEquals(0, approved.exitCode(), approved.err());
      assertFalse(isHalted("SERVER:srv-1"));
      await(() -> gate.permits("srv-1", "ACME", Intent.NEW_ORDER));

      String audit = terminal.run("tail", "audit").out();
      assertTrue(audit.contains("HALT SERVER:srv-1 epoch 1 by ann"), audit);
      assertTrue(audit.contains("RESUME_PROPOSED SERVER:srv-1 epoch 1 by ann"), audit);
      assertTrue(audit.contains("RESUME_REFUSED SERVER:srv-1 epoch 1 by ANN"), audit);
      assertTrue(audit.contains("RESUME_APPROVED SERVER:srv-1 epoch 1 by bob"), audit);
      String control = terminal.run("tail", "control", "--target", "SERVER:srv-1").out();
      assertTrue(control.contains("RESUME SERVER:srv-1 epoch 1"), control);
      assertTrue(control.contains("by ann, approved by bob: repaired"), control);
    }
  }

  @Test
  void approvalTwiceChangesNothingAndALaterHaltHoldsAgain() {
    terminal.run("halt", "SERVER:srv-2", "--reason", "odd", "--wait", "0s");
    String id =
        terminal
            .run("resume", "SERVER:srv-2", "--reason", "fine", "--as", "ann")
            .after("peerhalt resume approve ");
    assertEquals(0, terminal.run("resume", "approve", id, "--as", "bob").exitCode());
    terminal.run("halt", "SERVER:srv-2", "--reason", "odd again", "--wait", "0s");
    Terminal.Said late = terminal.run("resume", "approve", id, "--as", "bob");
    assertEquals(1, late.exitCode());
    assertTrue(late.err().contains("halted anew"), late.err());
    assertTrue(isHalted("SERVER:srv-2"));
  }

  @Test
  void haltRestatedSinceTheProposalNeedsANewOne() {
    terminal.run(
        "halt", "SERVER:srv-3", "--action", "reduce_only", "--reason", "odd", "--wait", "0s");
    String id =
        terminal
            .run("resume", "SERVER:srv-3", "--reason", "fine", "--as", "ann")
            .after("peerhalt resume approve ");
    Terminal.Said stricter =
        terminal.run("halt", "SERVER:srv-3", "--reason", "worse", "--wait", "0s");
    assertTrue(stricter.out().contains("CANCEL_AND_BLOCK"), stricter.out());
    assertEquals(1, terminal.run("resume", "approve", id, "--as", "bob").exitCode());
    assertTrue(isHalted("SERVER:srv-3"));
  }

  @Test
  void weakerHaltDoesNotLoosenAStricterOne() {
    terminal.run("halt", "SYMBOL:ACME", "--reason", "odd", "--wait", "0s");
    Terminal.Said weaker =
        terminal.run(
            "halt", "SYMBOL:ACME", "--action", "REDUCE_ONLY", "--reason", "x", "--wait", "0s");
    assertEquals(0, weaker.exitCode());
    assertTrue(weaker.out().contains("Nothing written"), weaker.out());
    assertTrue(terminal.run("halts").out().contains("SYMBOL:ACME  CANCEL_AND_BLOCK  epoch 1"));
  }

  @Test
  void resumeSaysWhatStaysHalted() throws Exception {
    terminal.run("halt", "SERVER:srv-4", "--reason", "odd", "--wait", "0s");
    terminal.run("halt", "GROUP:west", "--reason", "all odd", "--wait", "0s");
    String[] wish = {"resume", "SERVER:srv-4", "--reason", "fine", "--as", "ann"};
    Terminal.Said said = terminal.run(wish);
    assertTrue(
        said.out()
            .contains(
                "srv-4 may send new orders; if it is of that group, it stays halted by GROUP:west"
                    + " (CANCEL_AND_BLOCK, epoch 1)."),
        said.out());
    terminal.run(
        "resume", "withdraw", said.after("resume approve "), "--reason", "x", "--as", "ann");
    try (Scribe scribe = new Scribe(broker.bootstrapServers())) {
      scribe.anomaly("west", "srv-4", "SILENCE", AnomalyStatus.OPEN);
    }
    String known = terminal.run(wish).out();
    assertTrue(
        known.contains(
            "srv-4 may send no more than before; it stays halted by GROUP:west"
                + " (CANCEL_AND_BLOCK, epoch 1)."),
        known);
  }

  @Test
  void withdrawnProposalCannotBeApproved() {
    terminal.run("halt", "SERVER:srv-5", "--reason", "odd", "--wait", "0s");
    String id =
        terminal
            .run("resume", "SERVER:srv-5", "--reason", "fine", "--as", "ann")
            .after("peerhalt resume approve ");
    assertTrue(terminal.run("resume", "list").out().contains(id));
    assertEquals(
        0, terminal.run("resume", "withdraw", id, "--reason", "no", "--as", "cid").exitCode());
    assertEquals(1, terminal.run("resume", "approve", id, "--as", "bob").exitCode());
    assertTrue(isHalted("SERVER:srv-5"));
    assertFalse(terminal.run("resume", "list").out().contains(id));
  }

  @Test
  void dryRunWritesNothing() {
    Terminal.Said said = terminal.run("halt", "SERVER:srv-6", "--reason", "odd", "--dry-run");
    assertEquals(0, said.exitCode());
    assertTrue(said.out().startsWith("Would write, and writes nothing: HALT SERVER:srv-6"));
    assertFalse(isHalted("SERVER:srv-6"));
  }

  @Test
  void whatIsNotHaltedCannotBeResumed() {
    Terminal.Said said = terminal.run("resume", "SERVER:srv-7", "--reason", "fine");
    assertEquals(1, said.exitCode());
    assertTrue(said.err().contains("SERVER:srv-7 is not halted"), said.err());
  }

  @Test
  void reasonOfAnotherPersonCannotDriveTheTerminal() {
    terminal.run("halt", "SERVER:srv-8", "--reason", "\u001b[2Jgone\u202e", "--wait", "0s");
    String halts = terminal.run("halts").out();
    assertTrue(halts.contains("\\u001b[2Jgone\\u202e"), halts);
    assertFalse(halts.contains("\u001b"));
  }

  private static boolean isHalted(String target) {
    try (ControlLine line = ControlLine.open(Brokers.at(broker.bootstrapServers()))) {
      ControlBook book = line.book();
      return book.state().isHalted(Target.parse(target));
    }
  }

  private static HaltGate gate(String server) throws InterruptedException {
    HaltGate gate =
        HaltGate.open(
            GateConfig.builder(broker.bootstrapServers(), server, "fleet")
                .registry(new CollectorRegistry())
                .build());
    assertTrue(gate.awaitReady(Duration.ofSeconds(120)));
    return gate;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "waited 30 s");
      LockSupport.parkNanos(10_000_000);
    }
  }
}
