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
    boolean[] silent = silent(roster, lesson);
    double speaking = speakingWeight(roster, silent);
    // What a runaway does on top is no pace of anyone's.
    double pace = lesson.executions().pace(lesson.standing().undoubted());
    double total = 0;
    for (int i = 0; i < roster.size(); i++) {
      ServerTrack track = roster.tracks().get(i);
      double own = silent[i] ? 1 : speaking;
      double observed = lesson.executions().observed()[i] * own;
      double expected = lesson.executions().expected()[i] * own * pace;
      boolean teaches = lesson.standing().speaking()[i];
      double taught =
          teaches ? Math.min(observed, MOST_OF_EXPECTED * expected + AND_A_FEW) : expected;
      track.fresh += taught * part;
      track.freshExpected += expected * part;
      track.freshSeen += teaches ? taught * part : 0;
      track.stained |= !lesson.standing().calm()[i];
      total += taught * part;
    }
    state.weightBlock.add(total, lesson.panel());
    if (!lesson.warm() || state.weightBlock.executions >= blockLength(roster)) {
      close(roster, state.weightBlock.executions, lesson.warm());
      state.weightBlock.restart();
    }
  }

  private static boolean[] silent(Roster roster, Lesson lesson) {
    boolean[] silent = new boolean[roster.size()];
    for (int i = 0; i < silent.length; i++) {
      silent[i] = roster.tracks().get(i).isNoMeasure(lesson.panel().paneStartMillis());
    }
    return silent;
  }

  // Those that speak do the work of the silent too, which is not theirs to keep.
  private static double speakingWeight(Roster roster, boolean[] silent) {
    double sum = 0;
    for (int i = 0; i < silent.length; i++) {
      sum += silent[i] ? 0 : roster.weights()[i];
    }
    return sum;
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
