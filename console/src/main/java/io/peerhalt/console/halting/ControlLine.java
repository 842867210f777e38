package io.peerhalt.console.halting;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.topic.Position;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.util.List;

/** The control log read to its end and, on demand, further. For one thread. */
public final class ControlLine implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ControlBook book = new ControlBook();
  private final TopicReader reader;

  private ControlLine(TopicReader reader) {
    this.reader = reader;
  }

  /**
   * Opens the log and reads it to its end.
   *
   * @throws io.peerhalt.console.connect.NotDone if that fails
   */
  public static ControlLine open(Brokers brokers) {
    TopicReader reader = TopicReader.open(brokers, List.of(Topics.CONTROL), Start.beginning());
    ControlLine line = new ControlLine(reader);
    try {
      reader.readToEnd(PATIENCE).forEach(line.book::take);
      return line;
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Reads on until what stands at {@code position} is in the book. */
  public void readUpTo(Position position) {
    reader.readUpTo(position, PATIENCE).forEach(book::take);
  }

  /** Reads what came since, waiting at most that long for the first of it. */
  public void readOn(Duration patience) {
    reader.poll(patience).forEach(book::take);
  }

  /** Returns what the log says as far as it was read. */
  public ControlBook book() {
    return book;
  }

  @Override
  public void close() {
    reader.close();
  }
}
