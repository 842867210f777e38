package io.peerhalt.watch.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void madeUpBreachesBecomeFindings() {
    assertTrue(Rehearsal.play(LedgerRules.defaults()) > 0);
  }
}
