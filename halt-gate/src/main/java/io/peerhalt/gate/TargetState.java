package io.peerhalt.gate;

import io.peerhalt.schemas.ControlAction;
import io.peerhalt.schemas.ControlCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The commands of one target that still matter; a join-semilattice, so that order, duplication and
 * grouping of merges change nothing.
 *
 * <p>Kept are the RESUME of the highest epoch, the newest RESUME (usually the same one), and each
 * HALT that is alive: of an epoch above the one, with evidence after the issue time of the other.
 * Of the live halts one is dropped if a halt of a higher epoch has evidence at least as late: the
 * lower one can only die with it or before it. So over ascending epochs the evidence gets strictly
 * older. Bound: one halt per epoch not resumed, in practice one; cleared by RESUME.
 */
final class TargetState {

  private static final Comparator<ControlCommand> WHOLE =
      Comparator.comparing(ControlCommand::getCommandId).thenComparing(Comparator.naturalOrder());
  private static final Comparator<ControlCommand> BY_EVIDENCE =
      Comparator.comparing(ControlCommand::getEvidenceTime).thenComparing(WHOLE);
  private static final Comparator<ControlCommand> BY_EPOCH =
      Comparator.comparing(ControlCommand::getEpoch)
          .thenComparing(ControlCommand::getIssueTime)
          .thenComparing(WHOLE);
  private static final Comparator<ControlCommand> BY_ISSUE =
      Comparator.comparing(ControlCommand::getIssueTime)
          .thenComparing(ControlCommand::getEpoch)
          .thenComparing(WHOLE);

  private final TreeMap<Long, ControlCommand> liveHalts = new TreeMap<>();
  private ControlCommand highestResume;
  private ControlCommand newestResume;

  /** Takes in a usable HALT or RESUME of this target; returns whether anything changed. */
  boolean merge(ControlCommand command) {
    return command.getAction() == ControlAction.HALT ? halt(command) : resume(command);
  }

  /** Returns the live halt of the highest epoch, null if the target is not halted. */
  ControlCommand haltInForce() {
    return liveHalts.isEmpty() ? null : liveHalts.lastEntry().getValue();
  }

  /** Returns the highest RESUME epoch, 0 if there is none. */
  long resumedEpoch() {
    return highestResume == null ? 0 : highestResume.getEpoch();
  }

  /** Returns whether the evidence is from after the newest RESUME. */
  boolean admitsEvidence(Instant evidenceTime) {
    return newestResume == null || evidenceTime.isAfter(newestResume.getIssueTime());
  }

  /** Returns the commands kept, resumes first. */
  List<ControlCommand> essence() {
    List<ControlCommand> commands = new ArrayList<>();
    if (highestResume != null) {
      commands.add(highestResume);
      if (!newestResume.equals(highestResume)) {
        commands.add(newestResume);
      }
    }
    commands.addAll(liveHalts.values());
    return commands;
  }

  private boolean halt(ControlCommand halt) {
    long epoch = halt.getEpoch();
    Instant evidence = halt.getEvidenceTime();
    if (epoch <= resumedEpoch() || !admitsEvidence(evidence)) {
      return false;
    }
    ControlCommand same = liveHalts.get(epoch);
    if (same != null && BY_EVIDENCE.compare(same, halt) >= 0) {
      return false;
    }
    var higher = liveHalts.higherEntry(epoch);
    if (higher != null && !evidence.isAfter(higher.getValue().getEvidenceTime())) {
      return false;
    }
    liveHalts
        .headMap(epoch, false)
        .values()
        .removeIf(lower -> !lower.getEvidenceTime().isAfter(evidence));
    liveHalts.put(epoch, halt);
    return true;
  }

  private boolean resume(ControlCommand resume) {
    boolean higher = highestResume == null || BY_EPOCH.compare(resume, highestResume) > 0;
    boolean newer = newestResume == null || BY_ISSUE.compare(resume, newestResume) > 0;
    highestResume = higher ? resume : highestResume;
    newestResume = newer ? resume : newestResume;
    liveHalts.headMap(resumedEpoch(), true).clear();
    liveHalts.values().removeIf(halt -> !admitsEvidence(halt.getEvidenceTime()));
    return higher || newer;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TargetState that
        && liveHalts.equals(that.liveHalts)
        && Objects.equals(highestResume, that.highestResume)
        && Objects.equals(newestResume, that.newestResume);
  }

  @Override
  public int hashCode() {
    return Objects.hash(liveHalts, highestResume, newestResume);
  }
}
