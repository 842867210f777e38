package io.peerhalt.watch.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds duplicates: a server's numbers grow on each topic, so a message that is neither newer by
 * its number nor by its time was seen before. An engine that restarts its numbers has newer times
 * and passes. Bounded by servers times two.
 */
final class SequenceBook {

  private static final class Mark {
    private final String topic;
    private final String serverId;
    private long msgSeqNum = -1;
    private long transactTimeMicros = Long.MIN_VALUE;

    Mark(String topic, String serverId) {
      this.topic = topic;
      this.serverId = serverId;
    }

    boolean isOf(String someTopic, String someServerId) {
      return serverId.equals(someServerId) && topic.equals(someTopic);
    }
  }

  private final Map<String, Map<String, Mark>> marksByTopic = new HashMap<>();

  /** That of the last message: the next one is mostly of the same server and topic. */
  private Mark last = new Mark("", "");

  /** Returns whether this message of the topic was seen before; if not, remembers it. */
  boolean isDuplicate(String topic, SequencedEvent message) {
    Mark mark = mark(topic, message.event().serverId());
    boolean numberIsNew = message.msgSeqNum() > mark.msgSeqNum;
    boolean timeIsNew = message.sequenceTimeMicros() > mark.transactTimeMicros;
    if (!numberIsNew && !timeIsNew) {
      return true;
    }
    mark.msgSeqNum = message.msgSeqNum();
    mark.transactTimeMicros = Math.max(mark.transactTimeMicros, message.sequenceTimeMicros());
    return false;
  }

  /** Returns what {@link #restore} needs, in no order. */
  List<SequenceMark> marks() {
    return marksByTopic.entrySet().stream()
        .flatMap(
            topic ->
                topic.getValue().entrySet().stream()
                    .map(
                        server ->
                            new SequenceMark(
                                topic.getKey() + "|" + server.getKey(),
                                server.getValue().msgSeqNum,
                                server.getValue().transactTimeMicros)))
        .toList();
  }

  /** Takes over a mark; of several of one stream the furthest counts. */
  void restore(SequenceMark from) {
    int bar = from.stream().indexOf('|');
    Mark mark = mark(from.stream().substring(0, bar), from.stream().substring(bar + 1));
    if (from.transactTimeMicros() > mark.transactTimeMicros) {
      mark.transactTimeMicros = from.transactTimeMicros();
      mark.msgSeqNum = from.msgSeqNum();
    }
  }

  private Mark mark(String topic, String serverId) {
    if (!last.isOf(topic, serverId)) {
      last =
          marksByTopic
              .computeIfAbsent(topic, t -> new HashMap<>())
              .computeIfAbsent(serverId, server -> new Mark(topic, server));
    }
    return last;
  }
}
