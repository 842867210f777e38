package io.peerhalt.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RehearsalTest {

  @Test
  void everyMadeUpHaltStopsAnOrder() {
    assertEquals(300, Rehearsal.play(new Engine("srv-1", "fleet")));
  }
}
