package io.peerhalt.watch.publish;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.RuleAudit;
import io.peerhalt.schemas.RuleChange;
import io.peerhalt.schemas.RuleOutcome;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.RuleOptions;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import io.peerhalt.watch.measure.LabelledCounter;
import io.peerhalt.watch.measure.OperatorMetrics;
import io.peerhalt.watch.policy.Announcement;
import io.peerhalt.watch.policy.PolicyRules;
import io.peerhalt.watch.rules.HeldRules;
import io.peerhalt.watch.rules.RuleRuling;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of every record of the rules topic what the watch made of it. It reads what the stages that
 * hold rules read, and judges as they do.
 */
public final class RuleAuditFunction extends ProcessFunction<KafkaBytes, Announcement>
    implements CheckpointedFunction {

  /** Side output of changes that were refused. */
  public static final OutputTag<Rejection> REJECTED = new OutputTag<>("rejected-rules") {};

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RuleAuditFunction.class);

  private final HeldRules<PolicyRules> rules;

  // Of what the log held at the start: told when the source, which begins before it, comes by.
  private transient Map<Long, RuleRuling> known;
  private transient AvroWire<RuleAudit> wire;
  private transient LabelledCounter changes;

  /** Tells what becomes of {@code rules}. */
  public RuleAuditFunction(HeldRules<PolicyRules> rules) {
    this.rules = rules;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    rules.open(context.getOperatorStateStore());
    known = rules.knownAtStart();
  }

  @Override
  public void open(OpenContext openContext) {
    wire = AvroWire.of(RuleAudit.class);
    changes =
        new LabelledCounter(
                OperatorMetrics.of(getRuntimeContext().getMetricGroup()),
                "outcome",
                "rule_changes_total")
            .expecting(Arrays.stream(RuleOutcome.values()).map(Enum::name).toList());
  }

  @Override
  public void processElement(KafkaBytes message, Context context, Collector<Announcement> out)
      throws Exception {
    RuleRuling ruling = rules.take(message).orElseGet(() -> known.remove(message.offset()));
    if (ruling == null) {
      return;
    }
    log(ruling);
    RuleAudit audit = audit(message, ruling);
    byte[] key = audit.getKey().getBytes(StandardCharsets.UTF_8);
    out.collect(new Announcement(Topics.AUDIT, key, wire.encode(audit)));
    ruling.rejection(message).ifPresent(rejection -> context.output(REJECTED, rejection));
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // The rules are kept whenever they change.
  }

  private RuleAudit audit(KafkaBytes message, RuleRuling ruling) {
    RuleChange change = ruling.change();
    return RuleAudit.newBuilder()
        .setWatchId(rules.get().watchId())
        .setKey(change.getKey())
        .setOutcome(ruling.outcome())
        .setOldValue(ruling.oldValue())
        .setNewValue(ruling.newValue())
        .setDetail(ruling.detail())
        .setAuthor(change.getAuthor())
        .setReason(change.getReason())
        .setRevision(change.getRevision())
        .setIssueTime(change.getIssueTime())
        .setAppendTime(Instant.ofEpochMilli(message.appendTimeMillis()))
        .setOffset(message.offset())
        .build();
  }

  private void log(RuleRuling ruling) {
    RuleChange change = ruling.change();
    String words =
        String.format(
            "%s: '%s' -> '%s' by %s (%s): %s %s",
            change.getKey(),
            ruling.oldValue(),
            ruling.newValue(),
            change.getAuthor(),
            change.getReason(),
            ruling.outcome(),
            ruling.detail());
    changes.inc(ruling.outcome().name());
    boolean loud = change.getKey().equals(RuleOptions.MODE.key());
    if (ruling.outcome() == RuleOutcome.REFUSED) {
      LOG.warn(words);
    } else if (ruling.outcome() == RuleOutcome.APPLIED) {
      if (loud) {
        LOG.warn(words);
      } else {
        LOG.info(words);
      }
    }
  }
}
