package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.flow.Flow;
import io.peerhalt.lab.flow.FlowEvent;
import io.peerhalt.lab.flow.GeneratedFlow;
import io.peerhalt.lab.flow.GeneratedFlowSpec;
import io.peerhalt.lab.flow.RecordedFlow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole flow in memory, not yet routed.
 *
 * @param name what it is called in reports
 * @param events its events in time order
 * @param unitE8 what one unit of an event's quantity is, in 1e-8
 */
record Market(String name, List<FlowEvent> events, long unitE8) {

  /** The word that means the generated flow where a file is expected. */
  static final String GENERATED = "generated";

  private static final int QTY_SCALE = 8;
  private static final double EXECUTIONS_PER_SERVER_SECOND = 3;
  private static final int SYMBOLS = 150;
  private static final double OPEN_AT_SECONDS = 30;
  private static final double OPEN_MULTIPLIER = 4;

  Market {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException(name + " has no events");
    }
  }

  /**
   * Reads a recorded flow to its end.
   *
   * @throws IOException if the file cannot be read
   */
  static Market recorded(Path file) throws IOException {
    try (Flow flow = RecordedFlow.open(file)) {
      String name = file.getFileName().toString().replaceAll("(\\.csv)?(\\.gz)?$", "");
      return new Market(name, upTo(flow, Long.MAX_VALUE), unitE8(flow));
    }
  }

  /**
   * Generates a flow about as busy as Knight's servers, with an open after half a minute, for
   * {@code seconds} of flow time.
   */
  static Market generated(long seed, int servers, double seconds) {
    GeneratedFlowSpec spec =
        new GeneratedFlowSpec(
            seed, servers, EXECUTIONS_PER_SERVER_SECOND, SYMBOLS, OPEN_AT_SECONDS, OPEN_MULTIPLIER);
    try (Flow flow = GeneratedFlow.of(spec)) {
      return new Market(GENERATED, upTo(flow, (long) (seconds * 1e9)), unitE8(flow));
    }
  }

  private static List<FlowEvent> upTo(Flow flow, long endNanos) {
    List<FlowEvent> events = new ArrayList<>();
    while (flow.hasNext()) {
      FlowEvent event = flow.next();
      if (event.timeNanos() >= endNanos) {
        return events;
      }
      events.add(event);
    }
    return events;
  }

  private static long unitE8(Flow flow) {
    long unit = 1;
    for (int i = flow.qtyScale(); i < QTY_SCALE; i++) {
      unit *= 10;
    }
    return unit;
  }
}
