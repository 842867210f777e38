package io.peerhalt.lab.runlength;

import io.peerhalt.lab.runlength.PeerRunLength.Work;
import io.peerhalt.lab.runlength.Simulation.Trials;
import io.peerhalt.watch.WatchRules;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Run lengths of the watch's own peer test at one base rate.
 *
 * @param rate executions a second of every server
 * @param waited run length to {@link #LOW}, by waiting
 * @param estimated the same by {@link RareAlarms}
 * @param runLengths one an alarm
 */
record PeerResult(
    double rate, Estimate waited, Estimate estimated, List<PeerRunLength> runLengths) {

  /** Servers of the fleet. */
  static final int SERVERS = 8;

  /** A score that chance reaches so often that it can be waited for. */
  static final Alarm LOW = Alarm.at("LOW", 4);

  /** Tilted paths for one trial: they are short. */
  private static final int PATHS = 20;

  /** One in two million. */
  private static final double MOST_ERRORS = 5;

  PeerResult {
    runLengths = List.copyOf(runLengths);
  }

  /** Estimates the run lengths at {@code rate}. */
  static PeerResult of(WatchRules rules, double rate, long seed, int trials) {
    PeerTest test = new PeerTest(rules.detect().peers(), SERVERS, rate, rules.panes().paneMillis());
    RareAlarms alarms = new RareAlarms(test.law());
    LongSupplier works = works(rate);
    List<PeerRunLength> runLengths =
        Stream.of(test.soft(), test.hard())
            .map(
                alarm ->
                    PeerRunLength.of(
                        test,
                        alarms,
                        alarm,
                        new Work(
                            new Trials(PATHS * trials, random(seed, works)),
                            new Trials(trials, random(seed, works)))))
            .toList();
    Estimate waited = PeerRunLength.waited(test, 1, LOW, new Trials(trials, random(seed, works)));
    Estimate estimated = alarms.runLength(LOW, new Trials(PATHS * trials, random(seed, works)));
    return new PeerResult(rate, waited, estimated, runLengths);
  }

  // Away from the lines of tables.
  private static LongSupplier works(double rate) {
    long[] next = {Double.doubleToLongBits(rate)};
    return () -> next[0]++;
  }

  private static UniformRandomProvider random(long seed, LongSupplier works) {
    return CountSampler.random(seed, works.getAsLong());
  }

  /** Returns whether chance explains the difference of waiting and estimate. */
  boolean agrees() {
    return Math.abs(waited.errorsAbove(estimated)) <= MOST_ERRORS;
  }
}
