package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.detect.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Synthetic trading days, put together from random blocks of a tape. A block holds all servers, so
 * that the structure of the market stays; the watch starts anew each day.
 */
final class DayBootstrap {

  private static final double DAY_SECONDS = 6.5 * 3_600;
  private static final double BLOCK_SECONDS = 60;

  /** A tape is cut into at least this many blocks. */
  private static final int FEWEST_BLOCKS = 8;

  private static final int WORDS = 3;

  private DayBootstrap() {}

  /** Runs {@code days} days; {@code chance} gives each its own. */
  static YearResult run(
      Tape tape, Comparison comparison, int days, IntFunction<Chance> chance, Runnable dayDone) {
    int dayPanes = tape.panesIn(DAY_SECONDS);
    List<Departures> found =
        IntStream.range(0, days)
            .parallel()
            .mapToObj(
                day -> {
                  Departures departures = day(tape, comparison, dayPanes, chance.apply(day));
                  dayDone.run();
                  return departures;
                })
            .toList();
    int hard = found.stream().mapToInt(Departures::hard).sum();
    List<String> words =
        found.stream().flatMap(day -> day.hardWords().stream()).limit(WORDS).toList();
    return new YearResult(days, hard, words);
  }

  private static Departures day(Tape tape, Comparison comparison, int panes, Chance chance) {
    GroupState state = new GroupState();
    Departures departures = new Departures();
    int number = 0;
    for (int pane : order(tape.length(), blockPanes(tape), panes, chance)) {
      comparison.judge(state, number++, tape.pane(pane)).forEach(departures::add);
    }
    return departures;
  }

  /** Returns the length of a block of the tape. */
  static int blockPanes(Tape tape) {
    return Math.max(1, Math.min(tape.panesIn(BLOCK_SECONDS), tape.length() / FEWEST_BLOCKS));
  }

  /**
   * Returns {@code panes} pane numbers below {@code length}: whole blocks of successive panes, each
   * from a random place; the last is cut off.
   */
  static List<Integer> order(int length, int blockPanes, int panes, Chance chance) {
    List<Integer> order = new ArrayList<>(panes);
    while (order.size() < panes) {
      int start = chance.below(length - blockPanes + 1);
      for (int i = 0; i < blockPanes && order.size() < panes; i++) {
        order.add(start + i);
      }
    }
    return order;
  }
}
