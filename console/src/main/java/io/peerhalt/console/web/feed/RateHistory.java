package io.peerhalt.console.web.feed;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.console.web.fleet.Lines;
import io.peerhalt.console.web.fleet.Rate;
import io.peerhalt.schemas.RateSample;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/**
 * The rates of a target that are too old for the picture, read from Kafka when somebody looks. Two
 * readings at a time at most, each at most five seconds long. For any thread.
 */
public final class RateHistory {

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Semaphore readings = new Semaphore(2);
  private final Brokers brokers;

  /** Makes a history of those brokers. */
  public RateHistory(Brokers brokers) {
    this.brokers = brokers;
  }

  /**
   * Returns the lines of a target between two seconds, without band; fewer points than there were
   * if Kafka keeps no more, or reading takes too long.
   *
   * @throws io.peerhalt.console.connect.NotDone if the rates cannot be read
   */
  public Lines read(String target, long fromSecond, long toSecond) {
    if (!readings.tryAcquire()) {
      return Lines.NONE;
    }
    Instant from = Instant.ofEpochSecond(fromSecond);
    try (TopicReader reader = TopicReader.open(brokers, List.of(Topics.RATES), Start.at(from))) {
      return lines(target, rates(reader, target, Instant.ofEpochSecond(toSecond)), toSecond);
    } finally {
      readings.release();
    }
  }

  private static Map<Long, Rate> rates(TopicReader reader, String target, Instant to) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    Map<Long, Rate> rates = new TreeMap<>();
    boolean beyond = false;
    while (!beyond && !reader.isReady() && System.nanoTime() - deadline < 0) {
      for (Message message : reader.poll(PATIENCE)) {
        beyond = message.position().appendTime().isAfter(to.plus(SLACK));
        message
            .as(RateSample.class)
            .filter(sample -> sample.getTarget().equals(target) && sample.getWindowMillis() > 0)
            .ifPresent(sample -> rates.put(Rate.of(sample).second(), Rate.of(sample)));
      }
    }
    return rates;
  }

  private static Lines lines(String target, Map<Long, Rate> rates, long toSecond) {
    Lines lines = Lines.empty();
    rates.forEach(
        (second, rate) -> {
          if (second <= toSecond) {
            lines.addWithoutBand(second, (float) rate.perSecond(), (float) rate.peersPerSecond());
          }
        });
    return lines;
  }
}
