package io.peerhalt.lab.report;

import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns the records of the topics about the fleet into {@link FleetNews}. For one thread. */
final class NewsReader {

  /** The topics it reads. */
  static final List<String> TOPICS =
      List.of(Topics.CONTROL, Topics.ACKS, Topics.ANOMALIES, Topics.REJECTED);

  private final AvroWire<ControlCommand> commands = AvroWire.of(ControlCommand.class);
  private final AvroWire<HaltAck> acks = AvroWire.of(HaltAck.class);
  private final AvroWire<Anomaly> anomalies = AvroWire.of(Anomaly.class);
  private final List<FleetNews> listeners;

  NewsReader(List<FleetNews> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** Tells all listeners; bytes that are no record of their topic are passed over. */
  void read(ConsumerRecord<String, byte[]> message) {
    try {
      switch (message.topic()) {
        case Topics.CONTROL -> {
          ControlCommand command = commands.decode(message.value());
          listeners.forEach(news -> news.commanded(command, message.timestamp()));
        }
        case Topics.ACKS -> {
          HaltAck ack = acks.decode(message.value());
          listeners.forEach(news -> news.acknowledged(ack));
        }
        case Topics.ANOMALIES -> {
          Anomaly anomaly = anomalies.decode(message.value());
          listeners.forEach(news -> news.departed(anomaly, message.timestamp()));
        }
        case Topics.REJECTED -> listeners.forEach(FleetNews::rejected);
        default -> throw new IllegalStateException("not subscribed to " + message.topic());
      }
    } catch (MalformedRecordException e) {
      // Anyone may write to a topic; what is no record cannot be news.
      return;
    }
  }
}
