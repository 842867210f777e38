package io.peerhalt.lab.runlength;

import io.peerhalt.lab.runlength.Simulation.Trials;
import java.util.List;

/**
 * Run lengths of the watch's own test at one alarm.
 *
 * @param alarm the alarm
 * @param paneSeconds length of a pane
 * @param boundPanes the average run length cannot be below
 * @param falseAlarm panes to a false alarm of one server
 * @param delays delays of departures
 */
record PeerRunLength(
    Alarm alarm, double paneSeconds, double boundPanes, Estimate falseAlarm, List<Delay> delays) {

  private static final List<Double> RATIOS = List.of(3.0, 10.0);

  PeerRunLength {
    delays = List.copyOf(delays);
  }

  /** Estimates the run lengths of {@code test}. */
  static PeerRunLength of(PeerTest test, RareAlarms alarms, Alarm alarm, Work work) {
    List<Delay> delays =
        RATIOS.stream()
            .map(
                ratio ->
                    new Delay(
                        ratio,
                        waited(test, ratio, alarm, work.delays()),
                        alarm.score() / test.information(ratio)))
            .toList();
    return new PeerRunLength(
        alarm,
        test.paneSeconds(),
        alarms.bound(alarm.score()),
        alarms.runLength(alarm, work.paths()),
        delays);
  }

  /** Returns the mean panes to the alarm when the server trades at {@code ratio}, by waiting. */
  static Estimate waited(PeerTest test, double ratio, Alarm alarm, Trials trials) {
    CountSampler server = CountSampler.of(test.server(ratio), trials.random());
    CountSampler reference = CountSampler.of(test.reference(), trials.random());
    Moments panes = new Moments();
    for (int trial = 0; trial < trials.number(); trial++) {
      Standing standing = new Standing(test.scores());
      int length = 0;
      do {
        standing.step(test, server.getAsInt(), reference.getAsInt());
        length++;
      } while (!alarm.sounds(standing));
      panes.add(length);
    }
    return Estimate.of(panes);
  }

  /** Returns the hours of trading to a false alarm of one server. */
  double hours() {
    return falseAlarm.value() * paneSeconds / 3_600;
  }

  /**
   * What is to be done.
   *
   * @param paths tilted paths of an estimate
   * @param delays delays that are waited for
   */
  record Work(Trials paths, Trials delays) {}
}
