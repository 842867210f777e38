package io.peerhalt.lab.run;

import io.peerhalt.lab.report.FleetNews;
import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.HaltedTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Reads the control topic for a test and waits for what must come. */
final class Witness implements FleetNews {

  private final List<ControlCommand> halts = new ArrayList<>();
  private ControlCommand newestHeartbeat;

  @Override
  public synchronized void commanded(ControlCommand command, long inLogMillis) {
    if (command.getAction() == ControlAction.HALT) {
      halts.add(command);
    } else if (command.getAction() == ControlAction.HEARTBEAT) {
      newestHeartbeat = command;
    }
    notifyAll();
  }

  /** Waits until {@code seen} is true of this witness, which is asked at every command. */
  synchronized void await(String what, Duration patience, Predicate<Witness> seen)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!seen.test(this)) {
      long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
      if (leftMillis <= 0) {
        throw new AssertionError("not seen within " + patience + ": " + what);
      }
      wait(leftMillis);
    }
  }

  /** Returns the highest epoch of a HALT of {@code target}, empty if there was none. */
  synchronized OptionalLong haltEpoch(String target) {
    return newestHalt(target).stream().mapToLong(ControlCommand::getEpoch).findFirst();
  }

  /** Returns the HALT of {@code target} with the highest epoch, empty if there was none. */
  synchronized Optional<ControlCommand> newestHalt(String target) {
    return halts.stream()
        .filter(halt -> halt.getTarget().equals(target))
        .max(Comparator.comparing(ControlCommand::getEpoch));
  }

  /** Returns the epoch with which the newest heartbeat holds {@code target} halted. */
  synchronized OptionalLong epochInHeartbeat(String target) {
    return heartbeat().stream()
        .flatMap(heartbeat -> heartbeat.getHalted().stream())
        .filter(halted -> halted.getTarget().equals(target))
        .mapToLong(HaltedTarget::getEpoch)
        .findFirst();
  }

  /** Returns whether a heartbeat issued after {@code moment} was heard. */
  synchronized boolean isAwakeSince(Instant moment) {
    return heartbeat().filter(beat -> beat.getIssueTime().isAfter(moment)).isPresent();
  }

  /** Returns whether everything up to {@code moment} was judged. */
  synchronized boolean hasJudged(Instant moment) {
    return heartbeat().filter(beat -> beat.getEvidenceTime().isAfter(moment)).isPresent();
  }

  private Optional<ControlCommand> heartbeat() {
    return Optional.ofNullable(newestHeartbeat);
  }
}
