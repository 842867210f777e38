package io.peerhalt.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AvroWireTest {

  private final AvroWire<ExecutionEvent> wire = AvroWire.of(ExecutionEvent.class);

  @Test
  void givesBackWhatWasEncoded() throws MalformedRecordException {
    ExecutionEvent fill = fill();
    assertEquals(fill, wire.decode(wire.encode(fill)));
  }

  @Test
  void rejectsEveryShorterPrefix() {
    byte[] bytes = wire.encode(fill());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertEquals(RejectReason.UNDECODABLE, rejection(cut).reason(), "prefix of " + length);
    }
  }

  @Test
  void rejectsTrailingBytes() {
    byte[] bytes = wire.encode(fill());
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertEquals(RejectReason.UNDECODABLE, rejection(longer).reason());
  }

  @Test
  void aBadRecordLeavesNothingBehindForTheNext() throws MalformedRecordException {
    byte[] bytes = wire.encode(fill());
    rejection(Arrays.copyOf(bytes, bytes.length + 40));
    assertEquals(fill(), wire.decode(bytes));
  }

  @Test
  void rejectsSchemaThatWasNeverReleased() {
    byte[] bytes = AvroWire.of(HaltAck.class).encode(ack());
    MalformedRecordException rejection = rejection(bytes);
    assertEquals(RejectReason.UNKNOWN_SCHEMA, rejection.reason());
  }

  @Test
  void rejectsNullAndOversizedAndForeignBytes() {
    assertEquals(RejectReason.UNDECODABLE, rejection(null).reason());
    assertEquals(RejectReason.UNDECODABLE, rejection("{\"json\":true}".getBytes()).reason());
    byte[] large = Arrays.copyOf(wire.encode(fill()), AvroWire.MAX_RECORD_BYTES + 1);
    assertEquals(RejectReason.TOO_LARGE, rejection(large).reason());
  }

  @Test
  void anyDamageEitherDecodesOrIsReported() {
    long seed = 20120801L;
    System.out.println("AvroWireTest seed " + seed);
    Random random = new Random(seed);
    byte[] bytes = wire.encode(fill());
    for (int trial = 0; trial < 20_000; trial++) {
      byte[] damaged = bytes.clone();
      damaged[10 + random.nextInt(damaged.length - 10)] = (byte) random.nextInt();
      damaged[10 + random.nextInt(damaged.length - 10)] = (byte) random.nextInt();
      try {
        wire.decode(damaged);
      } catch (MalformedRecordException expected) {
        assertEquals(RejectReason.UNDECODABLE, expected.reason());
      }
    }
  }

  private MalformedRecordException rejection(byte[] bytes) {
    return assertThrows(MalformedRecordException.class, () -> wire.decode(bytes));
  }

  private static ExecutionEvent fill() {
    return ExecutionEvent.newBuilder()
        .setServerId("srv-1")
        .setSymbol("ACME")
        .setParentOrderId("P-1")
        .setClOrdId("P-1.1")
        .setExecId("E-1")
        .setExecType(ExecType.TRADE)
        .setSide(Side.BUY)
        .setLastQty(100)
        .setLastPx(1_250_000)
        .setCumQty(100)
        .setLeavesQty(0)
        .setTransactTime(Instant.parse("2012-08-01T13:30:00.000123Z"))
        .setMsgSeqNum(1)
        .setBuildId("2012.07")
        .build();
  }

  private static HaltAck ack() {
    return HaltAck.newBuilder()
        .setServerId("srv-1")
        .setGateId("g")
        .setState(AckState.READY)
        .setReceivedTime(Instant.EPOCH)
        .setAppliedTime(Instant.EPOCH)
        .build();
  }
}
