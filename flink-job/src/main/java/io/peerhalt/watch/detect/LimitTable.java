package io.peerhalt.watch.detect;

import io.peerhalt.gate.Scope;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds the limit that holds for a target: of the lines that fit, the one that says it closest. */
final class LimitTable {

  private final Map<Scope, Map<LimitMeasure, Map<String, Limit>>> limits =
      new EnumMap<>(Scope.class);

  LimitTable(Collection<Limit> all) {
    for (Limit limit : all) {
      limits
          .computeIfAbsent(limit.scope(), scope -> new LinkedHashMap<>())
          .computeIfAbsent(limit.measure(), measure -> new HashMap<>())
          .put(limit.target(), limit);
    }
  }

  /** Returns whether there is no limit at all. */
  boolean isEmpty() {
    return limits.isEmpty();
  }

  /** Returns whether any target of that kind has a limit. */
  boolean covers(Scope scope) {
    return limits.containsKey(scope);
  }

  /** Returns what is counted of targets of that kind. */
  Set<LimitMeasure> measures(Scope scope) {
    return limits.getOrDefault(scope, Map.of()).keySet();
  }

  /**
   * Returns the limit of a target. A line with its names goes before one with {@code *}; a line of
   * one server with every symbol and one of every server with that symbol are equally close: the
   * smaller one holds.
   */
  Optional<Limit> find(LimitMeasure measure, Traded traded) {
    Map<String, Limit> lines = limits.get(traded.scope()).get(measure);
    Limit exact = lines.get(traded.target());
    if (exact != null) {
      return Optional.of(exact);
    }
    return traded.scope() == Scope.SERVER_SYMBOL
        ? ofPair(lines, traded)
        : Optional.ofNullable(lines.get(traded.scope() + ":" + Limit.EVERY));
  }

  private static Optional<Limit> ofPair(Map<String, Limit> lines, Traded pair) {
    List<String> halves =
        List.of(
            pair.scope() + ":" + pair.name() + ":" + Limit.EVERY,
            pair.scope() + ":" + Limit.EVERY + ":" + pair.symbol());
    Optional<Limit> half =
        halves.stream()
            .map(lines::get)
            .filter(Objects::nonNull)
            .min(Comparator.comparingLong(Limit::most));
    String every = pair.scope() + ":" + Limit.EVERY + ":" + Limit.EVERY;
    return half.or(() -> Optional.ofNullable(lines.get(every)));
  }
}
