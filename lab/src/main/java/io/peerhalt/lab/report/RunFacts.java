package io.peerhalt.lab.report;

/**
 * How a run went, beside its halts.
 *
 * @param scenario knight, replay or idle
 * @param mode enforce or shadow
 * @param seed where all chance of the run came from
 * @param servers size of the fleet
 * @param tradingSeconds wall seconds from the beginning of trading to its end
 * @param quietSeconds wall seconds before that end in which nobody executed anything
 * @param events records in trading.orders and trading.executions together
 * @param rejected records that the watch refused
 * @param executions executions that the fleet sent
 * @param suppressed orders that the gates refused
 * @param watchRestarts how often the watch died and was started again
 * @param worstBehindMillis by how much the fleet was behind its schedule at worst
 */
public record RunFacts(
    String scenario,
    String mode,
    long seed,
    int servers,
    double tradingSeconds,
    double quietSeconds,
    long events,
    long rejected,
    long executions,
    long suppressed,
    int watchRestarts,
    long worstBehindMillis) {}
