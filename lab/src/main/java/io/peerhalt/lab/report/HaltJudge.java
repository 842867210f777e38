package io.peerhalt.lab.report;

import io.peerhalt.lab.fault.Damage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Says which halts were deserved: those whose target had traded badly by the time of the halt, or
 * of whose servers at least half had. Pure: the same halts and damage give the same judgement.
 */
public final class HaltJudge {

  private static final long MICROS_PER_MILLI = 1_000;
  private static final long SAME_MOMENT_MILLIS = 5_000;

  private final List<String> servers;
  private final List<Damage> damages;

  /**
   * Creates a judge.
   *
   * @param servers the whole fleet, which is one group
   * @param damages one account for each server that was planned to turn faulty
   */
  public HaltJudge(List<String> servers, List<Damage> damages) {
    this.servers = List.copyOf(servers);
    this.damages = List.copyOf(damages);
  }

  /** Judges {@code halts}, which are in order of time. */
  public Judgement judge(List<HaltSeen> halts) {
    List<JudgedHalt> judged = halts.stream().map(halt -> judge(halt, halts)).toList();
    List<String> missed = new ArrayList<>();
    List<String> neverStruck = new ArrayList<>();
    for (Damage damage : damages) {
      if (halts.stream().noneMatch(halt -> halt.stops(damage.serverId()))) {
        (damage.beganMicros().isPresent() ? missed : neverStruck).add(damage.serverId());
      }
    }
    return new Judgement(judged, missed, neverStruck);
  }

  private JudgedHalt judge(HaltSeen halt, List<HaltSeen> all) {
    long members = servers.stream().filter(halt::concerns).count();
    List<Damage> faulty = damages.stream().filter(damage -> isFaultyAt(halt, damage)).toList();
    if (faulty.isEmpty() || faulty.size() * 2L < members) {
      return new JudgedHalt(
          halt, false, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
    return measure(halt, newlyFaulty(faulty, all), all);
  }

  private static boolean isFaultyAt(HaltSeen halt, Damage damage) {
    return halt.concerns(damage.serverId())
        && damage.beganMicros().isPresent()
        && damage.beganMicros().getAsLong() / MICROS_PER_MILLI <= halt.inLogMillis();
  }

  /** Leaves out servers that had been halted before the newest fault of all began. */
  private static List<Damage> newlyFaulty(List<Damage> faulty, List<HaltSeen> all) {
    long newestBeganMillis =
        faulty.stream().mapToLong(damage -> damage.beganMicros().orElseThrow()).max().orElseThrow()
            / MICROS_PER_MILLI;
    return faulty.stream()
        .filter(
            damage ->
                all.stream()
                    .filter(halt -> halt.inLogMillis() < newestBeganMillis)
                    .noneMatch(halt -> halt.stops(damage.serverId())))
        .toList();
  }

  private static JudgedHalt measure(HaltSeen halt, List<Damage> faulty, List<HaltSeen> all) {
    OptionalLong closedMicros =
        faulty.stream().mapToLong(damage -> closedMicros(halt, damage, all)).max();
    OptionalLong firstBadMillis =
        faulty.stream()
            .map(Damage::firstAppendMillis)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .min();
    long badExecutions =
        faulty.stream()
            .mapToLong(damage -> damage.executionsUntil(closedMicros(halt, damage, all)))
            .sum();
    return new JudgedHalt(
        halt,
        true,
        difference(closedMicros.orElse(0) / MICROS_PER_MILLI, firstBadMillis),
        difference(halt.inLogMillis(), firstBadMillis),
        OptionalLong.of(badExecutions));
  }

  /**
   * Returns when the gate of a faulty server closed: by this halt, or by another one of the same
   * moment that was faster, of its group for example.
   */
  private static long closedMicros(HaltSeen halt, Damage damage, List<HaltSeen> all) {
    String serverId = damage.serverId();
    return all.stream()
        .filter(other -> other.equals(halt) || other.stops(serverId))
        .filter(other -> Math.abs(other.inLogMillis() - halt.inLogMillis()) <= SAME_MOMENT_MILLIS)
        .mapToLong(other -> other.closedMicros().getOrDefault(serverId, Long.MAX_VALUE))
        .filter(micros -> micros >= damage.beganMicros().orElseThrow() && micros != Long.MAX_VALUE)
        .min()
        .orElse(halt.inLogMillis() * MICROS_PER_MILLI);
  }

  private static OptionalLong difference(long millis, OptionalLong sinceMillis) {
    return sinceMillis.isPresent()
        ? OptionalLong.of(millis - sinceMillis.getAsLong())
        : OptionalLong.empty();
  }
}
