package io.peerhalt.lab.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * All that was measured on one flow, routing and speed.
 *
 * @param key which
 * @param seconds wall time of the flow
 * @param firstFills orders that were executed
 * @param dispersions of its counts
 * @param alarms what was found and halted on the flow without fault
 * @param rates one for each injected rate
 * @param baselines one for each baseline
 * @param group faults of a whole group, and Knight's
 * @param stories one for each story told
 * @param year false alarms a year, if days were simulated
 */
record RunResult(
    RunKey key,
    double seconds,
    long firstFills,
    Dispersions dispersions,
    FalseAlarms alarms,
    List<RateResult> rates,
    List<BaselineResult> baselines,
    GroupResult group,
    List<StoryResult> stories,
    Optional<YearResult> year) {

  /** Returns the departures that were found on the flow without fault. */
  Departures falseAlarms() {
    return alarms.departures();
  }
}
