package io.peerhalt.lab.fault;

import io.peerhalt.lab.fleet.SeenTrades;
import java.util.random.RandomGenerator;

/**
 * What invented orders are drawn from.
 *
 * @param seen the flow's own trades
 * @param random chance, seeded by the run
 */
public record Draw(SeenTrades seen, RandomGenerator random) {}
