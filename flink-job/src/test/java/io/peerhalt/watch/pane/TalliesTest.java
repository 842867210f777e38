package io.peerhalt.watch.pane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts by symbol, held against sums of records. */
class TalliesTest {

  private static final long SEED = 20_120_801;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 100, 5_000})
  void holdsWhatWasAddedOrderedBySymbol(int symbols) {
    Random random = random();
    List<SymbolTally> all = new ArrayList<>();
    for (int i = 0; i < 3 * symbols; i++) {
      all.add(new SymbolTally("SYM" + random.nextInt(symbols), tally(random)));
    }
    assertThat(Tallies.of(all)).containsExactlyElementsOf(sums(all));
  }

  @Test
  void addsUpSymbolBySymbol() {
    Random random = random();
    List<SymbolTally> some = some(random, 10, 30);
    List<SymbolTally> more = some(random, 20, 50);
    List<SymbolTally> both = new ArrayList<>(some);
    both.addAll(more);

    Tallies sum = Tallies.of(some).plus(Tallies.of(more));
    assertThat(sum).containsExactlyElementsOf(sums(both));
    assertThat(sum).isEqualTo(Tallies.of(both));
    assertThat(sum.plus(Tallies.NONE)).isEqualTo(sum);
    assertThat(Tallies.NONE.plus(sum)).isEqualTo(sum);
  }

  @Test
  void aPaneKnowsItsTotalAndWhetherItExecutes() {
    Tally begun = new Tally(1, 2, 3, 4, 5, 6, 7, 8);
    Tally sent = new Tally(10, 20, 0, 40, 0, 60, 70, 80);
    ServerPane pane = pane(List.of(new SymbolTally("B", sent), new SymbolTally("A", begun)));

    assertThat(pane.total()).isEqualTo(new Tally(12, 24, 6, 48, 10, 72, 84, 96));
    assertThat(pane.executes()).isTrue();
    assertThat(pane(List.of(new SymbolTally("B", sent))).executes()).isFalse();
  }

  private static Random random() {
    System.out.println("TalliesTest seed " + SEED);
    return new Random(SEED);
  }

  /** What came late is begun; it adds to the total alone. */
  private static ServerPane pane(List<SymbolTally> symbols) {
    Tally late = new Tally(1, 2, 3, 4, 5, 6, 7, 8);
    return new ServerPane(0, "fleet", "srv-1", "b1", symbols, List.of(new SymbolTally("A", late)));
  }

  private static List<SymbolTally> some(Random random, int from, int to) {
    List<SymbolTally> tallies = new ArrayList<>();
    for (int i = from; i < to; i++) {
      tallies.add(new SymbolTally("SYM" + i, tally(random)));
    }
    return tallies;
  }

  private static Tally tally(Random random) {
    return new Tally(
        random.nextInt(9),
        random.nextInt(9),
        random.nextInt(9),
        random.nextInt(9),
        random.nextInt(9),
        random.nextLong(1L << 40),
        random.nextLong(1L << 40),
        random.nextInt(9));
  }

  private static List<SymbolTally> sums(List<SymbolTally> all) {
    Map<String, Tally> sums = new TreeMap<>();
    all.forEach(one -> sums.merge(one.symbol(), one.tally(), Tally::plus));
    return sums.entrySet().stream().map(e -> new SymbolTally(e.getKey(), e.getValue())).toList();
  }
}
