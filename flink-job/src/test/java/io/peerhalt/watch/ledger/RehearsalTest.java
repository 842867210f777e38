package io.peerhalt.watch.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void eachRoundOfMadeUpBreachesPagesAndHalts() {
    assertEquals(2 * Rehearsal.ROUNDS, Rehearsal.play(LedgerRules.defaults()));
  }
}
