package io.peerhalt.watch.detect;

/**
 * Learns how much of a group's executions each server has. What a server does counts only once it
 * is old: it is collected in blocks, and a block is learned when the next one has ended and the
 * server was above suspicion all the time. So a fault that takes a while to show is not learned as
 * the server's new normal pace meanwhile. A block grows with what is known already, so that a young
 * watch learns quickly.
 */
final class Weights {

  /** Fading of a server's weight per execution of the group: half after about 14,000. */
  private static final double MEMORY = 0.99995;

  /** A server teaches at most this many times what was expected of it, and a few. */
  private static final double MOST_OF_EXPECTED = 4;

  private static final double AND_A_FEW = 2;

  /** A block has this part of what is known of a server, within these bounds of executions. */
  private static final double BLOCK_PART = 0.5;

  private static final double SHORTEST_BLOCK = 4;
  private static final double LONGEST_BLOCK = 200;

  private Weights() {}

  /** Learns from one tick; an execution counts for {@code part} of one. */
  static void learn(GroupState state, Roster roster, Lesson lesson, double part) {
    for (int i = 0; i < roster.size(); i++) {
      ServerTrack track = roster.tracks().get(i);
      double observed = lesson.executions().observed()[i];
      double expected = lesson.executions().expected()[i];
      boolean teaches = lesson.calm()[i] && !track.isSilent(lesson.panel().paneStartMillis());
      double taught =
          teaches ? Math.min(observed, MOST_OF_EXPECTED * expected + AND_A_FEW) : expected;
      track.fresh += taught * part;
      track.freshExpected += expected * part;
      track.freshSeen += teaches ? taught * part : 0;
      track.stained |= !lesson.calm()[i];
    }
    double total = lesson.executions().observedTotal() * part;
    state.weightBlock.add(total, lesson.panel().paneMillis());
    if (!lesson.warm() || state.weightBlock.executions >= blockLength(roster)) {
      close(roster, state.weightBlock.executions, lesson.warm());
      state.weightBlock.restart();
    }
  }

  private static double blockLength(Roster roster) {
    double seen = roster.tracks().stream().mapToDouble(track -> track.seen).sum();
    double servers = roster.size();
    return Math.min(Math.max(BLOCK_PART * seen, SHORTEST_BLOCK * servers), LONGEST_BLOCK * servers);
  }

  private static void close(Roster roster, double total, boolean warm) {
    double fade = Math.pow(MEMORY, total);
    for (ServerTrack track : roster.tracks()) {
      if (!warm) {
        track.age();
      }
      track.weight = track.weight * fade + (track.stained ? track.agedExpected : track.aged);
      track.seen = track.seen * fade + (track.stained ? 0 : track.agedSeen);
      track.age();
    }
  }
}
