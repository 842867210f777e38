package io.peerhalt.lab.report;

import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.HaltAck;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was said about the fleet in one run. Any thread may write and read. */
public final class Chronicle implements FleetNews {

  private static final String MANUAL = "MANUAL";

  private final Map<String, HaltSeen> halts = new LinkedHashMap<>();
  private final Map<String, HaltSeen> shadowHalts = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> closings = new HashMap<>();
  private final Map<String, Long> anomaliesByRule = new LinkedHashMap<>();
  private long heartbeats;
  private long rejected;

  @Override
  public synchronized void commanded(ControlCommand command, long inLogMillis) {
    if (command.getAction() == ControlAction.HEARTBEAT) {
      heartbeats++;
    } else if (command.getAction() == ControlAction.HALT && !MANUAL.equals(command.getRule())) {
      HaltSeen halt =
          new HaltSeen(
              command.getTarget(),
              command.getEpoch(),
              command.getRule(),
              command.getReason(),
              inLogMillis,
              Map.of(),
              Optional.ofNullable(command.getEvidence()));
      halts.putIfAbsent(key(halt.target(), halt.epoch()), halt);
    }
  }

  @Override
  public synchronized void acknowledged(HaltAck ack) {
    if (ack.getState() == AckState.HALTED) {
      closings
          .computeIfAbsent(key(ack.getTarget(), ack.getEpoch()), target -> new HashMap<>())
          .merge(ack.getServerId(), micros(ack.getAppliedTime()), Math::min);
    }
  }

  @Override
  public synchronized void departed(Anomaly anomaly, long inLogMillis) {
    if (anomaly.getDecision() == Decision.SHADOW_HALT) {
      String target =
          anomaly.getHaltTarget().isEmpty() ? anomaly.getTarget() : anomaly.getHaltTarget();
      shadowHalts.putIfAbsent(
          target,
          new HaltSeen(
              target,
              0,
              anomaly.getRule(),
              anomaly.getEvidence().getWords(),
              inLogMillis,
              Map.of(),
              Optional.of(anomaly.getEvidence())));
    }
    anomaliesByRule.merge(anomaly.getRule(), 1L, Long::sum);
  }

  @Override
  public synchronized void rejected() {
    rejected++;
  }

  /** Returns the halts that a watch sent, in order of time, with the gates that closed. */
  public synchronized List<HaltSeen> halts() {
    return halts.values().stream()
        .map(
            halt ->
                halt.closedAt(closings.getOrDefault(key(halt.target(), halt.epoch()), Map.of())))
        .sorted(Comparator.comparingLong(HaltSeen::inLogMillis))
        .toList();
  }

  /** Returns the halts that a watch in shadow mode would have sent, the first of each target. */
  public synchronized List<HaltSeen> shadowHalts() {
    return shadowHalts.values().stream()
        .sorted(Comparator.comparingLong(HaltSeen::inLogMillis))
        .toList();
  }

  /** Returns how often each rule was named by an anomaly record. */
  public synchronized Map<String, Long> anomaliesByRule() {
    return Map.copyOf(anomaliesByRule);
  }

  /** Returns how many heartbeats were heard. */
  public synchronized long heartbeats() {
    return heartbeats;
  }

  /** Returns how many records the watch refused. */
  public synchronized long rejectedRecords() {
    return rejected;
  }

  private static String key(String target, long epoch) {
    return target + "|" + epoch;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
