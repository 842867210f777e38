package io.peerhalt.lab.flow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Assigns parents to servers 0 to n-1; all events of a parent go to the same server.
 *
 * <p>State: the server of each parent, forgotten when the parent is cancelled, and of at most
 * {@link #MAX_PARENTS} parents, the least recently used first to go; the symbols seen, for {@link
 * Routing#SYMBOL}. A parent that was forgotten and comes again is routed as if it were new.
 */
public final class Router {

  /** Most parents remembered. */
  static final int MAX_PARENTS = 1_000_000;

  private static final long SLOT_NANOS = 20_000_000;

  private final Routing routing;
  private final int servers;
  private final long seed;
  private final Map<String, Integer> serverOfParent;
  private final Map<String, Integer> serverOfSymbol = new HashMap<>();
  private int parentsSeen;

  /**
   * Returns a router over {@code servers} servers; equal arguments and flows give equal servers.
   *
   * @throws IllegalArgumentException if {@code servers} is below 1
   */
  public Router(Routing routing, int servers, long seed) {
    this(routing, servers, seed, MAX_PARENTS);
  }

  Router(Routing routing, int servers, long seed, int maxParents) {
    if (servers < 1) {
      throw new IllegalArgumentException("servers " + servers + "; at least 1 is needed");
    }
    this.routing = routing;
    this.servers = servers;
    this.seed = seed;
    this.serverOfParent = new MostRecent(maxParents);
  }

  /** Returns the server, 0 to n-1, that handles {@code event}; call once per event, in order. */
  public int serverFor(FlowEvent event) {
    String parent = event.parentOrderId();
    Integer known = serverOfParent.get(parent);
    int server = known != null ? known : assign(event);
    if (event.action() == FlowAction.CANCEL) {
      serverOfParent.remove(parent);
    } else if (known == null) {
      serverOfParent.put(parent, server);
    }
    return server;
  }

  private int assign(FlowEvent event) {
    return switch (routing) {
      case HASH -> bucket(hash(event.parentOrderId()) ^ seed);
      case ROUND_ROBIN -> nextInTurn();
      case SYMBOL ->
          serverOfSymbol.computeIfAbsent(event.symbol(), s -> serverOfSymbol.size() % servers);
      case STICKY -> bucket(mix(event.timeNanos() / SLOT_NANOS) ^ seed);
    };
  }

  private int nextInTurn() {
    int server = parentsSeen;
    parentsSeen = (parentsSeen + 1) % servers;
    return server;
  }

  private int bucket(long key) {
    return (int) Long.remainderUnsigned(mix(key), servers);
  }

  /** FNV-1a over the characters; {@link #mix} then spreads it. */
  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long key) {
    long mixed = key + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Parents in order of use; the eldest goes when there are too many. */
  private static final class MostRecent extends LinkedHashMap<String, Integer> {

    private static final long serialVersionUID = 1L;

    private final int maxParents;

    MostRecent(int maxParents) {
      super(16, 0.75f, true);
      this.maxParents = maxParents;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
      return size() > maxParents;
    }
  }
}
