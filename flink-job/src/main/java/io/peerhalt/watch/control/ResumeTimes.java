package io.peerhalt.watch.control;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * When each target was last resumed, by the issue time of the RESUME, microseconds since the epoch.
 * What began before that is no evidence against the target, nor against what lies within it: a
 * RESUME of the fleet or of a group reaches all of its servers. In which order commands are taken,
 * and how often, changes nothing but what is long ago.
 *
 * <p>Bound: targets ever resumed. Clearing: what is a month older than the newest RESUME, which is
 * longer than the watch looks back anywhere.
 */
public final class ResumeTimes {

  /** Stands for a target that was never resumed. */
  public static final long NEVER = Long.MIN_VALUE;

  private static final long KEPT_MICROS = Duration.ofDays(31).toMillis() * 1_000;

  private final Map<Target, Long> times = new TreeMap<>();

  /** Takes in a usable command; returns whether it is the newest RESUME of its target. */
  public boolean take(ControlCommand command) {
    return command.getAction() == ControlAction.RESUME
        && take(
            Target.parse(command.getTarget()),
            ChronoUnit.MICROS.between(Instant.EPOCH, command.getIssueTime()));
  }

  /** Takes in a RESUME of that time; returns whether it is the newest of its target. */
  public boolean take(Target target, long micros) {
    if (micros <= times.getOrDefault(target, NEVER)) {
      return false;
    }
    times.put(target, micros);
    long newest = Collections.max(times.values());
    times.values().removeIf(time -> time < newest - KEPT_MICROS);
    return true;
  }

  /** Returns the time of each target. */
  public Map<Target, Long> all() {
    return Collections.unmodifiableMap(times);
  }

  /**
   * Returns when the target was last resumed, alone or with what holds it; {@link #NEVER} if it
   * never was.
   *
   * @param group peer group of the target; empty if it has none
   */
  public long of(Target target, String group) {
    if (times.isEmpty()) {
      return NEVER;
    }
    LongStream wider =
        switch (target.scope()) {
          case FLEET, WATCH -> LongStream.of(at(target));
          case GROUP, SERVER, SYMBOL -> LongStream.of(at(Target.fleet()), at(target));
          case SERVER_SYMBOL ->
              LongStream.of(
                  at(Target.fleet()),
                  at(Target.server(target.name())),
                  at(Target.symbol(target.symbol())),
                  at(target));
        };
    long ofGroup = group.isEmpty() ? NEVER : at(Target.group(group));
    return Math.max(ofGroup, wider.max().orElse(NEVER));
  }

  /** Returns the same of a server. */
  public long ofServer(String serverId, String group) {
    return times.isEmpty() ? NEVER : of(Target.server(serverId), group);
  }

  private long at(Target target) {
    return times.getOrDefault(target, NEVER);
  }
}
