package io.peerhalt.lab.fault;

import java.util.OptionalDouble;

/**
 * Which fault strikes whom and when; times are wall seconds after trading began.
 *
 * @param kind the fault
 * @param server the server it strikes, from 1
 * @param atSeconds when
 * @param executionsPerSecond bad executions a second, empty for the fault's own rate
 * @param rollbackAtSeconds when all other servers get the same fault, empty for never
 * @param openAtSeconds the market open, at which the orders of Power Peg are filled; empty if they
 *     come one by one before the fault
 * @param fillQty scaled quantity of a bad fill of Power Peg, 0 for what the parent's own fills had
 */
public record FaultPlan(
    FaultKind kind,
    int server,
    double atSeconds,
    OptionalDouble executionsPerSecond,
    OptionalDouble rollbackAtSeconds,
    OptionalDouble openAtSeconds,
    long fillQty) {

  /** Extra executions a second of a surge for which no rate was given. */
  public static final double SURGE_EXECUTIONS_PER_SECOND = 100;

  /** Returns when {@code serverNumber} turns faulty, empty for never. */
  public OptionalDouble strikesAtSeconds(int serverNumber) {
    return serverNumber == server ? OptionalDouble.of(atSeconds) : rollbackAtSeconds;
  }
}
