package io.peerhalt.lab.evaluate;

import java.util.List;

/**
 * What came of a story.
 *
 * @param story which
 * @param bad number of bad servers
 * @param repetitions how often it was played
 * @param delays of the bad servers' halts, each counted, or of their group's where more than half
 *     are bad; none if there are none
 * @param falseHard HARD departures of what was healthy over all repetitions
 * @param falseSoft those that were SOFT at most
 * @param falseHalts in how many repetitions something was halted though nothing was wrong
 * @param words what was said of some of them
 */
record StoryResult(
    Story story,
    int bad,
    int repetitions,
    Delays delays,
    int falseHard,
    int falseSoft,
    int falseHalts,
    List<String> words) {

  private static final int WORDS = 3;

  StoryResult {
    words = words.stream().limit(WORDS).toList();
  }

  /** Returns the result of these tellings. */
  static StoryResult of(Story story, int bad, Delays delays, List<Telling.Outcome> outcomes) {
    return new StoryResult(
        story,
        bad,
        outcomes.size(),
        delays,
        outcomes.stream().mapToInt(outcome -> outcome.others().hard()).sum(),
        outcomes.stream().mapToInt(outcome -> outcome.others().soft()).sum(),
        bad > 0 ? 0 : (int) outcomes.stream().filter(one -> !one.halts().isEmpty()).count(),
        outcomes.stream().flatMap(outcome -> outcome.others().hardWords().stream()).toList());
  }
}
