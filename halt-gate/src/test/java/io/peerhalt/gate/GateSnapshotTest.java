package io.peerhalt.gate;

import static io.peerhalt.gate.Samples.at;
import static io.peerhalt.gate.Samples.halt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAction;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateSnapshotTest {

  private static final Engine ENGINE = new Engine("srv-1", "equities");

  /** May srv-1, of group equities, send each intent in KCG under that halt? */
  @ParameterizedTest
  @CsvSource({
    "FLEET,                   BLOCK_NEW,        no,  no",
    "FLEET,                   CANCEL_AND_BLOCK, no,  no",
    "FLEET,                   REDUCE_ONLY,      no,  yes",
    "FLEET,                   UNKNOWN,          no,  no",
    "FLEET,                   ,                 no,  no",
    "GROUP:equities,          CANCEL_AND_BLOCK, no,  no",
    "GROUP:equities,          REDUCE_ONLY,      no,  yes",
    "GROUP:futures,           CANCEL_AND_BLOCK, yes, yes",
    "SERVER:srv-1,            CANCEL_AND_BLOCK, no,  no",
    "SERVER:srv-1,            REDUCE_ONLY,      no,  yes",
    "SERVER:srv-2,            CANCEL_AND_BLOCK, yes, yes",
    "SYMBOL:KCG,              BLOCK_NEW,        no,  no",
    "SYMBOL:KCG,              REDUCE_ONLY,      no,  yes",
    "SYMBOL:IBM,              BLOCK_NEW,        yes, yes",
    "SERVER_SYMBOL:srv-1:KCG, CANCEL_AND_BLOCK, no,  no",
    "SERVER_SYMBOL:srv-1:KCG, REDUCE_ONLY,      no,  yes",
    "SERVER_SYMBOL:srv-1:IBM, CANCEL_AND_BLOCK, yes, yes",
    "SERVER_SYMBOL:srv-2:KCG, CANCEL_AND_BLOCK, yes, yes",
  })
  void oneHalt(String target, HaltAction action, String newOrder, String reduce) {
    ControlCommand halt = halt(Target.parse(target), 1, 0, action);
    GateSnapshot snapshot = GateSnapshot.of(ENGINE, List.of(halt), List.of());
    assertEquals(newOrder, answer(snapshot, Intent.NEW_ORDER), "new order");
    assertEquals(reduce, answer(snapshot, Intent.REDUCE), "reduce");
    assertEquals("yes", answer(snapshot, Intent.CANCEL), "cancel");
  }

  @Test
  void anOrderThatReducesNeedsEveryHaltToPermitIt() {
    ControlCommand soft = halt(Target.fleet(), 1, 0, HaltAction.REDUCE_ONLY);
    ControlCommand hard = halt(Target.serverSymbol("srv-1", "KCG"), 1, 0);
    GateSnapshot snapshot = GateSnapshot.of(ENGINE, List.of(soft, hard), List.of());
    assertEquals(hard, snapshot.blocker("srv-1", "KCG", Intent.REDUCE).reason());
    assertEquals(soft, snapshot.blocker("srv-1", "KCG", Intent.NEW_ORDER).reason());
    assertNull(snapshot.blocker("srv-1", "IBM", Intent.REDUCE));
  }

  @Test
  void ofAllHaltsTheWidestThatStopsTheIntentIsNamed() {
    List<String> servers = List.of("srv-1", "srv-2", "srv-3");
    List<String> symbols = List.of("KCG", "IBM", "ABC");
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 2_000; round++) {
      List<ControlCommand> halts = someOf(everyTarget(servers, symbols), random);
      GateSnapshot snapshot = GateSnapshot.of(ENGINE, halts, List.of());
      for (String server : servers) {
        for (String symbol : symbols) {
          for (Intent intent : Intent.values()) {
            Barrier barrier = snapshot.blocker(server, symbol, intent);
            assertEquals(
                widest(halts, server, symbol, intent),
                barrier == null ? null : barrier.reason(),
                () -> server + " " + symbol + " " + intent + " under " + halts);
          }
        }
      }
    }
  }

  @Test
  void nothingHaltedIsClear() {
    assertTrue(GateSnapshot.of(ENGINE, List.of(), List.of()).isClear());
    ControlCommand foreign = halt(Target.group("futures"), 1, 0);
    assertTrue(GateSnapshot.of(ENGINE, List.of(foreign), List.of()).isClear());
    ControlCommand own = halt(Target.group("equities"), 1, 0);
    assertFalse(GateSnapshot.of(ENGINE, List.of(own), List.of()).isClear());
  }

  @Test
  void aGateNotReadyPermitsCancelsOnly() {
    Barrier closed = Barrier.notReady(ENGINE, at(0));
    GateSnapshot snapshot = GateSnapshot.of(ENGINE, List.of(), List.of(closed));
    assertEquals("no", answer(snapshot, Intent.NEW_ORDER));
    assertEquals("no", answer(snapshot, Intent.REDUCE));
    assertEquals("yes", answer(snapshot, Intent.CANCEL));
    assertEquals("SERVER:srv-1/0/GATE_NOT_READY", closed.reason().getCommandId());
  }

  @Test
  void aLostWatchStopsWhatItsPolicySays() {
    assertNull(Barrier.watchLost(ENGINE, WatchLossPolicy.KEEP_LAST, at(0)));
    Barrier reduceOnly = Barrier.watchLost(ENGINE, WatchLossPolicy.REDUCE_ONLY, at(0));
    assertTrue(reduceOnly.stops(Intent.NEW_ORDER));
    assertFalse(reduceOnly.stops(Intent.REDUCE));
    Barrier block = Barrier.watchLost(ENGINE, WatchLossPolicy.BLOCK, at(0));
    assertTrue(block.stops(Intent.NEW_ORDER));
    assertTrue(block.stops(Intent.REDUCE));
    assertFalse(block.stops(Intent.CANCEL));
  }

  @Test
  void askingAllocatesNothing() {
    List<ControlCommand> halts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      halts.add(halt(Target.symbol("SYM" + i), 1, 0, HaltAction.REDUCE_ONLY));
      halts.add(halt(Target.serverSymbol("srv-" + i, "ABC"), 1, 0, HaltAction.REDUCE_ONLY));
    }
    GateSnapshot snapshot = GateSnapshot.of(ENGINE, halts, List.of());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertEquals(0, blocked(snapshot, Intent.REDUCE, 1_000));
    long before = threads.getCurrentThreadAllocatedBytes();
    int blocked = blocked(snapshot, Intent.NEW_ORDER, 100_000);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(100_000, blocked);
    assertTrue(bytes < 100_000, bytes + " bytes for 300,000 questions");
  }

  @Test
  void aWatchIsNoHaltTarget() {
    List<ControlCommand> heartbeat = List.of(Samples.heartbeat("w1", 0));
    assertThrows(
        IllegalArgumentException.class, () -> GateSnapshot.of(ENGINE, heartbeat, List.of()));
  }

  /** All that can be halted, the widest first. */
  private static List<Target> everyTarget(List<String> servers, List<String> symbols) {
    List<Target> all = new ArrayList<>();
    all.addAll(List.of(Target.fleet(), Target.group("equities"), Target.group("futures")));
    servers.forEach(server -> all.add(Target.server(server)));
    symbols.forEach(symbol -> all.add(Target.symbol(symbol)));
    servers.forEach(
        server -> symbols.forEach(symbol -> all.add(Target.serverSymbol(server, symbol))));
    return all;
  }

  private static List<ControlCommand> someOf(List<Target> targets, SplittableRandom random) {
    double share = random.nextDouble() / 2;
    List<ControlCommand> halts = new ArrayList<>();
    for (Target target : targets) {
      if (random.nextDouble() < share) {
        boolean soft = random.nextBoolean();
        halts.add(halt(target, 1, 0, soft ? HaltAction.REDUCE_ONLY : HaltAction.BLOCK_NEW));
      }
    }
    return halts;
  }

  private static ControlCommand widest(
      List<ControlCommand> halts, String server, String symbol, Intent intent) {
    List<String> covering =
        List.of(
            "FLEET",
            "GROUP:equities",
            "SERVER:" + server,
            "SYMBOL:" + symbol,
            "SERVER_SYMBOL:" + server + ":" + symbol);
    return halts.stream()
        .filter(halt -> covering.contains(halt.getTarget()))
        .filter(halt -> Barrier.of(halt).stops(intent))
        .findFirst()
        .orElse(null);
  }

  private static int blocked(GateSnapshot snapshot, Intent intent, int times) {
    int blocked = 0;
    for (int i = 0; i < times; i++) {
      blocked += snapshot.blocker("srv-1", "SYM7", intent) == null ? 0 : 1;
      blocked += snapshot.blocker("srv-1", "IBM", intent) == null ? 0 : 1;
      blocked += snapshot.blocker("srv-9", "IBM", intent) == null ? 0 : 1;
    }
    return blocked;
  }

  private static String answer(GateSnapshot snapshot, Intent intent) {
    return snapshot.blocker("srv-1", "KCG", intent) == null ? "yes" : "no";
  }
}
