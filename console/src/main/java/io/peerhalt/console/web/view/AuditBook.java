package io.peerhalt.console.web.view;

import io.peerhalt.console.topic.Position;
import io.peerhalt.schemas.OperatorAct;
import io.peerhalt.schemas.RuleAudit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who did what. Bound: the newest {@value #MOST} acts; {@link #hasForgotten} tells whether older
 * ones went. For one thread.
 */
public final class AuditBook {

  /** Most acts kept. */
  static final int MOST = 20_000;

  /**
   * One act.
   *
   * @param time when it stood in the log, in milliseconds since the epoch
   * @param who the person
   * @param act what it was
   * @param about the target or option
   * @param reason why, in the person's words
   * @param detail what followed from it
   * @param via the program
   * @param address from where
   * @param place where the record stands
   */
  public record Act(
      long time,
      String who,
      String act,
      String about,
      String reason,
      String detail,
      String via,
      String address,
      String place) {}

  private final Deque<Act> acts = new ArrayDeque<>();
  private boolean forgotten;

  /** Takes in what a person did. */
  public void take(OperatorAct act, Position position) {
    String epoch = act.getEpoch() == 0 ? "" : " epoch " + act.getEpoch();
    add(
        new Act(
            position.appendTime().toEpochMilli(),
            act.getActor(),
            act.getAct().name(),
            act.getTarget() + epoch,
            act.getReason(),
            act.getDetail(),
            act.getVia(),
            act.getAddress(),
            position.toString()));
  }

  /** Takes in what a watch made of a change of its rules. */
  public void take(RuleAudit audit, Position position) {
    String change =
        audit.getKey() + ": " + quoted(audit.getOldValue()) + " to " + quoted(audit.getNewValue());
    add(
        new Act(
            position.appendTime().toEpochMilli(),
            audit.getAuthor(),
            "RULE_" + audit.getOutcome(),
            change,
            audit.getReason(),
            audit.getDetail(),
            "rules, by watch " + audit.getWatchId(),
            "",
            position.toString()));
  }

  /** Returns the acts that fit, newest first. */
  public List<Act> matching(Predicate<Act> filter) {
    return acts.stream().filter(filter).toList();
  }

  /** Returns whether acts went because there were too many. */
  public boolean hasForgotten() {
    return forgotten;
  }

  private void add(Act act) {
    acts.addFirst(act);
    if (acts.size() > MOST) {
      acts.removeLast();
      forgotten = true;
    }
  }

  private static String quoted(String value) {
    return "'" + value + "'";
  }
}
