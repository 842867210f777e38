package io.peerhalt.console.web.view;

import io.peerhalt.console.topic.Position;
import io.peerhalt.schemas.RejectedRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records that could not be used, counted by reason. Bound: the newest {@value #MOST} stay to
 * be looked at. For one thread.
 */
public final class RejectBook {

  private static final int MOST = 100;

  /** One rejected record; the time is in milliseconds since the epoch. */
  public record Rejected(String reason, String detail, String place, long appended, int bytes) {}

  private final Map<String, Long> counts = new TreeMap<>();
  private final Deque<Rejected> newest = new ArrayDeque<>();

  /** Takes in one rejected record. */
  public void take(RejectedRecord record, Position position) {
    counts.merge(record.getReason().name(), 1L, Long::sum);
    newest.addFirst(
        new Rejected(
            record.getReason().name(),
            record.getDetail(),
            record.getTopic() + "-" + record.getPartition() + "@" + record.getOffset(),
            position.appendTime().toEpochMilli(),
            record.getValue().remaining()));
    if (newest.size() > MOST) {
      newest.removeLast();
    }
  }

  /** Returns how many were rejected for each reason. */
  public Map<String, Long> counts() {
    return Collections.unmodifiableMap(new TreeMap<>(counts));
  }

  /** Returns the newest, newest first. */
  public List<Rejected> newest() {
    return new ArrayList<>(newest);
  }
}
