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
    List<JudgedHalt> judged = new ArrayList<>();
    for (int i = 0; i < halts.size(); i++) {
      judged.add(judge(halts.get(i), halts.subList(0, i)));
    }
    List<String> missed = new ArrayList<>();
    List<String> neverStruck = new ArrayList<>();
    for (Damage damage : damages) {
      if (halts.stream().noneMatch(halt -> halt.stops(damage.serverId()))) {
        (damage.beganMicros().isPresent() ? missed : neverStruck).add(damage.serverId());
      }
    }
    return new Judgement(judged, missed, neverStruck);
  }

  private JudgedHalt judge(HaltSeen halt, List<HaltSeen> earlier) {
    long members = servers.stream().filter(halt::concerns).count();
    List<Damage> faulty = damages.stream().filter(damage -> isFaultyAt(halt, damage)).toList();
    if (faulty.isEmpty() || faulty.size() * 2L < members) {
      return new JudgedHalt(
          halt, false, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
    return measure(halt, newlyFaulty(faulty, earlier));
  }

  private static boolean isFaultyAt(HaltSeen halt, Damage damage) {
    return halt.concerns(damage.serverId())
        && damage.beganMicros().isPresent()
        && damage.beganMicros().getAsLong() / MICROS_PER_MILLI <= halt.inLogMillis();
  }

  /** Leaves out servers that had been halted before the newest fault of all began. */
  private static List<Damage> newlyFaulty(List<Damage> faulty, List<HaltSeen> earlier) {
    long newestBegan =
        faulty.stream().mapToLong(damage -> damage.beganMicros().orElseThrow()).max().orElseThrow();
    return faulty.stream()
        .filter(
            damage ->
                earlier.stream()
                    .noneMatch(
                        halt ->
                            halt.stops(damage.serverId())
                                && halt.inLogMillis() < newestBegan / MICROS_PER_MILLI))
        .toList();
  }

  private static JudgedHalt measure(HaltSeen halt, List<Damage> damages) {
    long haltMicros = halt.inLogMillis() * MICROS_PER_MILLI;
    long closedMicros =
        damages.stream()
            .mapToLong(damage -> halt.closedMicros().getOrDefault(damage.serverId(), haltMicros))
            .max()
            .orElse(haltMicros);
    OptionalLong firstBadMillis =
        damages.stream()
            .map(Damage::firstAppendMillis)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .min();
    long badExecutions =
        damages.stream().mapToLong(damage -> damage.executionsUntil(closedMicros)).sum();
    return new JudgedHalt(
        halt,
        true,
        difference(closedMicros / MICROS_PER_MILLI, firstBadMillis),
        difference(halt.inLogMillis(), firstBadMillis),
        OptionalLong.of(badExecutions));
  }

  private static OptionalLong difference(long millis, OptionalLong sinceMillis) {
    return sinceMillis.isPresent()
        ? OptionalLong.of(millis - sinceMillis.getAsLong())
        : OptionalLong.empty();
  }
}
