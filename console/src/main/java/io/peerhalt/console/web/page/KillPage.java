package io.peerhalt.console.web.page;

import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.web.view.Picture;
import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.ControlCommand;
import java.util.List;
import java.util.Optional;

/**
 * Who a halt by hand would hit, before it is sent.
 *
 * @param target what would be halted
 * @param name what it is called
 * @param typed what has to be typed to show that it is meant
 * @param servers the servers that it hits, as far as they are known
 * @param halted the halt that holds the target already; empty if none does
 */
public record KillPage(
    String target, String name, String typed, List<String> servers, String halted) {

  /**
   * Returns who a halt of the target hits.
   *
   * @throws WrongUsage if the text is no target that can be halted
   */
  public static KillPage of(Picture picture, String text) {
    Target target = target(text);
    Optional<ControlCommand> halt = picture.control().state().haltInForce(target);
    return new KillPage(
        target.toString(),
        Names.of(target),
        Names.typed(target),
        Obedience.concerned(picture, target),
        halt.map(ControlCommand::getCommandId).orElse(""));
  }

  /**
   * Returns the target that is meant, if what was typed is its name.
   *
   * @throws WrongUsage if it is not, or the text is no target that can be halted
   */
  public static Target meant(String text, String typed) {
    Target target = target(text);
    if (!Names.typed(target).equals(typed.strip())) {
      throw new WrongUsage(
          "what was typed is not the name of the target; type " + Names.typed(target));
    }
    return target;
  }

  /**
   * Returns the target that is meant.
   *
   * @throws WrongUsage if the text is no target that can be halted
   */
  public static Target target(String text) {
    Target target =
        Names.target(text)
            .orElseThrow(
                () ->
                    new WrongUsage(
                        "'"
                            + text
                            + "' is no target; names are 1 to 64 printable ASCII characters"
                            + " without space, ':' and '|'"));
    if (target.scope() == Scope.WATCH) {
      throw new WrongUsage("a watch does not trade and cannot be halted");
    }
    return target;
  }
}
