package io.peerhalt.watch.detect;

import java.util.List;

/**
 * Which servers symbols belong to. Where orders are spread at random there are no homes; where they
 * are routed by symbol most of a symbol is executed by one server, its home. A server says nothing
 * by what it does in a symbol that is its own, since nobody else can be asked how much that should
 * be; it says a lot by what it does in the symbols of others.
 *
 * <p>How far symbols stay with a server is told by how often the executions of a symbol in two
 * successive panes were on the same server, q. The counts of a symbol are taken as
 * Dirichlet-multinomial around the servers' weights w with the concentration A of {@code q = sum
 * w^2 + (1 - sum w^2) / (A + 1)}: large where orders are spread, small where symbols have a home.
 */
final class Homes {

  private static final double LEAST_CONCENTRATION = 0.5;
  private static final double MOST_CONCENTRATION = 500;

  /** There are homes if this much concentration or less was seen. */
  private static final double HOMELY = 1;

  /** A symbol with fewer executions is anyone's: it may be new. */
  private static final double FEWEST_EXECUTIONS = 10;

  private final double concentration;
  private final Roster roster;

  private Homes(double concentration, Roster roster) {
    this.concentration = concentration;
    this.roster = roster;
  }

  /** Returns what is known of the servers of the roster at event time {@code nowMillis}. */
  static Homes of(GroupState state, Roster roster, long nowMillis) {
    return new Homes(concentration(state.sameServerRate, byChance(roster, nowMillis)), roster);
  }

  // How often two executions are on the same server by chance; the silent have none.
  private static double byChance(Roster roster, long nowMillis) {
    double squares = 0;
    double sum = 0;
    for (int i = 0; i < roster.size(); i++) {
      double weight = roster.tracks().get(i).isSilent(nowMillis) ? 0 : roster.weights()[i];
      squares += weight * weight;
      sum += weight;
    }
    return sum > 0 ? squares / (sum * sum) : 1;
  }

  private static double concentration(double sameServerRate, double byChance) {
    double excess = Math.max(sameServerRate - byChance, 1e-3);
    double estimate = (1 - byChance) / excess - 1;
    return Math.min(Math.max(estimate, LEAST_CONCENTRATION), MOST_CONCENTRATION);
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

  /** Returns whether what the server does in the symbol says nothing, as the symbol is its own. */
  boolean isOwn(SymbolTrack symbol, String serverId) {
    return concentration <= HOMELY
        && (symbol.executions < FEWEST_EXECUTIONS
            || symbol.home.equals(serverId) && hasHome(symbol));
  }

  /** Returns whether the symbol is at home at another server. */
  boolean isForeign(SymbolTrack symbol, String serverId) {
    return concentration <= HOMELY && !symbol.home.equals(serverId) && hasHome(symbol);
  }

  // All others together do at most half of what they would by chance.
  private boolean hasHome(SymbolTrack symbol) {
    List<String> ids = roster.ids();
    int home = ids.indexOf(symbol.home);
    double weight = home < 0 ? 1.0 / ids.size() : roster.weights()[home];
    double others = symbol.executions - symbol.homeExecutions();
    return symbol.executions >= FEWEST_EXECUTIONS && others <= symbol.executions * (1 - weight) / 2;
  }
}
