package io.peerhalt.watch.policy;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.watch.ingest.KafkaBytes;
import io.peerhalt.watch.ingest.Rejection;
import java.util.Optional;
import java.util.function.Consumer;

/** Decodes what gates answer; what cannot be used is told apart. For one thread. */
final class AckReader {

  private final AvroWire<HaltAck> wire = AvroWire.of(HaltAck.class);

  /** Hands the answer to a halt to {@code use}; returns why a record is none that can be used. */
  Optional<Rejection> read(KafkaBytes source, Consumer<HaltAck> use) {
    try {
      HaltAck ack = wire.decode(source.value());
      if (ack.getState() == AckState.HALTED) {
        Target.server(ack.getServerId());
        Target.parse(ack.getTarget());
        use.accept(ack);
      }
      return Optional.empty();
    } catch (MalformedRecordException e) {
      return Optional.of(new Rejection(e.reason(), e.getMessage(), source));
    } catch (IllegalArgumentException e) {
      return Optional.of(new Rejection(RejectReason.BAD_ID, e.getMessage(), source));
    }
  }
}
