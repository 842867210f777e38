package io.peerhalt.watch.policy;

import io.peerhalt.gate.Scope;
import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.detect.BuildState;
import io.peerhalt.watch.detect.BuildTrack;
import io.peerhalt.watch.detect.Builds;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.pane.Panel;
import io.peerhalt.watch.pane.ServerPane;
import io.peerhalt.watch.policy.HaltLog.Halt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the wrong remedy. When a server was halted for how it traded while it ran another build
 * than most of its group, that build is condemned until its halt is resumed; a server of the group
 * that begins to run it afterwards is found. In 2012 the seven good routers were rolled back to the
 * build of the bad one, and peers that are all bad look alike.
 *
 * <p>It knows only halts that stand in the control log; in shadow mode there are none. A server of
 * which no other build was seen before has not begun to run it. Who resumes a server that was found
 * has seen it: it is left alone until it changes again.
 */
final class RollbackGuard {

  private static final Set<Rule.Kind> CONDEMNING =
      Set.of(Rule.Kind.INVARIANT, Rule.Kind.PEER, Rule.Kind.LIMIT);

  private final HaltedRules rules;
  private final Builds builds;

  /** Makes the guard for the given numbers. */
  RollbackGuard(HaltedRules rules) {
    this.rules = rules;
    this.builds = new Builds(rules.activeMillis());
  }

  /**
   * Returns the servers that begin to run a condemned build; {@code state} is what is remembered of
   * their group, and is changed.
   */
  List<Finding> judge(HaltedState state, Panel panel, HaltLog log) {
    state
        .condemned
        .entrySet()
        .removeIf(halt -> !log.isInForce(Target.server(halt.getKey()), halt.getValue().epoch));
    log.halts().forEach(halt -> condemn(state, panel, halt));
    builds.note(state.builds, panel);
    List<Finding> findings = new ArrayList<>();
    for (ServerPane pane : panel.servers()) {
      BuildTrack track = state.builds.servers.get(pane.serverId());
      boolean due = panel.endMicros() - track.toldMicros >= rules.repeatMillis() * 1_000;
      if (due && isAdmitted(pane, track, log)) {
        culprit(state, pane.serverId(), track)
            .ifPresent(culprit -> findings.add(finding(pane, panel, state, culprit)));
      }
    }
    return findings;
  }

  // Judged once a halt, by what ran where when it was decided.
  private static void condemn(HaltedState state, Panel panel, Halt halt) {
    String serverId = halt.target().name();
    BuildTrack track = state.builds.servers.get(serverId);
    long evidenceMicros = Records.micros(halt.command().getEvidenceTime());
    if (halt.target().scope() == Scope.SERVER
        && track != null
        && !state.condemned.containsKey(serverId)
        && panel.endMicros() >= evidenceMicros) {
      Condemnation condemnation = new Condemnation();
      condemnation.epoch = halt.command().getEpoch();
      condemnation.rule = halt.command().getRule();
      condemnation.evidenceMicros = evidenceMicros;
      if (condemns(condemnation.rule) && isOdd(track, state.builds)) {
        condemnation.buildId = track.buildId;
        condemnation.commonBuildId = state.builds.common;
      }
      state.condemned.put(serverId, condemnation);
    }
  }

  private static boolean condemns(String rule) {
    return Arrays.stream(Rule.values())
        .anyMatch(known -> known.name().equals(rule) && CONDEMNING.contains(known.kind()));
  }

  private static boolean isOdd(BuildTrack track, BuildState builds) {
    return !builds.common.isEmpty()
        && !track.buildId.isEmpty()
        && !track.buildId.equals(builds.common);
  }

  private static boolean isAdmitted(ServerPane pane, BuildTrack track, HaltLog log) {
    long sinceMicros = track.sinceMillis * 1_000;
    return log.admits(Target.server(pane.serverId()), sinceMicros)
        && log.admits(Target.group(pane.group()), sinceMicros);
  }

  private static Optional<Map.Entry<String, Condemnation>> culprit(
      HaltedState state, String serverId, BuildTrack track) {
    return state.condemned.entrySet().stream()
        .filter(halted -> !halted.getKey().equals(serverId))
        .filter(halted -> !track.formerBuildId.isEmpty())
        .filter(halted -> track.buildId.equals(halted.getValue().buildId))
        .filter(halted -> track.sinceMillis * 1_000 >= halted.getValue().evidenceMicros)
        .min(Map.Entry.comparingByKey());
  }

  private static Finding finding(
      ServerPane pane, Panel panel, HaltedState state, Map.Entry<String, Condemnation> culprit) {
    BuildTrack track = state.builds.servers.get(pane.serverId());
    track.toldMicros = panel.endMicros();
    Condemnation halt = culprit.getValue();
    String words =
        String.format(
            Locale.ROOT,
            "%s now runs build %s with which %s was halted at %s by %s, while most of %s ran %s",
            pane.serverId(),
            track.buildId,
            culprit.getKey(),
            Records.clockTime(halt.evidenceMicros),
            halt.rule,
            panel.group(),
            halt.commonBuildId);
    int servers = state.builds.servers.size();
    long same =
        state.builds.servers.values().stream()
            .filter(other -> other.buildId.equals(track.buildId))
            .count();
    Proof proof =
        new Proof(
            "condemned build",
            "servers that run it",
            same,
            0,
            1,
            1,
            servers - 1,
            track.sinceMillis * 1_000,
            panel.endMicros(),
            1,
            List.of(),
            List.of(),
            words);
    Target target = Target.server(pane.serverId());
    return new Finding(
        Rule.ROLLBACK, Severity.HARD, Verdict.DEPARTED, panel.group(), target, servers, proof);
  }
}
