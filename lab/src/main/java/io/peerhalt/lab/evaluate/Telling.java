package io.peerhalt.lab.evaluate;

import io.peerhalt.schemas.ControlCommand;
import io.peerhalt.watch.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One telling of a story before the whole watch.
 *
 * @param onset pane at which the story begins
 * @param faultPane pane of the story from which on servers are bad
 * @param panes length
 * @param bad numbers of the bad servers
 * @param end when enough was seen
 */
record Telling(long onset, int faultPane, int panes, Set<Integer> bad, End end) {

  /** When a telling ends before its time. */
  enum End {
    /** Not before its time. */
    OVER,
    /** When each bad server is halted, alone or with its group. */
    SERVERS,
    /** When the group is halted. */
    GROUP
  }

  /** Tells the story and returns what the watch made of it. */
  Outcome tell(Scenes scenes, FleetWatch watch, int paneMillis) {
    Map<Integer, OptionalLong> found = new HashMap<>();
    bad.forEach(server -> found.put(server, OptionalLong.empty()));
    OptionalLong group = OptionalLong.empty();
    Departures others = new Departures();
    List<String> halts = new ArrayList<>();
    for (int pane = 0; pane < panes && !isOver(found, group); pane++) {
      Scene scene = scenes.next(pane);
      FleetWatch.Judged judged =
          watch.judge(onset + pane, Part.ofMoves(scene.moves()), scene.booked());
      OptionalLong now = OptionalLong.of((pane - faultPane + 1L) * paneMillis);
      if (group.isEmpty() && judged.haltsGroup()) {
        group = now;
        // Several that are bad are stopped with their group; one alone is not to be found so.
        found.replaceAll((server, at) -> at.isEmpty() && bad.size() > 1 ? now : at);
      }
      for (int server : bad) {
        if (found.get(server).isEmpty() && judged.haltsServer(server)) {
          found.put(server, now);
        }
      }
      judged.findings().stream().filter(this::isFalse).forEach(others::add);
      for (ControlCommand halt : judged.halts()) {
        halts.add(words(halt, now.getAsLong()));
      }
    }
    return new Outcome(List.copyOf(found.values()), group, others, halts);
  }

  private boolean isOver(Map<Integer, OptionalLong> found, OptionalLong group) {
    return switch (end) {
      case OVER -> false;
      case SERVERS -> group.isPresent() || !found.containsValue(OptionalLong.empty());
      case GROUP -> group.isPresent();
    };
  }

  // With bad servers about, what is said of the group or a symbol is true.
  private boolean isFalse(Finding finding) {
    String server = finding.serverId();
    return server.isEmpty()
        ? bad.isEmpty()
        : bad.stream().noneMatch(number -> Comparison.serverId(number).equals(server));
  }

  private static String words(ControlCommand halt, long millis) {
    return String.format(
        Locale.ROOT,
        "after %.1f s %s halted by %s: %s",
        millis / 1e3,
        halt.getTarget(),
        halt.getRule(),
        halt.getReason());
  }

  /**
   * What came of a telling.
   *
   * @param foundMillis for each bad server the time from its turning bad to its halt: its own, or,
   *     where several are bad, that of the group
   * @param groupMillis the same to the halt of the group
   * @param others departures of what was healthy
   * @param halts what was halted, in words
   */
  record Outcome(
      List<OptionalLong> foundMillis,
      OptionalLong groupMillis,
      Departures others,
      List<String> halts) {}
}
