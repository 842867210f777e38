package io.peerhalt.lab.evaluate;

import java.util.List;

/**
 * What came of a story.
 *
 * @param story which
 * @param repetitions how often it was played
 * @param delays of the bad servers, each counted; none if there are none
 * @param falseHard HARD departures of healthy servers over all repetitions
 * @param words what was said of some of them
 */
record StoryResult(Story story, int repetitions, Delays delays, int falseHard, List<String> words) {

  private static final int WORDS = 3;

  StoryResult {
    words = words.stream().limit(WORDS).toList();
  }
}
