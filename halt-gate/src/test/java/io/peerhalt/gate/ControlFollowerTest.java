package io.peerhalt.gate;

import static io.peerhalt.gate.Samples.halt;
import static io.peerhalt.gate.Samples.heartbeat;
import static io.peerhalt.gate.Samples.resume;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlFollowerTest {

  private static final Target SERVER = Target.server("srv-1");
  private static final ControlCommand BEAT = heartbeat("w1", 0);

  private final GateRig rig = new GateRig(WatchLossPolicy.KEEP_LAST);

  @Test
  void refusesOrdersUntilTheTopicIsReadToItsEnd() {
    assertFalse(rig.permits(Intent.NEW_ORDER));
    assertFalse(rig.permits(Intent.REDUCE));
    assertTrue(rig.permits(Intent.CANCEL));
    rig.holding(BEAT).then(() -> assertTrue(rig.permits(Intent.NEW_ORDER))).run();
    assertEquals(List.of("READY"), rig.ackLines());
  }

  @Test
  void anEmptyTopicIsReadAtOnce() {
    rig.then(() -> assertTrue(rig.permits(Intent.NEW_ORDER))).run();
    assertEquals(List.of("READY", "WATCH_LOST"), rig.ackLines());
  }

  @Test
  void haltsInForceAtTheStartAreAcknowledgedOnceAndThoseResumedAreNot() {
    rig.holding(
            halt(SERVER, 1, -9),
            resume(SERVER, 1, -8),
            halt(SERVER, 2, -7),
            halt(Target.server("srv-2"), 1, -6),
            halt(Target.group("futures"), 1, -6),
            halt(Target.symbol("IBM"), 1, -5),
            BEAT)
        .then(() -> assertFalse(rig.permits(Intent.NEW_ORDER)))
        .run();
    assertEquals(
        List.of("HALTED SERVER:srv-1/2/TEST", "HALTED SYMBOL:IBM/1/TEST", "READY"), rig.ackLines());
    assertEquals("halt SERVER:srv-1/2/TEST, closed, 0 acks before", rig.diary.get(0));
  }

  @Test
  void aHaltClosesThenTellsTheEngineThenIsAcknowledgedAndAResumeLikewise() {
    rig.holding(BEAT)
        .thenArrive(halt(SERVER, 1, 1))
        .then(() -> assertFalse(rig.permits(Intent.NEW_ORDER)))
        .thenArrive(resume(SERVER, 1, 2))
        .then(() -> assertTrue(rig.permits(Intent.NEW_ORDER)))
        .run();
    assertEquals(
        List.of("READY", "HALTED SERVER:srv-1/1/TEST", "RESUMED SERVER:srv-1/1/TEST"),
        rig.ackLines());
    assertEquals(
        List.of(
            "halt SERVER:srv-1/1/TEST, closed, 1 acks before",
            "resume SERVER:srv-1/1/TEST, open, 2 acks before"),
        rig.diary);
  }

  @Test
  void anAcknowledgementNamesTheCommandAndTheTimes() {
    rig.holding(BEAT)
        .then(() -> rig.time.advance(Duration.ofSeconds(3)))
        .thenArrive(halt(SERVER, 7, 1))
        .run();
    HaltAck ack = rig.acks().get(1);
    assertEquals(AckState.HALTED, ack.getState());
    assertEquals("srv-1", ack.getServerId());
    assertEquals("srv-1-gate", ack.getGateId());
    assertEquals("SERVER:srv-1", ack.getTarget());
    assertEquals(7, ack.getEpoch());
    assertEquals(Samples.at(3), ack.getReceivedTime());
    assertEquals(Samples.at(3), ack.getAppliedTime());
  }

  @Test
  void duplicatesAndStaleHaltsAreNeitherObeyedNorAcknowledged() {
    rig.holding(BEAT)
        .thenArrive(halt(SERVER, 1, 1), halt(SERVER, 1, 1))
        .thenArrive(resume(SERVER, 1, 2), halt(SERVER, 1, 1), halt(SERVER, 2, 2))
        .then(() -> assertTrue(rig.permits(Intent.NEW_ORDER)))
        .run();
    assertEquals(3, rig.acks().size());
  }

  @Test
  void aHaltOfSomeoneElseIsNotAcknowledged() {
    rig.holding(BEAT)
        .thenArrive(halt(Target.server("srv-2"), 1, 1))
        .then(() -> assertEquals(0, rig.metric("blocked")))
        .run();
    assertEquals(List.of("READY"), rig.ackLines());
    assertEquals(1, rig.metric("halts_in_force"));
  }

  @Test
  void aResumeThatLeavesANewerHaltIsAnsweredButDoesNotOpenTheGate() {
    rig.holding(BEAT)
        .thenArrive(halt(SERVER, 2, 9), resume(SERVER, 1, 1))
        .then(() -> assertFalse(rig.permits(Intent.NEW_ORDER)))
        .run();
    assertEquals(1, rig.diary.size(), "the engine hears of the halt only");
    assertTrue(rig.ackLines().contains("RESUMED SERVER:srv-1/1/TEST"));
  }

  @Test
  void garbageIsCountedAndSkipped() {
    ControlCommand unusable = halt(SERVER, 0, 1);
    rig.holdingBytes(null)
        .holdingBytes("rubbish".getBytes())
        .holding(BEAT, unusable, halt(SERVER, 1, -1))
        .then(() -> assertFalse(rig.permits(Intent.NEW_ORDER)))
        .then(() -> rig.arrive(new byte[] {1, 2, 3}))
        .thenArrive(resume(SERVER, 1, 1))
        .then(() -> assertTrue(rig.permits(Intent.NEW_ORDER)))
        .run();
    assertEquals(4, rig.metric("rejected_records_total"));
  }

  @Test
  void keepsTryingWhileTheBrokerIsAway() {
    rig.refusing(2).holding(BEAT).then(() -> assertTrue(rig.permits(Intent.NEW_ORDER))).run();
    assertEquals(3, rig.connections());
  }

  @Test
  void aVanishedTopicKeepsTheHaltsAndReadingAnewRepeatsNoAcknowledgement() {
    rig.holding(BEAT)
        .thenArrive(halt(SERVER, 1, 1))
        .then(() -> rig.missingForConnections(1))
        .then(() -> assertFalse(rig.permits(Intent.NEW_ORDER)))
        .run();
    assertEquals(3, rig.connections());
    assertEquals(List.of("READY", "HALTED SERVER:srv-1/1/TEST"), rig.ackLines());
  }

  @Test
  void aPartitionAddedLaterIsReadToo() {
    rig.holding(BEAT)
        .thenArrive(halt(SERVER, 1, 1))
        .then(() -> rig.partitions(2))
        .then(() -> assertFalse(rig.permits(Intent.NEW_ORDER)))
        .run();
    assertEquals(2, rig.connections());
    assertEquals(List.of("READY", "HALTED SERVER:srv-1/1/TEST"), rig.ackLines());
  }

  @Test
  void refusesOrdersAgainWhenItStops() {
    rig.holding(BEAT)
        .then(() -> assertEquals(1, rig.metric("ready")))
        .then(() -> assertEquals(0, rig.metric("blocked")))
        .run();
    assertFalse(rig.permits(Intent.NEW_ORDER));
    assertTrue(rig.permits(Intent.CANCEL));
    assertEquals(0, rig.metric("ready"));
    assertEquals(1, rig.metric("blocked"));
  }

  @Test
  void tellsThatItsOwnServerIsBlocked() {
    rig.holding(BEAT)
        .thenArrive(halt(SERVER, 1, 1))
        .then(() -> assertEquals(1, rig.metric("blocked")))
        .thenArrive(resume(SERVER, 1, 2))
        .then(() -> assertEquals(0, rig.metric("blocked")))
        .run();
  }
}
