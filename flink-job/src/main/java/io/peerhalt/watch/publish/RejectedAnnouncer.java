package io.peerhalt.watch.publish;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.RejectedRecord;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import io.peerhalt.watch.measure.LabelledCounter;
import io.peerhalt.watch.measure.OperatorMetrics;
import io.peerhalt.watch.policy.Announcement;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Turns rejections into messages of peerhalt.rejected, the record's bytes unchanged, and counts
 * them.
 */
public final class RejectedAnnouncer extends RichMapFunction<Rejection, Announcement> {

  private static final long serialVersionUID = 1L;
  private static final byte[] NO_KEY = {};

  private final List<String> topics;

  private transient AvroWire<RejectedRecord> wire;
  private transient Map<String, LabelledCounter> rejected;

  /** Makes the announcer of what is rejected from {@code topics}. */
  public RejectedAnnouncer(String... topics) {
    this.topics = List.of(topics);
  }

  @Override
  public void open(OpenContext openContext) {
    wire = AvroWire.of(RejectedRecord.class);
    OperatorMetrics metrics = OperatorMetrics.of(getRuntimeContext().getMetricGroup());
    List<String> reasons = Arrays.stream(RejectReason.values()).map(Enum::name).toList();
    rejected = new HashMap<>();
    for (String topic : topics) {
      OperatorMetrics ofTopic = metrics.with("topic", topic);
      rejected.put(
          topic, new LabelledCounter(ofTopic, "reason", "rejected_total").expecting(reasons));
    }
  }

  @Override
  public Announcement map(Rejection rejection) {
    KafkaBytes source = rejection.source();
    rejected.get(source.topic()).inc(rejection.reason().name());
    RejectedRecord message =
        RejectedRecord.newBuilder()
            .setReason(rejection.reason())
            .setDetail(rejection.detail())
            .setTopic(source.topic())
            .setPartition(source.partition())
            .setOffset(source.offset())
            .setAppendTime(Instant.ofEpochMilli(source.appendTimeMillis()))
            .setKey(ByteBuffer.wrap(source.key()))
            .setValue(ByteBuffer.wrap(source.value()))
            .build();
    return new Announcement(Topics.REJECTED, NO_KEY, wire.encode(message));
  }
}
