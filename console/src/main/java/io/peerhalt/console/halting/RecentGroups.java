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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which server is in which peer group, by a day's anomalies and the newest rates. Only what is
 * asked for is looked for, and no further than until it is found: a minute of ten thousand servers
 * is more than half a million rates.
 */
final class RecentGroups {

  private static final Duration ANOMALIES_BACK = Duration.ofDays(1);
  private static final Duration NEWEST_RATES = Duration.ofSeconds(5);
  private static final Duration OLDER_RATES = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Brokers brokers;
  private final Set<String> unknown;
  private final Map<String, String> groups = new HashMap<>();

  private RecentGroups(Brokers brokers, Set<String> servers) {
    this.brokers = brokers;
    this.unknown = servers;
  }

  /**
   * Returns the groups of the servers among {@code targets}, if there is a group among them; less
   * if a topic cannot be read, for nothing rests on it alone.
   */
  static Coverage among(Brokers brokers, Collection<Target> targets) {
    Set<String> servers = new HashSet<>();
    for (Target target : targets) {
      if (target.scope() == Scope.SERVER || target.scope() == Scope.SERVER_SYMBOL) {
        servers.add(target.name());
      }
    }
    boolean anyGroup = targets.stream().anyMatch(target -> target.scope() == Scope.GROUP);
    RecentGroups recent = new RecentGroups(brokers, anyGroup ? servers : new HashSet<>());
    recent.search(Topics.ANOMALIES, ANOMALIES_BACK);
    recent.search(Topics.RATES, NEWEST_RATES);
    recent.search(Topics.RATES, OLDER_RATES);
    return new Coverage(recent.groups);
  }

  private void search(String topic, Duration back) {
    if (unknown.isEmpty()) {
      return;
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Start start = Start.at(Instant.now().minus(back));
    try (TopicReader reader = TopicReader.open(brokers, List.of(topic), start)) {
      while (!unknown.isEmpty() && !reader.isReady() && System.nanoTime() < deadline) {
        reader.poll(POLL).forEach(this::note);
      }
    } catch (NotDone e) {
      // What is not known is told as such.
      return;
    }
  }

  private void note(Message message) {
    message.as(Anomaly.class).ifPresent(it -> note(it.getTarget(), it.getGroup()));
    message.as(RateSample.class).ifPresent(it -> note(it.getTarget(), it.getGroup()));
  }

  private void note(String text, String group) {
    try {
      Target target = Target.parse(text);
      if (target.scope() == Scope.SERVER && !group.isEmpty() && unknown.remove(target.name())) {
        groups.put(target.name(), group);
      }
    } catch (IllegalArgumentException e) {
      // Anyone may write to a topic; what names no target is in no group.
      return;
    }
  }
}
