package io.peerhalt.gate;

import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends acknowledgements, on a thread of its own: a broker that takes no acknowledgement must never
 * delay the next halt. One that cannot be delivered is logged and counted; the gate has obeyed all
 * the same, and the watch raises the alarm over the missing answer.
 */
final class AckPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(AckPublisher.class);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

  private final AvroWire<HaltAck> wire = AvroWire.of(HaltAck.class);
  private final ControlLinks links;
  private final Executor sender;
  private final HaltMetrics metrics;
  private final GateIdentity gate;
  private volatile Producer<byte[], byte[]> producer;

  /**
   * Makes a publisher.
   *
   * @param sender runs one task at a time, in order
   */
  AckPublisher(ControlLinks links, Executor sender, HaltMetrics metrics, GateIdentity gate) {
    this.links = links;
    this.sender = sender;
    this.metrics = metrics;
    this.gate = gate;
  }

  /** Answers a HALT or RESUME that is applied. */
  void answer(ControlCommand command, Instant received, Instant applied) {
    boolean halted = command.getAction() == ControlAction.HALT;
    send(
        blank(halted ? AckState.HALTED : AckState.RESUMED)
            .setCommandId(command.getCommandId())
            .setTarget(command.getTarget())
            .setEpoch(command.getEpoch())
            .setReceivedTime(received)
            .setAppliedTime(applied)
            .build());
  }

  /** Reports how the gate itself is. */
  void report(AckState state, Instant now) {
    send(blank(state).setReceivedTime(now).setAppliedTime(now).build());
  }

  /** Sends what is on its way and closes the producer; to be called once the sender has stopped. */
  void close() {
    if (producer != null) {
      producer.close(CLOSE_WAIT);
    }
  }

  private HaltAck.Builder blank(AckState state) {
    return HaltAck.newBuilder()
        .setServerId(gate.serverId())
        .setGateId(gate.gateId())
        .setState(state);
  }

  private void send(HaltAck ack) {
    try {
      sender.execute(() -> sendNow(ack));
    } catch (RejectedExecutionException e) {
      failed(ack, e);
    }
  }

  private void sendNow(HaltAck ack) {
    try {
      if (producer == null) {
        producer = links.producer();
      }
      byte[] key = ack.getServerId().getBytes(StandardCharsets.UTF_8);
      producer.send(
          new ProducerRecord<>(Topics.ACKS, key, wire.encode(ack)),
          (metadata, error) -> {
            if (error == null) {
              metrics.acked(ack.getState());
            } else {
              failed(ack, error);
            }
          });
    } catch (RuntimeException e) {
      failed(ack, e);
    }
  }

  private void failed(HaltAck ack, Exception cause) {
    metrics.ackFailed();
    LOG.error(
        "Acknowledgement {} {} not delivered; the gate itself has obeyed",
        ack.getState(),
        ack.getCommandId(),
        cause);
  }
}
