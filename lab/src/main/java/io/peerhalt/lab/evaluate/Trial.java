package io.peerhalt.lab.evaluate;

import io.peerhalt.schemas.Severity;
import io.peerhalt.watch.detect.GroupState;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A place on a tape where a fault can begin.
 *
 * @param number which of the trials it is
 * @param onset pane at whose start the fault begins
 * @param server the server that turns bad
 * @param state what is remembered at the onset; never changed, forks take a copy
 */
record Trial(int number, long onset, int server, GroupState state) {

  /** Longest time that a trial takes, wall seconds. */
  static final double MOST_SECONDS = 60;

  /**
   * Plays the tape on from the onset with the executions of {@code faults} on top, until all faulty
   * servers are found or the surplus ends.
   */
  Outcome play(Tape tape, Comparison comparison, List<Surplus> faults, int panes) {
    GroupState fork = GroupStateCopy.of(state);
    Map<String, OptionalLong> found = new HashMap<>();
    faults.forEach(fault -> found.put(Comparison.serverId(fault.server()), OptionalLong.empty()));
    Departures others = new Departures();
    for (int pane = 0; pane < panes && found.containsValue(OptionalLong.empty()); pane++) {
      List<Part> parts = new ArrayList<>(tape.pane(onset + pane));
      for (Surplus fault : faults) {
        if (fault.count(pane) > 0) {
          parts.add(fault.part(pane));
        }
      }
      long sinceOnset = (pane + 1L) * tape.paneMillis();
      for (Finding finding : comparison.judge(fork, onset + pane, Part.merge(parts))) {
        if (isOfTheOnly(fork, finding)) {
          found.replaceAll((server, at) -> at.isEmpty() ? OptionalLong.of(sinceOnset) : at);
        }
        OptionalLong before = found.get(finding.serverId());
        if (before == null) {
          // With bad servers about, what is said of the group or a symbol is true.
          if (!finding.serverId().isEmpty()) {
            others.add(finding);
          }
        } else if (before.isEmpty() && finding.severity() == Severity.HARD) {
          found.put(finding.serverId(), OptionalLong.of(sinceOnset));
        }
      }
    }
    return new Outcome(List.copyOf(found.values()), others);
  }

  // A server without peers is its group.
  private static boolean isOfTheOnly(GroupState fork, Finding finding) {
    return fork.toldServers == 1
        && finding.severity() == Severity.HARD
        && finding.rule() == Rule.GROUP_BASELINE;
  }

  /**
   * What came of a trial.
   *
   * @param foundMillis for each faulty server the time from the onset to its first HARD finding
   * @param others departures of the healthy servers meanwhile
   */
  record Outcome(List<OptionalLong> foundMillis, Departures others) {}
}
