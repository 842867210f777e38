package io.peerhalt.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.ledger.TradingDay.Arrival;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts between the ledger, the backend that keeps them, and checkpoints. */
class LedgerStateTest {

  private static final long OPEN = 9 * Flow.HOUR;
  private static final Flow S8 = new Flow("srv-8");
  private static final int EVENTS_BETWEEN_CHECKPOINTS = 50;

  @Test
  void aCheckpointHoldsTheMomentInWhichItBeganAndTheLedgerGoesOnBesideIt() throws Exception {
    LedgerHarness ledger = LedgerHarness.fresh();
    ledger.see(S8.ordered("P", 1_000, OPEN), S8.fill("P", 500, 500, 500, OPEN + 1));
    Callable<OperatorSubtaskState> checkpoint = ledger.beginSnapshot();
    ledger.see(S8.fill("P", 500, 1_000, 0, OPEN + 2));
    OperatorSubtaskState written = checkpoint.call();
    fillsOneTooMany(ledger);
    ledger.close();

    LedgerHarness restored = LedgerHarness.restored(written);
    restored.see(S8.fill("P", 500, 1_000, 0, OPEN + 2), S8.ordered("Q", 1, OPEN + Flow.SECOND));
    assertThat(restored.breaches()).isEmpty();
    fillsOneTooMany(restored);
    restored.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void saysTheSameFromEitherBackend(long seed) throws Exception {
    System.out.println("LedgerStateTest seed " + seed);
    List<Arrival> day = new TradingDay(seed, 300, 0.1).arrivals(50 * Flow.MILLI, Flow.SECOND);

    List<Breach> fromHeap = breaches(day, new HashMapStateBackend());

    assertThat(fromHeap).isNotEmpty();
    assertThat(breaches(day, new EmbeddedRocksDBStateBackend())).isEqualTo(fromHeap);
  }

  static List<StateBackend> backends() {
    return List.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
  }

  @ParameterizedTest
  @MethodSource("backends")
  void forgetsAfterARestoreWhatItWouldHaveForgottenWithoutOne(StateBackend backend)
      throws Exception {
    LedgerHarness ledger = LedgerHarness.freshOn(backend);
    ledger.see(S8.ordered("P", 1, OPEN), S8.fill("P", 1, 1, 0, OPEN + 1));
    ledger.see(S8.ordered("Q", 1, OPEN + 1));
    OperatorSubtaskState state = ledger.snapshot();
    ledger.close();

    LedgerHarness restored = LedgerHarness.restoredOn(backend, state);
    restored.reach(OPEN + 30 * Flow.MINUTE - Flow.SECOND);
    assertThat(restored.parents()).isEqualTo(2);
    restored.reach(OPEN + 32 * Flow.MINUTE);
    assertThat(restored.parents()).isEqualTo(1);
    restored.reach(OPEN + 97 * Flow.HOUR);
    assertThat(restored.parents()).isZero();
    restored.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void saysTheSameOfPagesAsOfEventsOneByOne(long seed) throws Exception {
    System.out.println("LedgerStateTest seed " + seed);
    Random random = new Random(seed);
    List<TradingEvent> day =
        new TradingDay(seed, 300, 0.1)
            .arrivals(50 * Flow.MILLI, Flow.SECOND).stream().map(Arrival::event).toList();
    LedgerHarness oneByOne = LedgerHarness.fresh();
    LedgerHarness paged = LedgerHarness.fresh();

    for (int at = 0, next; at < day.size(); at = next) {
      next = Math.min(day.size(), at + 1 + random.nextInt(100));
      for (TradingEvent event : day.subList(at, next)) {
        oneByOne.see(event);
      }
      paged.seeTogether(day.subList(at, next));
    }

    assertThat(oneByOne.end().breaches()).isNotEmpty();
    assertThat(paged.end().breaches()).isEqualTo(oneByOne.breaches());
    oneByOne.close();
    paged.close();
  }

  private static void fillsOneTooMany(LedgerHarness ledger) throws Exception {
    ledger.see(S8.fill("P", 1, 1_001, 0, OPEN + Flow.SECOND));
    ledger.see(S8.ordered("R", 1, OPEN + 2 * Flow.SECOND));
    assertThat(ledger.breaches()).hasSize(1);
  }

  /** Trades a day, with a checkpoint now and then that is written a few events later. */
  private static List<Breach> breaches(List<Arrival> day, StateBackend backend) throws Exception {
    LedgerHarness ledger = LedgerHarness.freshOn(backend);
    Callable<OperatorSubtaskState> checkpoint = ledger.beginSnapshot();
    for (int i = 0; i < day.size(); i++) {
      ledger.see(day.get(i).event());
      if (i % EVENTS_BETWEEN_CHECKPOINTS == 0) {
        checkpoint.call();
        checkpoint = ledger.beginSnapshot();
      }
    }
    checkpoint.call();
    ledger.end();
    List<Breach> breaches = ledger.breaches();
    ledger.close();
    return breaches;
  }
}
