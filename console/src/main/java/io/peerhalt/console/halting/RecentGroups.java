package io.peerhalt.console.halting;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which server is in which peer group, by the rates of the last minutes. */
public final class RecentGroups {

  private static final Duration BACK = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private RecentGroups() {}

  /** Returns what is known; nothing if the rates cannot be read, for nothing rests on it alone. */
  public static Coverage read(Brokers brokers) {
    Map<String, String> groups = new HashMap<>();
    try (TopicReader reader =
        TopicReader.open(brokers, List.of(Topics.RATES), Start.at(Instant.now().minus(BACK)))) {
      reader.readToEnd(PATIENCE).stream()
          .flatMap(message -> message.as(RateSample.class).stream())
          .filter(rate -> !rate.getGroup().isEmpty())
          .forEach(rate -> groups.put(server(rate), rate.getGroup()));
    } catch (NotDone e) {
      return new Coverage(Map.of());
    }
    return new Coverage(groups);
  }

  private static String server(RateSample rate) {
    try {
      return Target.parse(rate.getTarget()).name();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
