package io.peerhalt.lab.fleet;

import io.peerhalt.lab.flow.FlowAction;
import io.peerhalt.lab.flow.FlowEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What every symbol of the flow traded last, to draw from; for a symbol without an execution so far
 * its newest order. For one thread.
 */
public final class SeenTrades {

  private final Map<String, Integer> places = new HashMap<>();
  private final List<FlowEvent> newest = new ArrayList<>();

  /** Takes note of an event of the flow. */
  public void saw(FlowEvent event) {
    boolean executed = event.action() == FlowAction.EXEC;
    if (event.qty() == 0 || !executed && event.action() != FlowAction.NEW) {
      return;
    }
    Integer place = places.putIfAbsent(event.symbol(), newest.size());
    if (place == null) {
      newest.add(event);
    } else if (executed || newest.get(place).action() == FlowAction.NEW) {
      newest.set(place, event);
    }
  }

  /** Returns the event of a symbol drawn evenly, empty if none was seen yet. */
  public Optional<FlowEvent> draw(RandomGenerator random) {
    return newest.isEmpty()
        ? Optional.empty()
        : Optional.of(newest.get(random.nextInt(newest.size())));
  }
}
