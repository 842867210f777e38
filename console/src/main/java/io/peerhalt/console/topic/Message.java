package io.peerhalt.console.topic;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * One message of a topic: a record of the contract, or the reason why it is none. What cannot be
 * read is never dropped, so that whoever looks is told of it.
 *
 * @param position where it stands
 * @param record the record; empty if the message is unreadable
 * @param problem why it is unreadable; empty if it is not
 */
public record Message(Position position, Optional<SpecificRecordBase> record, String problem) {

  static Message readable(Position position, SpecificRecordBase record) {
    return new Message(position, Optional.of(record), "");
  }

  static Message unreadable(Position position, String problem) {
    return new Message(position, Optional.empty(), problem);
  }

  /** Returns the record if it is one of this type. */
  public <T extends SpecificRecordBase> Optional<T> as(Class<T> type) {
    return record.filter(type::isInstance).map(type::cast);
  }
}
