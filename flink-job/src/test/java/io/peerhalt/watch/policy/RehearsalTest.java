package io.peerhalt.watch.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void eachRoundHaltsAServerAndPages() {
    assertEquals(2 * Rehearsal.ROUNDS, Rehearsal.play(Found.ENFORCE));
  }

  @Test
  void inShadowModeItPages() {
    assertEquals(Rehearsal.ROUNDS, Rehearsal.play(Found.SHADOW));
  }
}
