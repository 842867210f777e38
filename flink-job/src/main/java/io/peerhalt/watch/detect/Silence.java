package io.peerhalt.watch.detect;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.pane.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds servers that traded and fell silent while their peers trade on.
 *
 * <p>Time is counted in events of the group: orders that come in and orders that execute for the
 * first time. If {@code mu} of them were expected of a server since it was last heard, by its
 * share, a Poisson stream would be silent with probability {@code exp(-mu)}; one that comes in
 * bursts with {@code exp(-mu / phi)}, {@code phi} being the mean residual life of its gaps. Silence
 * is told at {@code mu / phi} nats. Where nobody trades, that clock stands: no silence.
 *
 * <p>No server drives the clock by more than {@link #MOST_OF_SHARE} times its share, or one that
 * runs away would make all others look silent; so silence of much more than half of a group is not
 * told here. Whatever a server sends ends its silence: orders without executions are another
 * matter. Servers that leave for good are forgotten. Cost per pane grows with active servers.
 */
final class Silence implements PanelRule {

  /** Times its share that a server may drive the clock, and events at once before that counts. */
  private static final double MOST_OF_SHARE = 1.5;

  private static final double MOST_AT_ONCE = 20;

  /** Events seen of a server before its share is trusted. */
  private static final double LEAST_EVENTS = 20;

  private final SilenceRules rules;

  /** Makes the rule for the given numbers. */
  Silence(SilenceRules rules) {
    this.rules = rules;
  }

  @Override
  public List<Finding> judge(GroupState state, Panel panel) {
    SilenceState silence = state.silence;
    long leftBefore = panel.paneStartMillis() - rules.activeMillis();
    silence.servers.values().removeIf(track -> track.lastMillis < leftBefore);
    listen(silence, panel);
    List<Finding> findings = new ArrayList<>();
    silence.servers.forEach(
        (serverId, track) -> {
          boolean due = panel.endMicros() - track.toldMicros >= rules.repeatMillis() * 1_000;
          if (isSilent(track, silence, panel) && due) {
            track.toldMicros = panel.endMicros();
            findings.add(finding(serverId, silence, panel));
          }
        });
    findings.sort(Comparator.comparing(Finding::target));
    return findings;
  }

  private void listen(SilenceState silence, Panel panel) {
    Map<String, Double> counted = new HashMap<>();
    double passed = 0;
    for (ServerPane pane : panel.servers()) {
      SilenceTrack track = silence.servers.get(pane.serverId());
      if (track == null) {
        int servers = silence.servers.size() + 1;
        track = SilenceTrack.joining(silence.clock, servers, MOST_AT_ONCE);
        silence.servers.put(pane.serverId(), track);
      }
      track.lastMillis = panel.paneStartMillis();
      earn(track, silence.clock - track.lastClock);
      Tally tally = pane.total();
      double events = Math.min(tally.orders() + tally.firstFills(), track.credit);
      counted.put(pane.serverId(), events);
      passed += events;
    }
    double clock = silence.clock + passed;
    for (Map.Entry<String, Double> server : counted.entrySet()) {
      SilenceTrack track = silence.servers.get(server.getKey());
      double expected = track.expected(silence.clock);
      track.credit -= server.getValue();
      earn(track, passed);
      track.heard(server.getValue(), clock, expected);
    }
    silence.clock = clock;
  }

  private static void earn(SilenceTrack track, double passed) {
    track.credit = Math.min(MOST_AT_ONCE, track.credit + MOST_OF_SHARE * track.share() * passed);
  }

  private boolean isSilent(SilenceTrack track, SilenceState silence, Panel panel) {
    long silentMillis = panel.paneStartMillis() + panel.paneMillis() - track.lastMillis;
    return track.events >= LEAST_EVENTS
        && silentMillis >= rules.leastMillis()
        && nats(track, silence) >= rules.expected();
  }

  private static double nats(SilenceTrack track, SilenceState silence) {
    return track.expected(silence.clock) / track.dispersion();
  }

  private Finding finding(String serverId, SilenceState silence, Panel panel) {
    SilenceTrack track = silence.servers.get(serverId);
    int servers = silence.servers.size();
    double expected = track.expected(silence.clock);
    long lastMicros = track.lastMillis * 1_000;
    String words =
        String.format(
            Locale.ROOT,
            "%s is silent for %.1f s; by what its %d peers did since, %.0f orders and first fills"
                + " were to be expected of it",
            serverId,
            (panel.endMicros() - lastMicros) / 1e6,
            servers - 1,
            expected);
    Proof proof =
        new Proof(
            "events",
            "orders and first fills",
            0,
            expected,
            nats(track, silence),
            rules.expected(),
            servers - 1,
            lastMicros,
            panel.endMicros(),
            1,
            List.of(),
            List.of(),
            words);
    Target target = Target.server(serverId);
    return new Finding(
        Rule.SILENCE, Severity.SOFT, Verdict.NO_DATA, panel.group(), target, servers, proof);
  }
}
