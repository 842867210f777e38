package io.peerhalt.console.command;

import io.peerhalt.console.acts.Actor;
import picocli.CommandLine.Option;

/** Who acts; mixed into the commands that change something. */
final class ActorArguments {

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "who acts, for the audit; default: the user of the operating system")
  private String name = "";

  /** Returns who acts, from this host. */
  Actor actor() {
    return Actor.atCommandLine(name);
  }
}
