package io.peerhalt.watch.detect;

import java.util.Collections;
import java.util.List;

/**
 * Which servers symbols belong to. Where orders are spread at random there are no homes; where they
 * are routed by symbol most of a symbol is executed by one server, its home. A server says nothing
 * by what it does in a symbol that is its own, since nobody else can be asked how much that should
 * be; it says a lot by what it does in the symbols of others.
 *
 * <p>How far symbols stay with a server is told by how often the executions of a symbol in two
 * successive panes were on the same server, q, beyond what would be so by chance: the loyalty
 * {@code (q - sum w^2) / (1 - sum w^2)} with the weights w of those that are not silent. The counts
 * of a symbol are taken as Dirichlet-multinomial around the weights with the concentration {@code A
 * = 1 / loyalty - 1}: large where orders are spread, small where symbols have a home.
 *
 * <p>While one server has traded alone nothing is known of the routing, nor when another one begins
 * to trade, until enough pairs were seen: it may have joined, or it may be out of order. Until then
 * all symbols belong to the one that was alone.
 */
final class Homes {

  private static final double LEAST_CONCENTRATION = 0.5;
  private static final double MOST_CONCENTRATION = 500;

  /** There are homes if this much concentration or less was seen. */
  private static final double HOMELY = 1;

  /** A symbol with fewer executions is anyone's: it may be new. */
  private static final double FEWEST_EXECUTIONS = 10;

  /** So many pairs by one server alone make it lone, and so many others tell the routing. */
  private static final double LONE_PAIRS = 10;

  private static final double TELLING_PAIRS = 30;

  private final double concentration;
  private final boolean unknown;
  private final Roster roster;

  private Homes(double concentration, boolean unknown, Roster roster) {
    this.concentration = concentration;
    this.unknown = unknown;
    this.roster = roster;
  }

  /** Returns what is known of the servers of the roster. */
  static Homes of(GroupState state, Roster roster) {
    double estimate = 1 / Math.max(state.loyalty, 1e-3) - 1;
    double concentration = Math.min(Math.max(estimate, LEAST_CONCENTRATION), MOST_CONCENTRATION);
    return new Homes(concentration, areUnknown(state), roster);
  }

  /** Returns whether one server has traded alone so far, and nothing is known of the routing. */
  static boolean areUnknown(GroupState state) {
    return state.lonePairs >= LONE_PAIRS && state.loyaltyPairs < TELLING_PAIRS;
  }

  /** The same of the group at hand. */
  boolean areUnknown() {
    return unknown;
  }

  /** Returns the concentration, from 0.5 to 500. */
  double concentration() {
    return concentration;
  }

  /**
   * Returns whether orders are spread at random: a symbol's own counts would only add their noise
   * to the weights.
   */
  boolean areNone() {
    return concentration >= MOST_CONCENTRATION;
  }

  /** Returns whether the symbol was executed too seldom to belong to anyone. */
  static boolean isAnyones(SymbolTrack symbol) {
    return symbol.executions < FEWEST_EXECUTIONS;
  }

  /** Returns whether there are homes at all, as far as is known. */
  boolean exist() {
    return unknown || concentration <= HOMELY;
  }

  /** Returns whether what the server does in the symbol says nothing, as the symbol is its own. */
  boolean isOwn(SymbolTrack symbol, String serverId) {
    return exist() && (isAnyones(symbol) || symbol.home.equals(serverId) && hasHome(symbol));
  }

  /** Returns whether the symbol is at home at another server. */
  boolean isForeign(SymbolTrack symbol, String serverId) {
    return exist() && !symbol.home.equals(serverId) && hasHome(symbol);
  }

  // All others together do at most half of what they would by chance.
  private boolean hasHome(SymbolTrack symbol) {
    List<String> ids = roster.ids();
    int home = Collections.binarySearch(ids, symbol.home);
    double weight = home < 0 ? 1.0 / ids.size() : roster.weights()[home];
    double others = symbol.executions - symbol.homeExecutions();
    return !isAnyones(symbol) && others <= symbol.executions * (1 - weight) / 2;
  }
}
