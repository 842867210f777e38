package io.peerhalt.console.halting;

import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.HaltAction;

/**
 * A halt that a person wants.
 *
 * @param target what to halt; not a watch
 * @param action what to stop
 * @param rule {@code MANUAL}, or {@code DRILL}
 * @param reason why, in words; must be told
 */
public record HaltOrder(Target target, HaltAction action, String rule, String reason) {

  /** The rule of a halt that a person wants. */
  public static final String MANUAL = "MANUAL";

  /** The rule of a halt for practice. */
  public static final String DRILL = "DRILL";

  private static final int MAX_REASON_LENGTH = 1_000;

  public HaltOrder {
    if (target.scope() == Scope.WATCH) {
      throw new WrongUsage(target + " is a watch; a watch does not trade and cannot be halted");
    }
    if (action == HaltAction.UNKNOWN) {
      throw new WrongUsage(
          "the halt must say what it stops: BLOCK_NEW, CANCEL_AND_BLOCK or REDUCE_ONLY");
    }
    reason = reason(reason);
  }

  /**
   * Returns the reason without blanks around it.
   *
   * @throws WrongUsage if nothing is left, or more than 1,000 characters
   */
  static String reason(String reason) {
    String told = reason.strip();
    if (told.isEmpty() || told.length() > MAX_REASON_LENGTH) {
      throw new WrongUsage("a reason must be told, in 1 to 1,000 characters; use --reason 'WORDS'");
    }
    return told;
  }
}
