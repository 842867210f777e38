package io.peerhalt.gate;

import io.peerhalt.schemas.ControlCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that refuses orders at one moment. Immutable, made anew at every change, read without
 * lock or allocation: a flag if nothing is halted, otherwise at most four hash look-ups.
 */
final class GateSnapshot {

  private final boolean clear;
  private final Barrier[] everywhere;
  private final Map<String, Barrier> servers;
  private final Map<String, Barrier> symbols;
  private final Map<String, Map<String, Barrier>> serverSymbols;

  private GateSnapshot(Builder builder) {
    everywhere = builder.everywhere.toArray(Barrier[]::new);
    // Hash maps that nobody changes any more: those of Map.copyOf divide at each look-up.
    servers = builder.servers;
    symbols = builder.symbols;
    serverSymbols = builder.serverSymbols;
    clear =
        everywhere.length == 0 && servers.isEmpty() && symbols.isEmpty() && serverSymbols.isEmpty();
  }

  /**
   * Returns the snapshot of an engine.
   *
   * @param halts the halts in force; those of other groups are left out
   * @param own the gate's own barriers, which stand on every server and symbol
   */
  static GateSnapshot of(Engine engine, List<ControlCommand> halts, Collection<Barrier> own) {
    Builder builder = new Builder(engine);
    builder.everywhere.addAll(own);
    halts.forEach(halt -> builder.add(Target.parse(halt.getTarget()), Barrier.of(halt)));
    return new GateSnapshot(builder);
  }

  /** Returns whether nothing at all is refused. */
  boolean isClear() {
    return clear;
  }

  /** Returns the widest barrier that stops the intent, null if it may go out. */
  Barrier blocker(String serverId, String symbol, Intent intent) {
    if (clear || intent == Intent.CANCEL) {
      return null;
    }
    for (Barrier barrier : everywhere) {
      if (barrier.stops(intent)) {
        return barrier;
      }
    }
    Barrier barrier = servers.get(serverId);
    if (barrier != null && barrier.stops(intent)) {
      return barrier;
    }
    barrier = symbols.get(symbol);
    if (barrier != null && barrier.stops(intent)) {
      return barrier;
    }
    Map<String, Barrier> ofServer = serverSymbols.get(serverId);
    barrier = ofServer == null ? null : ofServer.get(symbol);
    return barrier != null && barrier.stops(intent) ? barrier : null;
  }

  private static final class Builder {
    private final Engine engine;
    private final List<Barrier> everywhere = new ArrayList<>();
    private final Map<String, Barrier> servers = new HashMap<>();
    private final Map<String, Barrier> symbols = new HashMap<>();
    private final Map<String, Map<String, Barrier>> serverSymbols = new HashMap<>();

    Builder(Engine engine) {
      this.engine = engine;
    }

    void add(Target target, Barrier barrier) {
      switch (target.scope()) {
        case FLEET -> everywhere.add(barrier);
        case GROUP -> {
          if (engine.isConcernedBy(target)) {
            everywhere.add(barrier);
          }
        }
        case SERVER -> servers.put(target.name(), barrier);
        case SYMBOL -> symbols.put(target.symbol(), barrier);
        case SERVER_SYMBOL ->
            serverSymbols
                .computeIfAbsent(target.name(), server -> new HashMap<>())
                .put(target.symbol(), barrier);
        case WATCH -> throw new IllegalArgumentException("a watch cannot be halted: " + target);
      }
    }
  }
}
