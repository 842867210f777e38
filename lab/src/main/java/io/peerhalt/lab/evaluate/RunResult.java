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
 * @param falseAlarms departures found on the flow without fault
 * @param rates one for each injected rate
 * @param baselines one for each baseline
 * @param stories one for each story told
 * @param year false alarms a year, if days were simulated
 */
record RunResult(
    RunKey key,
    double seconds,
    long firstFills,
    Dispersions dispersions,
    Departures falseAlarms,
    List<RateResult> rates,
    List<BaselineResult> baselines,
    List<StoryResult> stories,
    Optional<YearResult> year) {}
