package io.peerhalt.lab.run;

import io.peerhalt.lab.fault.Damage;
import io.peerhalt.lab.report.FleetNews;
import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.Severity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Says the moments of a run in a line each, as they come. */
final class Moments implements FleetNews {

  private static final String SERVER = "SERVER:";

  /** Halts closer together than this are one event; only the first of them tells all. */
  private static final long WAVE_MILLIS = 2_000;

  private final Screen screen;
  private final TradingClock clock;
  private final AtomicReference<List<Damage>> damages = new AtomicReference<>(List.of());
  private final Set<String> said = new HashSet<>();
  private long lastHaltMillis;
  private final Map<String, Integer> gatesClosed = new HashMap<>();

  Moments(Screen screen, TradingClock clock) {
    this.screen = screen;
    this.clock = clock;
  }

  /** Knows from now on what the faulty servers do. */
  void follow(List<Damage> faulty) {
    damages.set(faulty);
  }

  /** Says {@code words} under {@code title}. */
  void say(String title, String words) {
    screen.shout(String.format("%s  %-8s %s", clock.text(), title, words));
  }

  @Override
  public void departed(Anomaly anomaly, long inLogMillis) {
    String target = anomaly.getTarget();
    boolean serious =
        anomaly.getSeverity() == Severity.SOFT || anomaly.getSeverity() == Severity.HARD;
    if (serious && said.add("anomaly " + target + "|")) {
      say("ANOMALY", target + " " + anomaly.getRule() + ": " + anomaly.getEvidence().getWords());
    }
    if (anomaly.getDecision() == Decision.SHADOW_HALT && said.add("shadow " + target + "|")) {
      say(
          "SHADOW",
          String.format(
              "would have halted %s by %s%s",
              target, anomaly.getRule(), since(target, inLogMillis)));
    }
  }

  @Override
  public void commanded(ControlCommand command, long inLogMillis) {
    String target = command.getTarget();
    if (command.getAction() == ControlAction.HALT
        && said.add("halt " + target + "|" + command.getEpoch())) {
      boolean oneOfMany = inLogMillis - lastHaltMillis < WAVE_MILLIS;
      String why = oneOfMany && target.startsWith(SERVER) ? "" : ": " + command.getReason();
      lastHaltMillis = inLogMillis;
      say("HALT", target + " by " + command.getRule() + since(target, inLogMillis) + why);
    } else if (command.getAction() == ControlAction.RESUME
        && said.add("resume " + target + "|" + command.getEpoch())) {
      said.removeIf(key -> key.startsWith("anomaly " + target + "|"));
      say("RESUME", target + " by " + command.getIssuer() + ": " + command.getReason());
    }
  }

  @Override
  public void acknowledged(HaltAck ack) {
    if (ack.getState() == AckState.HALTED
        && said.add("closed " + ack.getServerId() + "|" + ack.getTarget() + "|" + ack.getEpoch())) {
      closed(ack);
    } else if (ack.getState() == AckState.WATCH_LOST) {
      say("NO WATCH", ack.getServerId() + " hears no watch");
    } else if (ack.getState() == AckState.WATCH_BACK) {
      say("WATCH", ack.getServerId() + " hears a watch again");
    }
  }

  private void closed(HaltAck ack) {
    if (ack.getTarget().equals(SERVER + ack.getServerId())) {
      damage(ack.getTarget())
          .ifPresent(
              damage ->
                  say(
                      "STOPPED",
                      String.format(
                          "%s's gate is closed%s; %,d bad executions got out",
                          ack.getServerId(),
                          since(ack.getTarget(), ack.getAppliedTime().toEpochMilli()),
                          damage.executions())));
    } else {
      int gates = gatesClosed.merge(ack.getTarget() + "|" + ack.getEpoch(), 1, Integer::sum);
      if (gates == 1) {
        say("STOPPED", "gates close for " + ack.getTarget());
      }
    }
  }

  /**
   * Returns how long after the first bad execution in the log, if the target is a faulty server.
   */
  private String since(String target, long millis) {
    return damage(target)
        .filter(damage -> damage.firstAppendMillis().isPresent())
        .map(
            damage ->
                String.format(
                    ", %,d ms after its first bad execution",
                    millis - damage.firstAppendMillis().getAsLong()))
        .orElse("");
  }

  private Optional<Damage> damage(String target) {
    return damages.get().stream()
        .filter(damage -> target.equals(SERVER + damage.serverId()))
        .findFirst();
  }
}
