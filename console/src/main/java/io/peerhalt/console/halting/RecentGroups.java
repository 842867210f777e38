package io.peerhalt.console.halting;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which server is in which peer group, by the rates of the last minutes and a day's anomalies. */
public final class RecentGroups {

  private static final Duration RATES_BACK = Duration.ofMinutes(2);
  private static final Duration ANOMALIES_BACK = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private RecentGroups() {}

  /** Returns what is known; less if a topic cannot be read, for nothing rests on it alone. */
  public static Coverage read(Brokers brokers) {
    Map<String, String> groups = new HashMap<>();
    for (Message message : recent(brokers, Topics.ANOMALIES, ANOMALIES_BACK)) {
      message
          .as(Anomaly.class)
          .ifPresent(anomaly -> note(anomaly.getTarget(), anomaly.getGroup(), groups));
    }
    for (Message message : recent(brokers, Topics.RATES, RATES_BACK)) {
      message
          .as(RateSample.class)
          .ifPresent(rate -> note(rate.getTarget(), rate.getGroup(), groups));
    }
    return new Coverage(groups);
  }

  private static List<Message> recent(Brokers brokers, String topic, Duration back) {
    Start start = Start.at(Instant.now().minus(back));
    try (TopicReader reader = TopicReader.open(brokers, List.of(topic), start)) {
      return reader.readToEnd(PATIENCE);
    } catch (NotDone e) {
      return List.of();
    }
  }

  private static void note(String text, String group, Map<String, String> groups) {
    try {
      Target target = Target.parse(text);
      if (target.scope() == Scope.SERVER && !group.isEmpty()) {
        groups.put(target.name(), group);
      }
    } catch (IllegalArgumentException e) {
      // Anyone may write to a topic; what names no target is in no group.
      return;
    }
  }
}
