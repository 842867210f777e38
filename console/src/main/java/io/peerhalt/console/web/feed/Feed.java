package io.peerhalt.console.web.feed;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.web.fleet.FleetView;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reads the topics into the picture, each group on a thread of its own: what is halted and who did
 * what from their beginning, anomalies and rejected records from a start, rates of the last ten
 * minutes. Goes on by itself after trouble with Kafka.
 */
public final class Feed implements AutoCloseable {

  private final Instant anomaliesFrom;
  private final List<TopicLine> lines;

  private Feed(Instant anomaliesFrom, List<TopicLine> lines) {
    this.anomaliesFrom = anomaliesFrom;
    this.lines = lines;
  }

  /** Starts to read into {@code picture}; anomalies from {@code anomaliesFrom} on. */
  public static Feed start(Brokers brokers, LivePicture picture, Instant now, Duration back) {
    Instant anomaliesFrom = now.minus(back);
    Start rates = Start.at(now.minus(Duration.ofSeconds(FleetView.SECONDS)));
    List<TopicLine> lines =
        List.of(
            new TopicLine(
                brokers,
                List.of(Topics.CONTROL, Topics.ACKS, Topics.AUDIT),
                Start.beginning(),
                picture),
            new TopicLine(
                brokers,
                List.of(Topics.ANOMALIES, Topics.REJECTED),
                Start.at(anomaliesFrom),
                picture),
            new TopicLine(brokers, List.of(Topics.RATES), rates, picture));
    lines.forEach(TopicLine::start);
    return new Feed(anomaliesFrom, lines);
  }

  /** Returns from when on anomalies and rejected records are read. */
  public Instant anomaliesFrom() {
    return anomaliesFrom;
  }

  /** Returns whether everything is read that was there at the start. */
  public boolean isReady() {
    return lines.stream().allMatch(TopicLine::isReady);
  }

  /** Returns what is wrong with the reading, empty if nothing is known to be. */
  public String problem() {
    return lines.stream()
        .map(TopicLine::problem)
        .filter(problem -> !problem.isEmpty())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    lines.forEach(TopicLine::stop);
    lines.forEach(TopicLine::close);
  }
}
