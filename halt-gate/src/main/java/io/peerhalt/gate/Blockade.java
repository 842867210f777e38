package io.peerhalt.gate;

import java.util.HashMap;
import java.util.Map;

/**
 * All barriers that stop one intent. Immutable. An engine asks of its own server with each order,
 * so what stands there is put together beforehand: one barrier on all of it, or one look-up of the
 * symbol. Other servers cost up to four look-ups.
 */
final class Blockade {

  private final Barrier everywhere;
  private final Map<String, Barrier> servers;
  private final Map<String, Barrier> symbols;
  private final Map<String, Map<String, Barrier>> serverSymbols;

  private final String ownId;
  private final Barrier ownServer;
  private final SymbolBarriers ownSymbols;

  private Blockade(Builder builder) {
    everywhere = builder.everywhere;
    servers = builder.servers;
    symbols = builder.symbols;
    serverSymbols = builder.serverSymbols;
    ownId = builder.engine.serverId();
    ownServer = everywhere == null ? servers.get(ownId) : everywhere;
    Map<String, Barrier> bySymbol = new HashMap<>(serverSymbols.getOrDefault(ownId, Map.of()));
    bySymbol.putAll(symbols);
    ownSymbols = new SymbolBarriers(bySymbol);
  }

  /** Returns whether it stops nothing. */
  boolean isEmpty() {
    return everywhere == null && servers.isEmpty() && symbols.isEmpty() && serverSymbols.isEmpty();
  }

  /** Returns the widest barrier around the symbol on the server, null if there is none. */
  Barrier blocker(String serverId, String symbol) {
    if (!ownId.equals(serverId)) {
      return onOther(serverId, symbol);
    }
    return ownServer == null ? ownSymbols.get(symbol) : ownServer;
  }

  private Barrier onOther(String serverId, String symbol) {
    Barrier barrier = everywhere == null ? servers.get(serverId) : everywhere;
    if (barrier == null) {
      barrier = symbols.get(symbol);
    }
    if (barrier == null) {
      Map<String, Barrier> bySymbol = serverSymbols.get(serverId);
      barrier = bySymbol == null ? null : bySymbol.get(symbol);
    }
    return barrier;
  }

  /** Collects barriers. */
  static final class Builder {
    private final Engine engine;
    private final Map<String, Barrier> servers = new HashMap<>();
    private final Map<String, Barrier> symbols = new HashMap<>();
    private final Map<String, Map<String, Barrier>> serverSymbols = new HashMap<>();
    private Barrier everywhere;

    /** Begins with none; barriers of other groups than the engine's are left out. */
    Builder(Engine engine) {
      this.engine = engine;
    }

    /** Adds a barrier around a target; of several around everything the first one counts. */
    void add(Target target, Barrier barrier) {
      switch (target.scope()) {
        case FLEET -> addEverywhere(barrier);
        case GROUP -> {
          if (engine.isConcernedBy(target)) {
            addEverywhere(barrier);
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

    /** Returns the blockade; nothing may be added afterwards. */
    Blockade build() {
      return new Blockade(this);
    }

    private void addEverywhere(Barrier barrier) {
      everywhere = everywhere == null ? barrier : everywhere;
    }
  }
}
