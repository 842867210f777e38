package io.peerhalt.console.acts;

import io.peerhalt.console.topic.Position;
import io.peerhalt.console.topic.TopicWriter;
import io.peerhalt.schemas.ActKind;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.OperatorAct;
import io.peerhalt.schemas.Topics;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Writes what people do to {@code peerhalt.audit}. For one thread. */
public final class ActLog {

  private final AvroWire<OperatorAct> wire = AvroWire.of(OperatorAct.class);
  private final TopicWriter writer;
  private final Clock clock;

  /** Makes a log that writes with {@code writer} and stamps acts by {@code clock}. */
  public ActLog(TopicWriter writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /** Returns an act of that person, now, with an id of its own; the rest is to be filled in. */
  public OperatorAct.Builder act(Actor actor, ActKind kind) {
    return OperatorAct.newBuilder()
        .setActId(UUID.randomUUID().toString().substring(0, 13))
        .setActTime(clock.instant().truncatedTo(ChronoUnit.MICROS))
        .setActor(actor.name())
        .setVia(actor.via())
        .setAddress(actor.address())
        .setAct(kind);
  }

  /**
   * Writes the act and returns where it stands in the topic.
   *
   * @throws io.peerhalt.console.connect.NotDone if it is not known to be written
   */
  public Position write(OperatorAct act) {
    return writer.write(Topics.AUDIT, act.getTarget(), wire.encode(act));
  }
}
