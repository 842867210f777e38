package io.peerhalt.lab.fleet;

import io.peerhalt.lab.flow.FlowEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The newest execution of every symbol of the flow, to draw from. For one thread. */
public final class SeenTrades {

  private final Map<String, Integer> places = new HashMap<>();
  private final List<FlowEvent> newest = new ArrayList<>();

  /** Takes note of an execution of the flow. */
  public void saw(FlowEvent execution) {
    Integer place = places.putIfAbsent(execution.symbol(), newest.size());
    if (place == null) {
      newest.add(execution);
    } else {
      newest.set(place, execution);
    }
  }

  /** Returns the newest execution of a symbol drawn evenly, empty if none was seen yet. */
  public Optional<FlowEvent> draw(RandomGenerator random) {
    return newest.isEmpty()
        ? Optional.empty()
        : Optional.of(newest.get(random.nextInt(newest.size())));
  }
}
