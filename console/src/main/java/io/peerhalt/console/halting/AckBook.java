package io.peerhalt.console.halting;

import io.peerhalt.console.topic.Message;
import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.HaltAck;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the gates answered. Bounded by the servers that answered each target's newest epoch. For one
 * thread.
 */
public final class AckBook {

  private final Map<String, Answers> byTarget = new HashMap<>();
  private final Map<String, Answer> newest = new TreeMap<>();

  /**
   * An answer of a gate.
   *
   * @param ack the answer
   * @param appendTime when it stood in the log, by the broker's clock
   */
  public record Answer(HaltAck ack, Instant appendTime) {}

  private record Answers(long epoch, Map<String, Answer> byServer) {}

  /** Takes in a message of the acks topic. */
  public void take(Message message) {
    message
        .as(HaltAck.class)
        .ifPresent(ack -> note(new Answer(ack, message.position().appendTime())));
  }

  /** Returns the first answer of each server that it closed for that halt, by server. */
  public Map<String, Answer> closedFor(String target, long epoch) {
    Answers answers = byTarget.get(target);
    return answers == null || answers.epoch() != epoch ? Map.of() : answers.byServer();
  }

  /** Returns the newest answer of each server, by server. */
  public Map<String, Answer> newest() {
    return newest;
  }

  private void note(Answer answer) {
    HaltAck ack = answer.ack();
    newest.put(ack.getServerId(), answer);
    if (ack.getState() == AckState.HALTED) {
      Answers answers =
          byTarget.merge(
              ack.getTarget(),
              new Answers(ack.getEpoch(), new TreeMap<>()),
              (before, now) -> before.epoch() >= now.epoch() ? before : now);
      if (answers.epoch() == ack.getEpoch()) {
        answers.byServer().putIfAbsent(ack.getServerId(), answer);
      }
    }
  }
}
