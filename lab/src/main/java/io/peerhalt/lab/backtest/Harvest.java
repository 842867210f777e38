package io.peerhalt.lab.backtest;

import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.RejectedRecord;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.policy.Announcement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a watch in this process announced, and how many records it has read. Any thread may add.
 * Bounded: anomalies beyond the most that are kept are only counted; server windows are a few
 * numbers each.
 */
final class Harvest {

  private static final int MOST_ANOMALIES = 100_000;

  private final AvroWire<Anomaly> anomalyWire = AvroWire.of(Anomaly.class);
  private final AvroWire<RateSample> rateWire = AvroWire.of(RateSample.class);
  private final AvroWire<RejectedRecord> rejectedWire = AvroWire.of(RejectedRecord.class);

  private final LongAdder read = new LongAdder();
  private final Map<String, Anomaly> haltsByCommand = new LinkedHashMap<>();
  private final Map<String, Anomaly> anomaliesById = new LinkedHashMap<>();
  private final Map<String, ServerWindows> windowsByServer = new TreeMap<>();
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private long anomaliesNotKept;

  /** Takes note that a record was read. */
  void read() {
    read.increment();
  }

  /** Takes in what would have gone to Kafka; heartbeats are passed over. */
  synchronized void take(Announcement announcement) {
    try {
      switch (announcement.topic()) {
        case Topics.ANOMALIES -> anomaly(anomalyWire.decode(announcement.value()));
        case Topics.RATES -> rate(rateWire.decode(announcement.value()));
        case Topics.REJECTED ->
            rejected.merge(rejectedWire.decode(announcement.value()).getReason(), 1L, Long::sum);
        default -> {}
      }
    } catch (MalformedRecordException e) {
      throw new IllegalStateException("the watch wrote what cannot be read", e);
    }
  }

  /** Returns how many records were read so far. */
  long recordsRead() {
    return read.sum();
  }

  /** Returns the anomalies with which each halt would have been sent, in order. */
  synchronized List<Anomaly> halts() {
    return new ArrayList<>(haltsByCommand.values());
  }

  /** Returns every anomaly as it was last told, in the order in which they began. */
  synchronized List<Anomaly> anomalies() {
    return new ArrayList<>(anomaliesById.values());
  }

  /** Returns how many more anomaly records there were. */
  synchronized long anomaliesNotKept() {
    return anomaliesNotKept;
  }

  /** Returns what each server did, window by window. */
  synchronized Map<String, ServerWindows> windowsByServer() {
    return new TreeMap<>(windowsByServer);
  }

  /** Returns the rejected records by reason. */
  synchronized Map<RejectReason, Long> rejected() {
    return new EnumMap<>(rejected);
  }

  private void anomaly(Anomaly anomaly) {
    if (anomaly.getDecision() == Decision.SHADOW_HALT) {
      haltsByCommand.putIfAbsent(anomaly.getCommandId(), anomaly);
    }
    if (anomaliesById.size() < MOST_ANOMALIES
        || anomaliesById.containsKey(anomaly.getAnomalyId())) {
      anomaliesById.put(anomaly.getAnomalyId(), anomaly);
    } else {
      anomaliesNotKept++;
    }
  }

  private void rate(RateSample sample) {
    Target target = Target.parse(sample.getTarget());
    if (target.scope() == Scope.SERVER && sample.getExecutions() > 0) {
      windowsByServer
          .computeIfAbsent(target.name(), server -> new ServerWindows(sample.getGroup()))
          .add(sample);
    }
  }
}
