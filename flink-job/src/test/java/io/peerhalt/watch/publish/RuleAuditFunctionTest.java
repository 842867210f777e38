package io.peerhalt.watch.publish;

import static io.peerhalt.watch.rules.Changes.at;
import static io.peerhalt.watch.rules.Changes.change;
import static io.peerhalt.watch.rules.Changes.start;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.RuleAudit;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.WatchRules;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import io.peerhalt.watch.policy.Announcement;
import io.peerhalt.watch.policy.PolicyRules;
import io.peerhalt.watch.rules.HeldRules;
import io.peerhalt.watch.rules.RuleStart;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleAuditFunctionTest {

  private static final KafkaBytes TIGHTER = at(0, change("peer.hard-score=14", 1));
  private static final KafkaBytes WRONG = at(1, change("peer.soft-score=15", 1));
  private static final KafkaBytes AGAIN = at(2, change("peer.hard-score=14", 2));
  private static final RuleStart EMPTY = start(1, List.of(), "watch.id=w7");

  private final AvroWire<RuleAudit> wire = AvroWire.of(RuleAudit.class);
  private OneInputStreamOperatorTestHarness<KafkaBytes, Announcement> harness;

  @AfterEach
  void end() throws Exception {
    harness.close();
  }

  @Test
  void tellsWhoChangedWhatFromWhichValueToWhichAndWhetherItIsInForce() throws Exception {
    begin(EMPTY);
    see(TIGHTER, WRONG, AGAIN);
    assertEquals(
        List.of(
            "w7 peer.hard-score#1 APPLIED 16.0 -> 14",
            "w7 peer.soft-score#1 REFUSED 12.0 -> 15",
            "w7 peer.hard-score#2 UNCHANGED 14 -> 14"),
        told());
    RuleAudit first = audits().get(0);
    assertEquals("ann: the test wants it", first.getAuthor() + ": " + first.getReason());
    assertEquals(1_000, first.getAppendTime().toEpochMilli());
    assertEquals(Topics.AUDIT, harness.extractOutputValues().get(0).topic());
  }

  @Test
  void aRefusedChangeIsRejectedTooAndNoOther() throws Exception {
    begin(EMPTY);
    see(TIGHTER, WRONG, AGAIN);
    List<Rejection> rejections =
        harness.getSideOutput(RuleAuditFunction.REJECTED).stream().map(r -> r.getValue()).toList();
    assertEquals(1, rejections.size());
    assertEquals(RejectReason.BAD_RULE, rejections.get(0).reason());
    assertEquals(WRONG.offset(), rejections.get(0).source().offset());
  }

  @Test
  void whatTheLogHeldAtTheStartIsToldOnceTheSourceComesBy() throws Exception {
    begin(start(1, List.of(TIGHTER, WRONG), "watch.id=w7"));
    see(TIGHTER, WRONG, AGAIN);
    assertEquals(3, told().size());
    assertEquals("w7 peer.hard-score#1 APPLIED 16.0 -> 14", told().get(0));
  }

  @Test
  void afterARestoreOnlyWhatWasNotToldIsTold() throws Exception {
    begin(EMPTY);
    see(TIGHTER);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness(EMPTY);
    harness.initializeState(state);
    harness.open();
    see(TIGHTER, AGAIN);
    assertEquals(List.of("w7 peer.hard-score#2 UNCHANGED 14 -> 14"), told());
    assertNull(harness.getSideOutput(RuleAuditFunction.REJECTED));
  }

  private void begin(RuleStart start) throws Exception {
    harness = harness(start);
    harness.open();
  }

  private void see(KafkaBytes... messages) throws Exception {
    for (KafkaBytes message : messages) {
      harness.processElement(message, 1);
    }
  }

  private List<String> told() throws MalformedRecordException {
    return audits().stream()
        .map(
            audit ->
                "%s %s#%d %s %s -> %s"
                    .formatted(
                        audit.getWatchId(),
                        audit.getKey(),
                        audit.getRevision(),
                        audit.getOutcome(),
                        audit.getOldValue(),
                        audit.getNewValue()))
        .toList();
  }

  private List<RuleAudit> audits() throws MalformedRecordException {
    List<RuleAudit> audits = new ArrayList<>();
    for (Announcement announcement : harness.extractOutputValues()) {
      audits.add(wire.decode(announcement.value()));
    }
    return audits;
  }

  private static OneInputStreamOperatorTestHarness<KafkaBytes, Announcement> harness(
      RuleStart start) throws Exception {
    HeldRules<PolicyRules> rules = new HeldRules<>(start, config -> WatchRules.of(config).policy());
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(new RuleAuditFunction(rules)));
  }
}
