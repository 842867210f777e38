package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.detect.DetectRules;
import io.peerhalt.watch.detect.GroupState;
import io.peerhalt.watch.detect.GroupWatch;
import io.peerhalt.watch.detect.PeerRules;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** The panel rules of the watch, driven by parts of a tape. Holds no state. */
final class Comparison {

  /** Event time of pane 0. */
  static final long EPOCH_MILLIS = 1_700_000_000_000L;

  /** Largest fleet. */
  static final int MOST_SERVERS = 64;

  /** Name of the one group. */
  static final String GROUP = "fleet";

  private static final String BUILD = "1";
  private static final String[] SERVER_IDS =
      IntStream.rangeClosed(1, MOST_SERVERS)
          .mapToObj(number -> String.format(Locale.ROOT, "s%02d", number))
          .toArray(String[]::new);

  private final DetectRules rules;
  private final GroupWatch watch;
  private final Set<Rule> counted;
  private final int paneMillis;

  /** Makes the comparison that tells what the {@code counted} rules find. */
  Comparison(DetectRules rules, Set<Rule> counted, int paneMillis) {
    this.rules = rules;
    this.watch = new GroupWatch(rules);
    this.counted = Set.copyOf(counted);
    this.paneMillis = paneMillis;
  }

  PeerRules rules() {
    return rules.peers();
  }

  /** Returns the id of a server by its number. */
  static String serverId(int server) {
    return SERVER_IDS[server];
  }

  /** Returns what the rules that count find in a pane; {@code state} is changed. */
  List<Finding> judge(GroupState state, long number, List<Part> parts) {
    return judgeAll(state, number, parts).stream().filter(this::counts).toList();
  }

  /**
   * Returns what any rule finds in a pane; {@code state} is changed. As in the watch, a pane in
   * which nobody did anything is not judged.
   */
  List<Finding> judgeAll(GroupState state, long number, List<Part> parts) {
    if (parts.isEmpty()) {
      return List.of();
    }
    long start = EPOCH_MILLIS + number * paneMillis;
    List<ServerPane> servers = new ArrayList<>(parts.size());
    for (Part part : parts) {
      servers.add(
          new ServerPane(start, GROUP, serverId(part.server()), BUILD, part.symbols(), List.of()));
    }
    return watch.judge(state, new Panel(GROUP, start, paneMillis, servers));
  }

  /** Returns whether the rule of a finding counts. */
  boolean counts(Finding finding) {
    return counted.contains(finding.rule());
  }
}
