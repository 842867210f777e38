package io.peerhalt.console.pager;

import io.peerhalt.console.halting.AckBook;
import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.topic.Message;
import io.peerhalt.console.words.Times;
import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ActKind;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.OperatorAct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has to be told, by what the topics say and by time passed. Messages that were told in an
 * earlier life are taken in all the same, and what comes back for them is not sent: so the state is
 * that of the logs. Bounded by the targets ever commanded and the open anomalies. For one thread.
 */
final class Duty {

  private static final Target FLEET = Target.fleet();

  private final ControlBook control = new ControlBook();
  private final AckBook acks = new AckBook();
  private final AnomalyAlerts anomalies = new AnomalyAlerts();
  private final Map<Target, Waiting> waiting = new HashMap<>();
  private final DutyTimes times;
  private long heardNanos;
  private String heard = "none since the pager listens";
  private Silence silence = Silence.UNKNOWN;

  private enum Silence {
    /** Nothing said yet; an alert of an earlier life may be open. */
    UNKNOWN,
    /** A watch is heard. */
    OVER,
    /** Told. */
    TOLD
  }

  private static final class Waiting {
    private final long epoch;
    private final long sinceNanos;
    private boolean told;

    private Waiting(long epoch, long sinceNanos) {
      this.epoch = epoch;
      this.sinceNanos = sinceNanos;
    }
  }

  /** Begins to listen at that monotonic time. */
  Duty(DutyTimes times, long nowNanos) {
    this.times = times;
    this.heardNanos = nowNanos;
  }

  /**
   * Takes in a message at that monotonic time and returns what is to be told of it.
   *
   * @param live whether it came after the pager had read up to the end of the logs
   */
  List<Page> take(Message message, boolean live, long nowNanos) {
    List<Page> pages = new ArrayList<>();
    message
        .as(ControlCommand.class)
        .ifPresent(command -> pages.addAll(control(message, command, live, nowNanos)));
    acks.take(message);
    message
        .as(Anomaly.class)
        .filter(anomaly -> !isStopped(anomaly))
        .flatMap(anomalies::take)
        .ifPresent(pages::add);
    message.as(OperatorAct.class).flatMap(this::act).ifPresent(pages::add);
    aboutHalt(message).flatMap(this::answered).ifPresent(pages::add);
    return pages;
  }

  /** Returns what is to be told because time has passed. */
  List<Page> tick(Instant now, long nowNanos) {
    List<Page> pages = new ArrayList<>();
    Duration silent = Duration.ofNanos(nowNanos - heardNanos);
    if (silence != Silence.TOLD && silent.compareTo(times.watchTimeout()) > 0) {
      silence = Silence.TOLD;
      pages.add(Page.trigger(HaltAlerts.silenceKey(), HaltAlerts.silence(silent, now, heard)));
    }
    waiting.forEach(
        (target, wait) -> {
          Duration waited = Duration.ofNanos(nowNanos - wait.sinceNanos);
          if (!wait.told && waited.compareTo(times.ackWithin()) > 0) {
            wait.told = true;
            control
                .haltOf(target)
                .map(halt -> HaltAlerts.unanswered(halt, waited))
                .map(alert -> Page.trigger(unanswered(target, wait), alert))
                .ifPresent(pages::add);
          }
        });
    return pages;
  }

  /** Returns what is told of the halts in force to somebody who has heard nothing yet. */
  List<Page> inForce() {
    return control.halts().stream().map(Duty::trigger).toList();
  }

  /** Returns what is halted. */
  ControlBook control() {
    return control;
  }

  /** Returns the seconds since a watch was heard, or since this began to listen. */
  double heartbeatAgeSeconds(long nowNanos) {
    return (nowNanos - heardNanos) / 1e9;
  }

  private List<Page> control(Message message, ControlCommand command, boolean live, long nowNanos) {
    if (command.getAction() == ControlAction.HEARTBEAT) {
      return heartbeat(command, live, nowNanos);
    }
    List<Page> pages = new ArrayList<>();
    Target target;
    try {
      target = Target.parse(command.getTarget());
    } catch (IllegalArgumentException e) {
      // Nobody can obey it; the gates count and log it.
      return pages;
    }
    Optional<ControlBook.Halt> before = control.haltOf(target);
    if (!control.take(message)) {
      return pages;
    }
    Optional<ControlBook.Halt> after = control.haltOf(target);
    long closed = before.map(halt -> halt.command().getEpoch()).orElse(0L);
    long epoch = after.map(halt -> halt.command().getEpoch()).orElse(0L);
    if (closed != 0 && closed != epoch) {
      pages.add(Page.resolve(HaltAlerts.haltKey(target.toString(), closed)));
      if (waiting.remove(target) != null) {
        pages.add(Page.resolve(HaltAlerts.unansweredKey(target.toString(), closed)));
      }
    }
    if (after.isPresent() && !after.equals(before)) {
      pages.add(trigger(after.get()));
      if (closed != epoch) {
        waiting.put(target, new Waiting(epoch, nowNanos));
      }
    }
    return pages;
  }

  /**
   * Returns whether the anomaly goes on at what is halted: the halt was told, and nobody has to
   * look at each of its reasons. That it trades on all the same is another matter.
   */
  private boolean isStopped(Anomaly anomaly) {
    if (anomaly.getStatus() == AnomalyStatus.CLOSED
        || anomaly.getDecision() == Decision.HALT
        || AnomalyAlerts.isNotObeyed(anomaly)) {
      return false;
    }
    try {
      return Stream.of(Target.parse(anomaly.getTarget()), Target.group(anomaly.getGroup()), FLEET)
          .anyMatch(control.state()::isHalted);
    } catch (IllegalArgumentException e) {
      // Without a group, or not in the notation: it is told.
      return false;
    }
  }

  private List<Page> heartbeat(ControlCommand command, boolean live, long nowNanos) {
    heard = command.getTarget() + " at " + Times.stamp(command.getIssueTime()) + " UTC";
    if (!live) {
      return List.of();
    }
    heardNanos = nowNanos;
    boolean back = silence != Silence.OVER;
    silence = Silence.OVER;
    return back ? List.of(Page.resolve(HaltAlerts.silenceKey())) : List.of();
  }

  private Optional<Page> act(OperatorAct act) {
    if (act.getAct() != ActKind.RESUME_PROPOSED) {
      return Optional.empty();
    }
    return control.halts().stream()
        .filter(halt -> halt.target().toString().equals(act.getTarget()))
        .filter(halt -> halt.command().getEpoch() == act.getEpoch())
        .map(halt -> Page.acknowledge(HaltAlerts.haltKey(act.getTarget(), act.getEpoch())))
        .findFirst();
  }

  /** Ends the waiting for an answer if it has come; returns the resolve if the wait was told. */
  private Optional<Page> answered(Target target) {
    Waiting wait = waiting.get(target);
    if (wait == null) {
      return Optional.empty();
    }
    Map<String, AckBook.Answer> closed = acks.closedFor(target.toString(), wait.epoch);
    if (!isAnswered(target, closed)) {
      return Optional.empty();
    }
    waiting.remove(target);
    return wait.told || isLate(target, closed)
        ? Optional.of(Page.resolve(unanswered(target, wait)))
        : Optional.empty();
  }

  private static Optional<Target> aboutHalt(Message message) {
    Optional<String> text =
        message
            .as(ControlCommand.class)
            .map(ControlCommand::getTarget)
            .or(() -> message.as(HaltAck.class).map(HaltAck::getTarget));
    try {
      return text.filter(target -> !target.isEmpty()).map(Target::parse);
    } catch (IllegalArgumentException e) {
      // Anyone may write to a topic; what names no target answers no halt.
      return Optional.empty();
    }
  }

  private static boolean isAnswered(Target target, Map<String, AckBook.Answer> closed) {
    return target.scope() == Scope.SERVER || target.scope() == Scope.SERVER_SYMBOL
        ? closed.containsKey(target.name())
        : !closed.isEmpty();
  }

  // By the broker's clock, so that a pager which was started anew knows that it was told before.
  private boolean isLate(Target target, Map<String, AckBook.Answer> closed) {
    Instant first =
        closed.values().stream()
            .map(AckBook.Answer::appendTime)
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return control
        .haltOf(target)
        .filter(halt -> first.isAfter(halt.since().plus(times.ackWithin())))
        .isPresent();
  }

  private static PageKey unanswered(Target target, Waiting wait) {
    return HaltAlerts.unansweredKey(target.toString(), wait.epoch);
  }

  private static Page trigger(ControlBook.Halt halt) {
    return Page.trigger(
        HaltAlerts.haltKey(halt.target().toString(), halt.command().getEpoch()),
        HaltAlerts.halt(halt));
  }
}
