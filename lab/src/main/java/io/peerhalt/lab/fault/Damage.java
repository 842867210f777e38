package io.peerhalt.lab.fault;

import io.peerhalt.lab.fleet.AppendListener;
import io.peerhalt.lab.fleet.Scales;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What one faulty server did that it should not have done. Written by the fleet and the producer,
 * read by anyone. Moments are microseconds since the epoch.
 */
public final class Damage implements AppendListener {

  /** Executions whose moment is kept; later ones are only counted. */
  private static final int MOMENTS_KEPT = 1 << 20;

  private final String serverId;
  private final Scales scales;
  private final Clock clock;
  private long beganMicros;
  private long firstAppendMillis;
  private long executions;
  private long excessQty;
  private double excessValue;
  private long[] moments = new long[1_024];

  /** Opens the account of {@code serverId}; {@code clock} tells when something bad was sent. */
  public Damage(String serverId, Scales scales, Clock clock) {
    this.serverId = serverId;
    this.scales = scales;
    this.clock = clock;
  }

  /** Returns the server. */
  public String serverId() {
    return serverId;
  }

  /** A bad order was sent. */
  public synchronized void ordered() {
    if (beganMicros == 0) {
      beganMicros = nowMicros();
    }
  }

  /** A bad execution of {@code qty} at {@code price}, both scaled, was sent. */
  public synchronized void executed(long qty, long price) {
    if (executions < MOMENTS_KEPT) {
      if (executions == moments.length) {
        moments = Arrays.copyOf(moments, moments.length * 2);
      }
      moments[(int) executions] = nowMicros();
    }
    executions++;
    excessQty += qty;
    excessValue += scales.value(qty, price);
  }

  /** A bad execution stands in the log since {@code millis}; the first one counts. */
  @Override
  public synchronized void appended(long millis) {
    if (firstAppendMillis == 0 || millis < firstAppendMillis) {
      firstAppendMillis = millis;
    }
  }

  /** Returns when the first bad order was sent, empty if none was. */
  public synchronized OptionalLong beganMicros() {
    return beganMicros == 0 ? OptionalLong.empty() : OptionalLong.of(beganMicros);
  }

  /** Returns the log's time of the first bad execution, milliseconds, empty if there is none. */
  public synchronized OptionalLong firstAppendMillis() {
    return firstAppendMillis == 0 ? OptionalLong.empty() : OptionalLong.of(firstAppendMillis);
  }

  /** Returns how many bad executions were sent. */
  public synchronized long executions() {
    return executions;
  }

  /** Returns how many bad executions were sent up to {@code micros}. */
  public synchronized long executionsUntil(long micros) {
    int kept = (int) Math.min(executions, MOMENTS_KEPT);
    if (executions > kept && micros > moments[kept - 1]) {
      return executions;
    }
    int low = 0;
    int high = kept;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (moments[middle] <= micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the quantity executed too much, in whole units. */
  public synchronized double excessUnits() {
    return scales.units(excessQty);
  }

  /** Returns the value executed too much, in the price's currency. */
  public synchronized double excessValue() {
    return excessValue;
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
