package io.peerhalt.watch.finding;

import java.util.List;

/**
 * The evidence that a {@link Finding} carries; fields as in the contract Evidence, times in
 * microseconds of event time.
 *
 * @param metric what was measured
 * @param unit unit of observed and expected
 * @param observed value at the target
 * @param expected value it should have had
 * @param score statistic compared with the threshold
 * @param threshold score at which the rule speaks
 * @param peers number of peers compared with, 0 where none is needed
 * @param windowStartMicros where the evidence begins
 * @param windowEndMicros time of the newest evidence
 * @param panes number of panes, or of single events for the ledger
 * @param topSymbols busiest symbols, most first, at most 5
 * @param samples ids of events that show it, oldest first, at most 5
 * @param words the evidence as one sentence
 */
public record Proof(
    String metric,
    String unit,
    double observed,
    double expected,
    double score,
    double threshold,
    int peers,
    long windowStartMicros,
    long windowEndMicros,
    int panes,
    List<SymbolCount> topSymbols,
    List<String> samples,
    String words) {

  public Proof {
    if (windowEndMicros < windowStartMicros) {
      throw new IllegalArgumentException("evidence ends before it begins: " + words);
    }
    topSymbols = List.copyOf(topSymbols);
    samples = List.copyOf(samples);
  }
}
