package io.peerhalt.lab.evaluate;

import java.util.List;

/**
 * What a baseline did on one flow, routing and speed.
 *
 * @param baseline the rule
 * @param falseAlarms departures told on the flow without fault
 * @param delays of its detections, by injected rate
 */
record BaselineResult(Baseline baseline, int falseAlarms, List<Delays> delays) {

  BaselineResult {
    delays = List.copyOf(delays);
  }
}
