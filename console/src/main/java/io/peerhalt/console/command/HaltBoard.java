package io.peerhalt.console.command;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.halting.AckBook;
import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.halting.ControlLine;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is halted and who obeys, read once.
 *
 * @param control what the control log says
 * @param acks the gates' answers since the oldest halt in force
 */
record HaltBoard(ControlBook control, AckBook acks) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SLACK = Duration.ofSeconds(10);

  /** Reads the control log, and the answers to the halts in force. */
  static HaltBoard read(Brokers brokers) {
    AckBook acks = new AckBook();
    try (ControlLine line = ControlLine.open(brokers)) {
      Instant oldest =
          line.book().halts().stream()
              .map(ControlBook.Halt::since)
              .min(Instant::compareTo)
              .orElse(Instant.MAX);
      if (oldest.isBefore(Instant.MAX)) {
        Start start = Start.at(oldest.minus(SLACK));
        try (TopicReader reader = TopicReader.open(brokers, List.of(Topics.ACKS), start)) {
          reader.readToEnd(PATIENCE).forEach(acks::take);
        }
      }
      return new HaltBoard(line.book(), acks);
    }
  }
}
