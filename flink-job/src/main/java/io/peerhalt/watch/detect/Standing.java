package io.peerhalt.watch.detect;

/**
 * How far the servers of a roster can be trusted in one tick, in the roster's order.
 *
 * @param calm above suspicion
 * @param speaking that, and what is heard of it lately is a measure for its peers
 * @param undoubted that, and without the score that a server that runs away has after one pane: it
 *     is not suspected then, but its pace is nobody's
 */
record Standing(boolean[] calm, boolean[] speaking, boolean[] undoubted) {

  /** A server is under suspicion from this part of the SOFT score on. */
  private static final double SUSPICION = 0.5;

  private static final double DOUBT = 0.25;

  /** Returns how the servers stand at event time {@code nowMillis} by their scores. */
  static Standing of(Roster roster, PeerRules rules, long nowMillis) {
    int servers = roster.size();
    Standing standing =
        new Standing(new boolean[servers], new boolean[servers], new boolean[servers]);
    for (int i = 0; i < servers; i++) {
      ServerTrack track = roster.tracks().get(i);
      double score = track.score() / rules.softScore();
      standing.calm[i] = score < SUSPICION;
      standing.speaking[i] = score < SUSPICION && !track.isNoMeasure(nowMillis);
      standing.undoubted[i] = score < DOUBT && standing.speaking[i];
    }
    return standing;
  }
}
