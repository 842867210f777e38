package io.peerhalt.gate;

import static io.peerhalt.gate.Samples.halt;
import static io.peerhalt.gate.Samples.heartbeat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The watch falls silent; the timeout is the default, 5 s. */
class WatchLossTest {

  @ParameterizedTest
  @CsvSource({"KEEP_LAST, true, true", "REDUCE_ONLY, false, true", "BLOCK, false, false"})
  void thePolicyHoldsWhileNoWatchIsHeard(WatchLossPolicy policy, boolean newOrder, boolean reduce) {
    GateRig rig = new GateRig(policy);
    rig.holding(heartbeat("w1", 0))
        .then(() -> rig.time.advance(Duration.ofSeconds(5)))
        .then(() -> assertTrue(rig.permits(Intent.NEW_ORDER)))
        .then(() -> rig.time.advance(Duration.ofMillis(1)))
        .then(() -> assertEquals(newOrder, rig.permits(Intent.NEW_ORDER)))
        .then(() -> assertEquals(reduce, rig.permits(Intent.REDUCE)))
        .then(() -> assertTrue(rig.permits(Intent.CANCEL)))
        .then(() -> assertEquals(1, rig.metric("watch_lost")))
        .thenArrive(heartbeat("w2", 6))
        .then(() -> assertTrue(rig.permits(Intent.NEW_ORDER)))
        .then(() -> assertEquals(0, rig.metric("watch_lost")))
        .run();
    assertEquals(List.of("READY", "WATCH_LOST", "WATCH_BACK"), rig.ackLines());
    assertEquals(2, rig.diary.size());
  }

  @Test
  void anyWatchKeepsTheGateCalm() {
    GateRig rig = new GateRig(WatchLossPolicy.BLOCK);
    rig.holding(heartbeat("w1", 0));
    for (int second = 4; second <= 40; second += 4) {
      rig.then(() -> rig.time.advance(Duration.ofSeconds(4)))
          .thenArrive(heartbeat("w" + second % 3, second));
    }
    rig.then(() -> assertTrue(rig.permits(Intent.NEW_ORDER))).run();
    assertEquals(List.of("READY"), rig.ackLines());
  }

  @Test
  void aHeartbeatCountsByItsArrivalWhateverTheWatchsClockSays() {
    GateRig rig = new GateRig(WatchLossPolicy.BLOCK);
    rig.holding(heartbeat("w1", 0))
        .then(() -> rig.time.advance(Duration.ofSeconds(4)))
        .thenArrive(heartbeat("w1", -3_600))
        .then(() -> rig.time.advance(Duration.ofSeconds(4)))
        .then(() -> assertTrue(rig.permits(Intent.NEW_ORDER)))
        .run();
  }

  @ParameterizedTest
  @CsvSource({"-6, false", "-5, true", "-1, true", "0, true", "4, true", "3600, false"})
  void aHeartbeatReadAtTheStartCountsOnlyIfItIsRecent(long issued, boolean heard) {
    GateRig rig = new GateRig(WatchLossPolicy.BLOCK);
    rig.holding(heartbeat("w1", issued))
        .then(() -> assertEquals(heard, rig.permits(Intent.NEW_ORDER)))
        .run();
    assertEquals(heard ? 1 : 2, rig.acks().size());
  }

  @Test
  void aHeartbeatReadAtTheStartIsAsOldAsItSays() {
    GateRig rig = new GateRig(WatchLossPolicy.BLOCK);
    rig.holding(heartbeat("w1", -3))
        .then(() -> rig.time.advance(Duration.ofSeconds(2)))
        .then(() -> assertTrue(rig.permits(Intent.NEW_ORDER)))
        .then(() -> rig.time.advance(Duration.ofSeconds(1)))
        .then(() -> assertFalse(rig.permits(Intent.NEW_ORDER)))
        .run();
  }

  @Test
  void aLostWatchLiftsNoHaltAndHaltsStillArrive() {
    GateRig rig = new GateRig(WatchLossPolicy.REDUCE_ONLY);
    rig.holding()
        .then(() -> assertTrue(rig.permits(Intent.REDUCE)))
        .thenArrive(halt(Target.fleet(), 1, 1))
        .then(() -> assertFalse(rig.permits(Intent.REDUCE)))
        .thenArrive(heartbeat("w1", 2))
        .then(() -> assertFalse(rig.permits(Intent.NEW_ORDER)))
        .run();
    assertEquals(
        List.of("READY", "WATCH_LOST", "HALTED FLEET/1/TEST", "WATCH_BACK"), rig.ackLines());
  }
}
