package io.peerhalt.watch.detect;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Panel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds servers that a deployment missed: that run another build than at least half of the active
 * servers of their group. A rolling deployment is left alone while it moves: until nothing in the
 * group changed for the settle time, but for no longer than {@link #PATIENCE} times that, so that
 * one server that changes for ever hides nothing. A declared canary runs another build on purpose.
 */
final class VersionSkew implements PanelRule {

  private static final int PATIENCE = 10;

  private final BuildRules rules;
  private final Builds builds;

  /** Makes the rule for the given numbers. */
  VersionSkew(BuildRules rules) {
    this.rules = rules;
    this.builds = new Builds(rules.activeMillis());
  }

  @Override
  public List<Finding> judge(GroupState state, Panel panel) {
    builds.note(state.builds, panel);
    List<Finding> findings = new ArrayList<>();
    state.builds.servers.forEach(
        (serverId, track) -> {
          if (isCanary(serverId) || !isSkewed(state.builds, track)) {
            track.skewedMillis = 0;
            track.toldMicros = 0;
          } else if (isDue(state.builds, track, panel)) {
            track.toldMicros = panel.endMicros();
            findings.add(finding(serverId, state.builds, panel));
          }
        });
    findings.sort(Comparator.comparing(Finding::target));
    return findings;
  }

  private boolean isCanary(String serverId) {
    return rules.canaries().weightOf(serverId).isPresent();
  }

  private static boolean isSkewed(BuildState state, BuildTrack track) {
    return !state.common.isEmpty()
        && !track.buildId.isEmpty()
        && !track.buildId.equals(state.common)
        && 2 * state.commonServers >= state.servers.size();
  }

  private boolean isDue(BuildState state, BuildTrack track, Panel panel) {
    long now = panel.paneStartMillis() + panel.paneMillis();
    if (track.skewedMillis == 0) {
      track.skewedMillis = panel.paneStartMillis();
    }
    long skewed = now - track.skewedMillis;
    boolean settled =
        Math.min(skewed, now - state.changedMillis) >= rules.settleMillis()
            || skewed >= PATIENCE * rules.settleMillis();
    return settled && panel.endMicros() - track.toldMicros >= rules.repeatMillis() * 1_000;
  }

  private Finding finding(String serverId, BuildState state, Panel panel) {
    BuildTrack track = state.servers.get(serverId);
    int servers = state.servers.size();
    double seconds = panel.endMicros() / 1e6 - track.skewedMillis / 1e3;
    String words =
        String.format(
            Locale.ROOT,
            "%s runs build %s where %d of the %d active servers of %s run %s, for %.0f s",
            serverId,
            track.buildId,
            state.commonServers,
            servers,
            panel.group(),
            state.common,
            seconds);
    long same =
        state.servers.values().stream()
            .filter(other -> other.buildId.equals(track.buildId))
            .count();
    Proof proof =
        new Proof(
            "build",
            "servers that run it",
            same,
            state.commonServers,
            seconds,
            rules.settleMillis() / 1e3,
            servers - 1,
            track.skewedMillis * 1_000,
            panel.endMicros(),
            1,
            List.of(),
            List.of(),
            words);
    Target target = Target.server(serverId);
    return new Finding(
        Rule.VERSION_SKEW, Severity.SOFT, Verdict.DEPARTED, panel.group(), target, servers, proof);
  }
}
