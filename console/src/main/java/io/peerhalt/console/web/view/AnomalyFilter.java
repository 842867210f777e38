package io.peerhalt.console.web.view;

import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.schemas.Anomaly;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.Severity;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which anomalies somebody wants to see.
 *
 * @param from those that lasted until then or later
 * @param to those found until then
 * @param target those whose target has this text in it, whatever the case; empty for all
 * @param rule those of this rule; empty for all
 * @param severity those at least that severe; UNKNOWN for all
 * @param openOnly only those that are not closed
 */
public record AnomalyFilter(
    Instant from, Instant to, String target, String rule, Severity severity, boolean openOnly)
    implements Predicate<Anomaly> {

  /**
   * Reads a filter from the parameters {@code from}, {@code to} (ISO 8601), {@code target}, {@code
   * rule}, {@code severity} and {@code open=true}.
   *
   * @throws WrongUsage naming the parameter that cannot be
   */
  public static AnomalyFilter of(Function<String, Optional<String>> parameters) {
    return new AnomalyFilter(
        time(parameters, "from").orElse(Instant.MIN),
        time(parameters, "to").orElse(Instant.MAX),
        parameters.apply("target").orElse("").toLowerCase(Locale.ROOT),
        parameters.apply("rule").orElse(""),
        parameters.apply("severity").map(AnomalyFilter::severity).orElse(Severity.UNKNOWN),
        parameters.apply("open").map("true"::equals).orElse(false));
  }

  @Override
  public boolean test(Anomaly anomaly) {
    return !anomaly.getLastEvidenceTime().isBefore(from)
        && !anomaly.getFirstEvidenceTime().isAfter(to)
        && anomaly.getTarget().toLowerCase(Locale.ROOT).contains(target)
        && (rule.isEmpty() || rule.equals(anomaly.getRule()))
        && anomaly.getSeverity().compareTo(severity) >= 0
        && !(openOnly && anomaly.getStatus() == AnomalyStatus.CLOSED);
  }

  private static Optional<Instant> time(
      Function<String, Optional<String>> parameters, String name) {
    return parameters.apply(name).map(text -> instant(name, text));
  }

  private static Instant instant(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new WrongUsage(
          name + ": '" + text + "' is no time; write it like 2026-11-25T09:31:00Z");
    }
  }

  private static Severity severity(String text) {
    try {
      return Severity.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("severity: '" + text + "' is none; allowed are NOTE, SOFT and HARD");
    }
  }
}
