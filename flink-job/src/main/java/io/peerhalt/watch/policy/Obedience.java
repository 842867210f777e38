package io.peerhalt.watch.policy;

import io.peerhalt.gate.Commands;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.HaltAction;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.SymbolTally;
import io.peerhalt.watch.pane.Tally;
import io.peerhalt.watch.policy.HaltLog.Halt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds servers that trade on after their halt. A server must stand still from the slack after its
 * gate said that it closed, and with or without an answer from {@code halted.obey-within} after the
 * halt stood in the log. What came too late for its pane was sent earlier and does not count.
 *
 * <p>What a halt forbids: CANCEL_AND_BLOCK new orders and executions; BLOCK_NEW new orders, for
 * what rests at the venue may execute; REDUCE_ONLY nothing that could be told from here, so a
 * server is found only if its gate has not answered.
 */
final class Obedience {

  private final HaltedRules rules;

  /** Makes the rule for the given numbers. */
  Obedience(HaltedRules rules) {
    this.rules = rules;
  }

  /** What a server did in a pane although it was forbidden. */
  private record Forbidden(long orders, long executions) {

    boolean isNothing() {
      return orders + executions == 0;
    }
  }

  /**
   * Returns the servers that trade though they are halted; {@code state} is what is remembered of
   * their group, and is changed.
   */
  List<Finding> judge(HaltedState state, Panel panel, HaltLog log) {
    state
        .disobedient
        .values()
        .removeIf(deed -> !log.isInForce(Target.parse(deed.target), deed.epoch));
    List<Finding> findings = new ArrayList<>();
    if (!log.halts().isEmpty()) {
      for (ServerPane pane : panel.servers()) {
        firstBroken(pane, panel, log)
            .flatMap(halt -> note(state, pane, panel, halt, log))
            .ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Halt> firstBroken(ServerPane pane, Panel panel, HaltLog log) {
    return log.halts().stream()
        .filter(halt -> concerns(halt.target(), pane))
        .filter(halt -> !forbidden(pane, halt, log).isNothing())
        .filter(halt -> panel.paneStartMillis() * 1_000 >= deadline(pane, halt, log))
        .findFirst();
  }

  private long deadline(ServerPane pane, Halt halt, HaltLog log) {
    long latest = halt.sinceMicros() + rules.obeyMillis() * 1_000;
    OptionalLong closed = log.closedMicros(pane.serverId(), halt);
    return closed.isPresent()
        ? Math.min(latest, closed.getAsLong() + rules.slackMillis() * 1_000)
        : latest;
  }

  private static boolean concerns(Target target, ServerPane pane) {
    return switch (target.scope()) {
      case FLEET, SYMBOL -> true;
      case GROUP -> target.name().equals(pane.group());
      case SERVER, SERVER_SYMBOL -> target.name().equals(pane.serverId());
      case WATCH -> false;
    };
  }

  private static Forbidden forbidden(ServerPane pane, Halt halt, HaltLog log) {
    HaltAction action = Commands.haltAction(halt.command());
    boolean answered = log.closedMicros(pane.serverId(), halt).isPresent();
    if (action == HaltAction.REDUCE_ONLY && answered) {
      return new Forbidden(0, 0);
    }
    String symbol = halt.target().symbol();
    long orders = 0;
    long executions = 0;
    for (SymbolTally done : pane.symbols()) {
      if (symbol.isEmpty() || symbol.equals(done.symbol())) {
        Tally tally = done.tally();
        orders += tally.orders() + tally.childOrders();
        executions += action == HaltAction.BLOCK_NEW ? 0 : tally.executions();
      }
    }
    return new Forbidden(orders, executions);
  }

  private Optional<Finding> note(
      HaltedState state, ServerPane pane, Panel panel, Halt halt, HaltLog log) {
    Disobedience deed = state.disobedient.get(pane.serverId());
    if (deed == null || !deed.target.equals(halt.target().toString())) {
      deed = new Disobedience();
      deed.target = halt.target().toString();
      deed.epoch = halt.command().getEpoch();
      deed.sinceMicros = panel.paneStartMillis() * 1_000;
      state.disobedient.put(pane.serverId(), deed);
    }
    Forbidden forbidden = forbidden(pane, halt, log);
    deed.panes++;
    deed.orders += forbidden.orders();
    deed.executions += forbidden.executions();
    if (panel.endMicros() - deed.toldMicros < rules.repeatMillis() * 1_000) {
      return Optional.empty();
    }
    deed.toldMicros = panel.endMicros();
    boolean answered = log.closedMicros(pane.serverId(), halt).isPresent();
    return Optional.of(finding(pane, panel, deed, words(pane, deed, halt, answered)));
  }

  private static String words(ServerPane pane, Disobedience deed, Halt halt, boolean answered) {
    return String.format(
        Locale.ROOT,
        "%s trades on: %,d new orders and %,d executions since %s, although %s was halted at %s by"
            + " %s; its gate %s",
        pane.serverId(),
        deed.orders,
        deed.executions,
        Records.clockTime(deed.sinceMicros),
        halt.target(),
        Records.clockTime(halt.sinceMicros()),
        halt.command().getRule(),
        answered ? "said that it closed" : "has not answered");
  }

  private static Finding finding(ServerPane pane, Panel panel, Disobedience deed, String words) {
    double deeds = deed.orders + deed.executions;
    Proof proof =
        new Proof(
            "after the halt",
            "new orders and executions",
            deeds,
            0,
            deeds,
            1,
            0,
            deed.sinceMicros,
            panel.endMicros(),
            deed.panes,
            List.of(),
            List.of(),
            words);
    return new Finding(
        Rule.HALT_NOT_OBEYED,
        Severity.HARD,
        Verdict.BROKEN_INVARIANT,
        panel.group(),
        Target.server(pane.serverId()),
        0,
        proof);
  }
}
