package io.peerhalt.console.words;

import io.peerhalt.gate.Commands;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.schemas.Evidence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Evidence in words, safe for a terminal. */
public final class EvidenceWords {

  private EvidenceWords() {}

  /** Returns how far from normal the target was, like {@code 480 per second where 12 is normal}. */
  public static String distance(Evidence evidence) {
    String words = number(evidence.getObserved()) + " " + evidence.getUnit();
    words += " where " + number(evidence.getExpected()) + " is normal";
    if (evidence.getExpected() > 0) {
      words += " (" + number(evidence.getObserved() / evidence.getExpected()) + " times)";
    }
    return Printable.of(words);
  }

  /** Returns what the evidence says, one line for each thing. */
  public static List<String> lines(Evidence evidence) {
    List<String> lines = new ArrayList<>();
    lines.add(evidence.getWords());
    lines.add(evidence.getMetric() + ": " + distance(evidence));
    lines.add(
        "score "
            + number(evidence.getScore())
            + ", the rule speaks from "
            + number(evidence.getThreshold())
            + (evidence.getPeers() > 0 ? "; compared with " + evidence.getPeers() + " peers" : ""));
    lines.add(
        "evidence from "
            + Times.stamp(evidence.getWindowStart())
            + " to "
            + Times.stamp(evidence.getWindowEnd())
            + " UTC, "
            + evidence.getPanes()
            + " panes or events");
    if (!evidence.getTopSymbols().isEmpty()) {
      lines.add(
          "busiest symbols: "
              + evidence.getTopSymbols().stream()
                  .map(top -> top.getSymbol() + " " + top.getExecutions())
                  .collect(Collectors.joining(", ")));
    }
    if (!evidence.getSamples().isEmpty()) {
      lines.add("samples: " + String.join(", ", evidence.getSamples()));
    }
    return lines.stream().map(Printable::of).toList();
  }

  /** Returns what was done about the anomaly, like {@code halted SERVER:srv-8 (epoch 1)}. */
  public static String outcome(Anomaly anomaly) {
    String halt = anomaly.getHaltTarget() + " (epoch " + anomaly.getHaltEpoch() + ")";
    String words =
        switch (anomaly.getDecision()) {
          case UNKNOWN, RECORD -> "recorded";
          case PAGE -> "a person is to look";
          case HALT -> anomaly.getHaltTarget().isEmpty() ? "halt" : "halted " + halt;
          case SHADOW_HALT -> "would have halted " + halt + "; shadow mode sends none";
        };
    return Printable.of(words);
  }

  /** Returns what a halt stops and why, on one line. */
  public static String halt(ControlCommand halt) {
    return Printable.of(
        halt.getTarget()
            + " epoch "
            + halt.getEpoch()
            + ", "
            + Commands.haltAction(halt)
            + " by "
            + halt.getRule()
            + " of "
            + halt.getIssuer()
            + ": "
            + halt.getReason());
  }

  /** Returns the number with at most three digits that say something, grouped. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    return value == Math.rint(value) || Math.abs(value) >= 1_000
        ? String.format(Locale.ROOT, "%,.0f", value)
        : new BigDecimal(value).round(new MathContext(3)).toPlainString();
  }
}
