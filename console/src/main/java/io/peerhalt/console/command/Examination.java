package io.peerhalt.console.command;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.console.words.Times;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;

/** Looks at everything that Peerhalt needs of Kafka. Reads only. */
final class Examination {

  private static final List<String> OWN =
      List.of(
          Topics.CONTROL,
          Topics.ANOMALIES,
          Topics.REJECTED,
          Topics.ACKS,
          Topics.RULES,
          Topics.AUDIT);
  private static final Duration BACK = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration MOST_SKEW = Duration.ofSeconds(2);

  private final Brokers brokers;
  private final Clock clock;
  private final List<Check> checks = new ArrayList<>();

  Examination(Brokers brokers, Clock clock) {
    this.brokers = brokers;
    this.clock = clock;
  }

  /**
   * Returns what was found; it stops at the first thing without which the rest cannot be known.
   *
   * @param listen how long to listen for a watch
   */
  List<Check> all(Duration listen) {
    try (Admin admin = brokers.admin()) {
      int nodes = admin.describeCluster().nodes().get().size();
      checks.add(Check.ok("Kafka", nodes + " brokers at " + brokers.bootstrapServers()));
      boolean complete = topics(admin);
      if (complete) {
        records();
        watch(listen);
      }
    } catch (ExecutionException e) {
      checks.add(
          Check.bad(
              "Kafka",
              "no answer from " + brokers.bootstrapServers() + ": " + e.getCause().getMessage(),
              "check --bootstrap-servers, that a broker listens there, the network between, and"
                  + " the kafka.* settings of --config (security.protocol, sasl.*, ssl.*)"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDone("interrupted", e);
    }
    return checks;
  }

  private boolean topics(Admin admin) throws ExecutionException, InterruptedException {
    Set<String> there = admin.listTopics().names().get();
    boolean complete = true;
    for (TopicNeeds needs : TopicNeeds.all()) {
      if (!there.contains(needs.topic())) {
        complete = false;
        checks.add(
            Check.bad(
                needs.topic(),
                "there is no such topic, or this user may not see it",
                needs.creation()));
      } else {
        topic(admin, needs);
      }
    }
    return complete;
  }

  private void topic(Admin admin, TopicNeeds needs)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> described =
        admin.describeTopics(List.of(needs.topic())).allTopicNames().get();
    TopicDescription topic = described.get(needs.topic());
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, needs.topic());
    Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
    List<Check> wrong = needs.check(topic.partitions().size(), config);
    if (wrong.isEmpty()) {
      int replicas = topic.partitions().get(0).replicas().size();
      checks.add(
          Check.ok(
              needs.topic(),
              topic.partitions().size()
                  + " partitions of "
                  + replicas
                  + " replicas, settings right"));
    }
    checks.addAll(wrong);
  }

  /** Looks whether the records of the last hour are of schemas that this version knows. */
  private void records() {
    try (TopicReader reader =
        TopicReader.open(brokers, OWN, Start.at(clock.instant().minus(BACK)))) {
      List<Message> messages = reader.readToEnd(PATIENCE);
      Map<String, Long> unreadable =
          messages.stream()
              .filter(message -> message.record().isEmpty())
              .collect(
                  Collectors.groupingBy(
                      message -> message.position().topic() + ": " + message.problem(),
                      Collectors.counting()));
      if (unreadable.isEmpty()) {
        checks.add(
            Check.ok("Schemas", "all " + messages.size() + " records of the last hour are known"));
      }
      unreadable.forEach(
          (problem, count) ->
              checks.add(
                  Check.bad(
                      "Schemas",
                      count + " records cannot be read in " + problem,
                      "if a newer version of Peerhalt writes there, bring this one up to it;"
                          + " otherwise find out who writes, and take the right away")));
    }
  }

  /** Listens for a heartbeat; its append time shows the broker's clock beside that of here. */
  private void watch(Duration listen) {
    TreeSet<String> heard = new TreeSet<>();
    List<Duration> skews = new ArrayList<>();
    long deadline = System.nanoTime() + listen.toNanos();
    try (TopicReader reader = TopicReader.open(brokers, List.of(Topics.CONTROL), Start.end())) {
      while (System.nanoTime() - deadline < 0) {
        for (Message message : reader.poll(POLL)) {
          Instant now = clock.instant();
          message
              .as(ControlCommand.class)
              .filter(command -> command.getAction() == ControlAction.HEARTBEAT)
              .ifPresent(
                  command -> {
                    heard.add(command.getIssuer());
                    skews.add(Duration.between(message.position().appendTime(), now));
                  });
        }
      }
    }
    if (heard.isEmpty()) {
      checks.add(
          Check.bad(
              "Watch",
              "no heartbeat within " + Times.length(listen),
              "nobody compares the servers: look at the Flink job of the watch, and that it may"
                  + " write to "
                  + Topics.CONTROL));
      checks.add(Check.ok("Clock", "not compared; that needs the heartbeat of a watch"));
      return;
    }
    checks.add(Check.ok("Watch", "heard: " + String.join(", ", heard)));
    skews.stream().min(Duration::compareTo).ifPresent(skew -> checks.add(clock(skew)));
  }

  private static Check clock(Duration skew) {
    return skew.abs().compareTo(MOST_SKEW) <= 0
        ? Check.ok("Clock", Times.length(skew) + " ahead of the broker's, at most")
        : Check.bad(
            "Clock",
            "this machine's clock is " + Times.length(skew) + " ahead of the broker's",
            "set both by NTP; '--since' and the times of acts go by the clock of this machine");
  }
}
