package io.peerhalt.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainJsonTest {

  private static final String HALT =
      """
      {"commandId":"SERVER:srv-8/1/MANUAL","action":"HALT","target":"SERVER:srv-8","epoch":1,
       "issueTime":"2026-11-28T09:31:00.000001Z","issuer":"ann",
       "evidenceTime":"2026-11-28T09:31:00Z","haltAction":"BLOCK_NEW","later":{"x":[1]}}
      """;

  private final AvroWire<ControlCommand> wire = AvroWire.of(ControlCommand.class);

  @Test
  void givesBackACommandWithAllItsEvidence() throws MalformedRecordException {
    assertEquals(halt().toString(), wire.decode(PlainJson.encode(halt())).toString());
  }

  @Test
  void namesOfFieldsAreThoseOfTheContractAndUnionsArePlain() {
    String json = new String(PlainJson.encode(halt()), UTF_8);
    assertTrue(json.contains("\"haltAction\":\"CANCEL_AND_BLOCK\""), json);
    assertTrue(json.contains("\"issueTime\":\"2012-08-01T13:30:00.000123Z\""), json);
    assertTrue(json.contains("\"evidence\":{\"metric\":\"executions\""), json);
    assertTrue(json.contains("\"score\":\"NaN\""), json);
  }

  @Test
  void takesWhatAPersonWritesAndDefaultsForTheRest() throws MalformedRecordException {
    ControlCommand command = wire.decode(HALT.getBytes(UTF_8));
    assertEquals(ControlAction.HALT, command.getAction());
    assertEquals(HaltAction.BLOCK_NEW, command.getHaltAction());
    assertEquals(List.of(), command.getHalted());
    assertEquals("", command.getReason());
  }

  @Test
  void unknownSymbolIsUnknown() throws MalformedRecordException {
    String later = HALT.replace("BLOCK_NEW", "BLOCK_SOME");
    assertEquals(HaltAction.UNKNOWN, wire.decode(later.getBytes(UTF_8)).getHaltAction());
  }

  @Test
  void refusesWhatIsNoneAndSaysWhy() {
    assertTrue(refusal(HALT.replace("\"epoch\":1", "\"epoch\":1.5")).contains("whole number"));
    assertTrue(refusal(HALT.replace("\"epoch\":1,", "")).contains("epoch is missing"));
    assertTrue(refusal(HALT.replace("2026-11-28T09:31:00Z", "yesterday")).contains("yesterday"));
    assertTrue(refusal(HALT + "{}").contains("railing"));
    assertTrue(
        refusal(HALT.replace("\"epoch\":1", "\"epoch\":1,\"epoch\":2")).contains("uplicate"));
    refusal("{\"later\":" + "[".repeat(100_000));
    refusal(HALT.replace("\"epoch\":1", "\"epoch\":99999999999999999999"));
  }

  @Test
  void confluentFramingIsReadWithoutItsRegistry() throws MalformedRecordException {
    byte[] single = wire.encode(halt());
    byte[] framed =
        ByteBuffer.allocate(single.length - 5)
            .put((byte) 0)
            .putInt(77)
            .put(single, AvroWire.HEADER_BYTES, single.length - AvroWire.HEADER_BYTES)
            .array();
    assertEquals(halt().toString(), wire.decode(framed).toString());
    framed[5] = 0x7f;
    assertThrows(MalformedRecordException.class, () -> wire.decode(framed));
  }

  private String refusal(String json) {
    MalformedRecordException e =
        assertThrows(MalformedRecordException.class, () -> wire.decode(json.getBytes(UTF_8)));
    assertEquals(RejectReason.UNDECODABLE, e.reason());
    return e.getMessage();
  }

  private static ControlCommand halt() {
    Instant time = Instant.parse("2012-08-01T13:30:00.000123Z");
    return ControlCommand.newBuilder()
        .setCommandId("SERVER:srv-8/1/OVERFILL")
        .setAction(ControlAction.HALT)
        .setTarget("SERVER:srv-8")
        .setEpoch(1)
        .setIssueTime(time)
        .setIssuer("watch-1")
        .setEvidenceTime(time)
        .setHaltAction(HaltAction.CANCEL_AND_BLOCK)
        .setRule("OVERFILL")
        .setReason("3 fills \"beyond\" \u00e9")
        .setHalted(List.of(new HaltedTarget("SERVER:srv-8", 1L)))
        .setEvidence(
            Evidence.newBuilder()
                .setMetric("executions")
                .setUnit("per second")
                .setObserved(480)
                .setExpected(12.5)
                .setScore(Double.NaN)
                .setThreshold(Double.POSITIVE_INFINITY)
                .setPeers(7)
                .setWindowStart(time)
                .setWindowEnd(time)
                .setPanes(3)
                .setTopSymbols(List.of(new SymbolCount("ACME", 300L)))
                .setSamples(List.of("e-1"))
                .setWords("words")
                .build())
        .build();
  }
}
