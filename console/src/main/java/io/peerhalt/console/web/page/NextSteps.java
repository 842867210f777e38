package io.peerhalt.console.web.page;

import io.peerhalt.schemas.Anomaly;
import java.util.ArrayList;
import java.util.List;

/** What the one on call does next about an anomaly, the most urgent first. */
final class NextSteps {

  private NextSteps() {}

  /** Returns the steps; {@code obedience} is of the halt, null where none is in force. */
  static List<String> of(Anomaly anomaly, Outcome outcome, Obedience obedience) {
    String who = Names.of(anomaly.getTarget());
    List<String> steps = new ArrayList<>();
    switch (outcome) {
      case STOPPED -> stopped(steps, who, obedience);
      case RESUMED -> steps.add("It may trade again. Watch its rate against its peers below.");
      case WOULD_BE_STOPPED ->
          steps.add(
              "The watch is in shadow mode and halts nobody: "
                  + who
                  + " still trades. If this is real, halt it by hand: Kill switch.");
      case PAGED, RECORDED ->
          steps.add("Nothing was stopped. Look at " + who + "; if this is real, halt it by hand.");
    }
    steps.add(cause(anomaly.getRule()));
    if (outcome == Outcome.STOPPED) {
      steps.add("Check positions: what it did since the first evidence may not be wanted.");
      steps.add("Resume only when the cause is known and gone. It takes two people: Halts.");
    }
    return steps;
  }

  private static void stopped(List<String> steps, String who, Obedience obedience) {
    switch (obedience.state()) {
      case ACKNOWLEDGED -> steps.add("Every gate answered: no new orders leave " + who + ".");
      case WAITING -> steps.add("The gates are about to answer. Wait two seconds.");
      case UNACKNOWLEDGED ->
          steps.add(
              "No answer from "
                  + some(obedience.missing())
                  + ": treat as trading. Cut it off at the venue or the network now.");
      case NOT_OBEYED ->
          steps.add(
              some(obedience.notObeyed())
                  + " trades on after its halt. Cut it off at the venue or the network now.");
      case NOBODY_KNOWN ->
          steps.add("No server is known that this hits: make sure by hand that it stopped.");
    }
  }

  private static String cause(String rule) {
    return switch (rule) {
      case "PEER_EXECUTIONS", "PEER_SHARES", "PEER_NOTIONAL", "PEER_CHILD_ORDERS" ->
          "Find out what differs from its peers: build, configuration, the last deployment.";
      case "PEER_REJECTS" ->
          "Find out why its orders are refused: session, limits, reference data.";
      case "OVERFILL", "ORPHAN", "FAN_OUT", "DUPLICATE", "REPEATED_ORDER" ->
          "Look up the orders of the samples: it executes what nobody ordered.";
      case "GROUP", "GROUP_BASELINE" ->
          "Find out what all of them got last. A rollback may have made it worse: do not repeat it.";
      case "LIMIT" -> "Ask whoever set this limit before it is raised.";
      case "SYMBOL_BASELINE" -> "Look for news in the symbol before you blame a server.";
      case "HALT_NOT_OBEYED" ->
          "Find out why its gate does not stop it: is it built in, is it READY?";
      case "SILENCE" -> "Find out whether it crashed or lost its feed.";
      case "VERSION_SKEW", "ROLLBACK" -> "Find out who deployed what, and stop the deployment.";
      case "MANUAL", "DRILL" -> "Ask who halted it; the Audit page has the name.";
      default -> "Find out what changed last.";
    };
  }

  private static String some(List<String> servers) {
    int most = 3;
    String named = String.join(", ", servers.subList(0, Math.min(most, servers.size())));
    return servers.size() <= most ? named : named + " and " + (servers.size() - most) + " more";
  }
}
