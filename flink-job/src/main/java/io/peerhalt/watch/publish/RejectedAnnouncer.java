package io.peerhalt.watch.publish;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.RejectedRecord;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import io.peerhalt.watch.policy.Announcement;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Turns rejections into messages of peerhalt.rejected, the record's bytes unchanged. */
public final class RejectedAnnouncer extends RichMapFunction<Rejection, Announcement> {

  private static final long serialVersionUID = 1L;
  private static final byte[] NO_KEY = {};

  private transient AvroWire<RejectedRecord> wire;

  @Override
  public void open(OpenContext openContext) {
    wire = AvroWire.of(RejectedRecord.class);
  }

  @Override
  public Announcement map(Rejection rejection) {
    KafkaBytes source = rejection.source();
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
