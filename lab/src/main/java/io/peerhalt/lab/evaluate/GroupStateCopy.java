package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.detect.Chart;
import io.peerhalt.watch.detect.GroupState;
import io.peerhalt.watch.detect.ServerTrack;
import io.peerhalt.watch.detect.SymbolTrack;
import java.util.HashMap;

/** Copies what the comparison remembers, so that trials can fork from one pass. */
final class GroupStateCopy {

  private GroupStateCopy() {}

  /** Returns a copy that shares nothing changeable with {@code from}. */
  static GroupState of(GroupState from) {
    GroupState to = new GroupState();
    from.servers.forEach((id, track) -> to.servers.put(id, copy(track)));
    from.symbols.forEach((id, track) -> to.symbols.put(id, copy(track)));
    to.sameServerRate = from.sameServerRate;
    to.executions = from.executions;
    to.blockPanes = from.blockPanes;
    to.blockExecutions = from.blockExecutions;
    to.toldServers = from.toldServers;
    to.sweptMillis = from.sweptMillis;
    return to;
  }

  private static ServerTrack copy(ServerTrack from) {
    ServerTrack to = new ServerTrack();
    to.lastActiveMillis = from.lastActiveMillis;
    to.lastExecutionMillis = from.lastExecutionMillis;
    to.gapMillis = from.gapMillis;
    to.weight = from.weight;
    to.seen = from.seen;
    to.recentObserved = from.recentObserved;
    to.recentExpected = from.recentExpected;
    to.executions = copy(from.executions);
    to.shares = copy(from.shares);
    return to;
  }

  private static Chart copy(Chart from) {
    Chart to = new Chart();
    to.scores = from.scores.clone();
    to.dispersion = from.dispersion;
    to.blockObserved = from.blockObserved;
    to.blockExpected = from.blockExpected;
    to.sinceMicros = from.sinceMicros;
    to.panes = from.panes;
    to.observed = from.observed;
    to.expected = from.expected;
    to.executions = from.executions;
    to.symbols = new HashMap<>(from.symbols);
    to.reportedMicros = from.reportedMicros;
    to.reportedHard = from.reportedHard;
    return to;
  }

  private static SymbolTrack copy(SymbolTrack from) {
    SymbolTrack to = new SymbolTrack();
    to.byServer = new HashMap<>(from.byServer);
    to.scale = from.scale;
    to.executions = from.executions;
    to.qtyE8 = from.qtyE8;
    to.lastServer = from.lastServer;
    to.lastMillis = from.lastMillis;
    return to;
  }
}
