package io.peerhalt.console.command;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.topic.Message;
import io.peerhalt.console.topic.Start;
import io.peerhalt.console.topic.TopicReader;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Who saw the halt of a drill and its end, when, by the broker's clock. For one thread. */
final class DrillWitness implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final TopicReader reader;
  private final Target server;
  private final TreeSet<String> watches = new TreeSet<>();
  private final Map<String, Instant> sawHalt = new LinkedHashMap<>();
  private Optional<Instant> gateClosed = Optional.empty();
  private Optional<Instant> gateOpened = Optional.empty();
  private long epoch;

  private DrillWitness(TopicReader reader, Target server) {
    this.reader = reader;
    this.server = server;
  }

  /** Listens from now on; which watches live is known by their next heartbeats. */
  static DrillWitness open(Brokers brokers, Target server) {
    return new DrillWitness(
        TopicReader.open(brokers, List.of(Topics.CONTROL, Topics.ACKS), Start.end()), server);
  }

  /**
   * Waits until the gate and every watch that is heard have seen the halt, or the patience ends.
   */
  void awaitHalt(ControlBook.Halt halt, Duration patience) {
    epoch = halt.command().getEpoch();
    long deadline = System.nanoTime() + patience.toNanos();
    // A heartbeat comes each second: a watch that lives is heard within two.
    long heardAll = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    while (System.nanoTime() - deadline < 0
        && !(gateClosed.isPresent()
            && sawHalt.keySet().containsAll(watches)
            && System.nanoTime() - heardAll > 0)) {
      reader.poll(POLL).forEach(this::take);
    }
  }

  /** Waits until the gate has seen the resume, or the patience ends. */
  void awaitResume(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (gateOpened.isEmpty() && System.nanoTime() - deadline < 0) {
      reader.poll(POLL).forEach(this::take);
    }
  }

  /** Returns when the gate said that it closed. */
  Optional<Instant> gateClosed() {
    return gateClosed;
  }

  /** Returns when the gate said that it opened. */
  Optional<Instant> gateOpened() {
    return gateOpened;
  }

  /** Returns the watches that were heard. */
  TreeSet<String> watches() {
    return watches;
  }

  /** Returns when each watch first named the halt. */
  Map<String, Instant> sawHalt() {
    return sawHalt;
  }

  @Override
  public void close() {
    reader.close();
  }

  private void take(Message message) {
    Instant when = message.position().appendTime();
    message.as(ControlCommand.class).ifPresent(command -> heartbeat(command, when));
    message
        .as(HaltAck.class)
        .filter(ack -> ack.getServerId().equals(server.name()) && ack.getEpoch() == epoch)
        .filter(ack -> ack.getTarget().equals(server.toString()))
        .ifPresent(ack -> answer(ack, when));
  }

  private void heartbeat(ControlCommand command, Instant when) {
    if (command.getAction() != ControlAction.HEARTBEAT) {
      return;
    }
    watches.add(command.getIssuer());
    boolean named =
        command.getHalted().stream()
            .anyMatch(
                halt -> halt.getTarget().equals(server.toString()) && halt.getEpoch() == epoch);
    if (named) {
      sawHalt.putIfAbsent(command.getIssuer(), when);
    }
  }

  private void answer(HaltAck ack, Instant when) {
    if (ack.getState() == AckState.HALTED) {
      gateClosed = gateClosed.or(() -> Optional.of(when));
    } else if (ack.getState() == AckState.RESUMED) {
      gateOpened = gateOpened.or(() -> Optional.of(when));
    }
  }
}
