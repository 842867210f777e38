package io.peerhalt.watch.detect;

import io.peerhalt.gate.Target;
import io.peerhalt.schemas.Severity;
import io.peerhalt.schemas.Verdict;
import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.finding.Proof;
import io.peerhalt.watch.finding.Rule;
import io.peerhalt.watch.finding.SymbolCount;
import io.peerhalt.watch.pane.Panel;
import java.util.List;
import java.util.Locale;

/** Puts a server's refused orders into evidence, in numbers and in words. */
final class RejectProof {

  private RejectProof() {}

  /** The server, how many are active, its track, and the score at which it is spoken of. */
  record Subject(
      Panel panel,
      String serverId,
      int servers,
      RejectTrack track,
      double threshold,
      RejectRules rules) {}

  static Finding finding(Severity severity, Subject subject) {
    Panel panel = subject.panel();
    RejectTrack track = subject.track();
    Proof proof =
        new Proof(
            "rejects",
            "refused for each order sent",
            track.part(),
            Math.max(track.peersPart(), subject.rules().normal()),
            track.score(),
            subject.threshold(),
            subject.servers() - 1,
            track.sinceMicros,
            panel.endMicros(),
            track.panes,
            SymbolCount.busiest(track.symbols),
            List.of(),
            words(subject));
    Target target = Target.server(subject.serverId());
    return new Finding(
        Rule.PEER_REJECTS,
        severity,
        Verdict.DEPARTED,
        panel.group(),
        target,
        subject.servers(),
        proof);
  }

  private static String words(Subject subject) {
    RejectTrack track = subject.track();
    return String.format(
        Locale.ROOT,
        "%s: %,d orders refused of %,d sent within %.1f s, where of its %d peers' %,d orders %,d"
            + " were refused; most in %s",
        subject.serverId(),
        track.refused,
        track.sent,
        (subject.panel().endMicros() - track.sinceMicros) / 1e6,
        subject.servers() - 1,
        track.peersSent,
        track.peersRefused,
        String.join(
            ", ", SymbolCount.busiest(track.symbols).stream().map(SymbolCount::symbol).toList()));
  }
}
