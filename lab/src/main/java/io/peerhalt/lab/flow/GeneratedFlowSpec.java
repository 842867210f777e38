package io.peerhalt.lab.flow;

/**
 * What flow to generate.
 *
 * @param seed same seed, same events
 * @param servers servers the flow is meant for, at least 1; only scales the rate
 * @param executionsPerServerSecond mean executions per server and second in calm time, above 0
 * @param symbols number of instruments, at least 1; their shares follow Zipf's law
 * @param openAtSeconds when the market opens, in seconds from the start; before it parents arrive
 *     but nothing executes; 0 for a market that is open from the start, without an auction
 * @param openMultiplier arrivals right after the open over those of calm time, 1 to 1000; decays
 *     over some 10 s; 1 for a calm open
 */
public record GeneratedFlowSpec(
    long seed,
    int servers,
    double executionsPerServerSecond,
    int symbols,
    double openAtSeconds,
    double openMultiplier) {

  /** Checks the ranges; a value outside is an {@link IllegalArgumentException} naming it. */
  public GeneratedFlowSpec {
    require(servers >= 1, "servers", servers, "at least 1");
    require(
        executionsPerServerSecond > 0 && executionsPerServerSecond <= 1e6,
        "executionsPerServerSecond",
        executionsPerServerSecond,
        "above 0, at most 1000000");
    require(symbols >= 1, "symbols", symbols, "at least 1");
    require(
        openAtSeconds >= 0 && openAtSeconds <= 86_400,
        "openAtSeconds",
        openAtSeconds,
        "0 to 86400");
    require(
        openMultiplier >= 1 && openMultiplier <= 1_000,
        "openMultiplier",
        openMultiplier,
        "1 to 1000");
  }

  private static void require(boolean holds, String name, Number value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + "; allowed is " + allowed);
    }
  }
}
