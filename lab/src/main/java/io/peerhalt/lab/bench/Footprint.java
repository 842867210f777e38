package io.peerhalt.lab.bench;

import io.peerhalt.watch.ingest.EventClock;
import io.peerhalt.watch.ingest.EventDecoder;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.RejectedException;
import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.ledger.LedgerRules;
import io.peerhalt.watch.ledger.ParentAccount;
import io.peerhalt.watch.ledger.ParentAccountSerializer;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.ServerPaneSerializer;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What one remembered thing takes.
 *
 * @param parentHeapBytes a parent order on the heap, without Flink's entry for its key
 * @param parentStateBytes the same in a checkpoint, or in RocksDB
 * @param pairStateBytes a server and symbol in an open pane, in a checkpoint and on the wire
 */
record Footprint(double parentHeapBytes, double parentStateBytes, double pairStateBytes) {

  private static final int EVENTS = 400_000;
  private static final int PAIRS = 1_000;
  private static final long MICROS = 1_767_600_000_000_000L;
  private static final EventClock ANY_TIME =
      new EventClock(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4, Long.MAX_VALUE / 4);

  /** Plays part of the usual flow and measures what is remembered of it. */
  static Footprint measure() throws IOException, RejectedException {
    Map<String, ParentAccount> accounts = new HashMap<>();
    EventDecoder decoder = new EventDecoder(ANY_TIME);
    OrderMix mix = new OrderMix(MixSpec.usual());
    LedgerRules rules = LedgerRules.defaults();
    double before = usedBytes();
    for (int i = 0; i < EVENTS; i++) {
      MixEvent sent = mix.next(MICROS + i);
      TradingEvent event = decoder.decode(bytes(sent)).event();
      ParentAccount account =
          accounts.computeIfAbsent(event.parentOrderId().toString(), id -> new ParentAccount());
      account.apply(event, MICROS, true, rules);
    }
    double heap = usedBytes() - before;
    return new Footprint(
        heap / accounts.size(),
        (double) stateBytes(accounts.values(), ParentAccountSerializer.TYPE) / accounts.size(),
        (double) stateBytes(List.of(pane()), ServerPaneSerializer.TYPE) / PAIRS);
  }

  private static KafkaBytes bytes(MixEvent event) {
    return new KafkaBytes(event.topic(), 0, 0, 0, new byte[0], event.value());
  }

  private static ServerPane pane() {
    List<SymbolTally> tallies = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      tallies.add(new SymbolTally("SYM" + i, new Tally(1, 2, 0, 1, 1, 10_000_000_000L, 2_500)));
    }
    return new ServerPane(MICROS / 1_000, "fleet", "srv-1", "2.4.1", tallies, List.of());
  }

  private static <T> long stateBytes(Iterable<T> values, TypeInformation<T> type)
      throws IOException {
    var serializer = type.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer out = new DataOutputSerializer(256);
    long bytes = 0;
    for (T value : values) {
      out.clear();
      serializer.serialize(value, out);
      bytes += out.length();
    }
    return bytes;
  }

  /** Twice, because the first collection leaves what only the second can see is garbage. */
  private static double usedBytes() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
