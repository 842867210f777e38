package io.peerhalt.watch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.ControlState;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds whatever is found, commanded, heard late, heard twice or never heard. Times and epochs
 * are few, so that they collide all the time.
 */
class PolicyLawsTest {

  private static final int STEPS = 3_000;
  private static final List<Rule> RULES =
      List.of(Rule.PEER_EXECUTIONS, Rule.PEER_SHARES, Rule.OVERFILL, Rule.LIMIT);
  private static final List<String> TARGETS =
      List.of("SERVER:s1", "SERVER:s2", "GROUP:fleet", "FLEET", "SYMBOL:ACME");

  private Random random;
  private HaltPolicy policy;

  /** What the policy was told, reduced by the protocol itself; and that with what it sent. */
  private ControlState heard;

  private ControlState known;

  private final List<ControlCommand> sent = new ArrayList<>();

  /**
   * By key. A halt that a RESUME of a lower epoch outdated is given again, with the same epoch and
   * newer evidence.
   */
  private final Map<String, Instant> newestEvidence = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noOrderOfFindingsAndCommandsLiftsAHaltOrHaltsOnOldEvidence(long seed) {
    System.out.println("PolicyLaws seed " + seed);
    random = new Random(seed);
    policy = new HaltPolicy(Found.budget("w1", 2));
    policy.finding(Found.rollCall(6));
    heard = new ControlState();
    known = new ControlState();
    for (int step = 0; step < STEPS; step++) {
      double now = step / 10.0;
      switch (random.nextInt(8)) {
        case 0 -> hear(command(now));
        case 1 -> hearOfTheSent();
        case 2 -> progress(now);
        default -> find(finding(now));
      }
    }
    assertFalse(sent.isEmpty());
  }

  private void find(Finding finding) {
    Set<Target> haltedBefore = halted();
    Rulings rulings = policy.finding(finding);
    for (ControlCommand halt : rulings.commands()) {
      Target target = Target.parse(halt.getTarget());
      assertEquals(ControlAction.HALT, halt.getAction());
      assertFalse(haltedBefore.contains(target), "halted already: " + halt.getCommandId());
      assertTrue(heard.admitsEvidence(target, halt.getEvidenceTime()), "old: " + halt);
      assertEquals(heard.nextHaltEpoch(target), halt.getEpoch());
      assertEquals(
          Commands.commandId(target, halt.getEpoch(), halt.getRule()), halt.getCommandId());
      Instant before = newestEvidence.put(Commands.key(halt), halt.getEvidenceTime());
      assertTrue(
          before == null || halt.getEvidenceTime().isAfter(before),
          "sent twice for the same: " + halt.getCommandId());
      assertTrue(tells(rulings.anomalies(), halt), "no anomaly tells " + halt.getCommandId());
      known.merge(halt);
      sent.add(halt);
    }
    assertTrue(halted().containsAll(haltedBefore), "a finding lifted a halt");
  }

  private void progress(double now) {
    Set<Target> before = halted();
    assertEquals(List.of(), policy.progress(Found.micros(now)).commands());
    assertEquals(
        heard.haltsInForce().stream().map(ControlCommand::getTarget).toList(),
        policy.heartbeat(Found.micros(now)).getHalted().stream().map(h -> h.getTarget()).toList());
    assertEquals(before, halted());
  }

  private void hear(ControlCommand command) {
    Set<Target> before = halted();
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      policy.command(command);
    }
    heard.merge(command);
    known.merge(command);
    if (command.getAction() == ControlAction.RESUME) {
      before.remove(Target.parse(command.getTarget()));
    }
    assertTrue(halted().containsAll(before), "lifted by " + command.getCommandId());
  }

  private void hearOfTheSent() {
    if (!sent.isEmpty()) {
      hear(sent.get(random.nextInt(sent.size())));
    }
  }

  /** Returns what the policy holds halted; it must be what the protocol says. */
  private Set<Target> halted() {
    Set<Target> halted =
        known.haltsInForce().stream()
            .map(halt -> Target.parse(halt.getTarget()))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String text : TARGETS) {
      Target target = Target.parse(text);
      assertEquals(halted.contains(target), policy.halts().inForce(target).isPresent(), text);
    }
    return halted;
  }

  private Finding finding(double now) {
    double time = now - random.nextInt(3) * random.nextDouble() * 60;
    Severity severity = random.nextInt(4) == 0 ? Severity.SOFT : Severity.HARD;
    Rule rule = RULES.get(random.nextInt(RULES.size()));
    if (rule == Rule.LIMIT && random.nextBoolean()) {
      return Found.limit(severity, random.nextBoolean() ? "SYMBOL:ACME" : "GROUP:fleet", time);
    }
    int active = random.nextInt(5) == 0 ? 3 : 6;
    return Found.finding(rule, severity, "s" + (1 + random.nextInt(6)), active, time);
  }

  private ControlCommand command(double now) {
    String target = TARGETS.get(random.nextInt(TARGETS.size()));
    long epoch = Math.max(1, known.nextHaltEpoch(Target.parse(target)) + random.nextInt(4) - 2);
    double time = now - random.nextInt(3) * 10;
    return random.nextInt(3) == 0
        ? Found.halt(target, epoch, time)
        : Found.resume(target, epoch, time);
  }

  private static boolean tells(List<Anomaly> anomalies, ControlCommand halt) {
    return anomalies.stream()
        .anyMatch(
            told ->
                told.getCommandId().equals(halt.getCommandId())
                    && told.getAnomalyId().equals(halt.getAnomalyId()));
  }
}
