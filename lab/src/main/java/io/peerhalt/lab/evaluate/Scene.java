package io.peerhalt.lab.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a fleet does in one pane of a story.
 *
 * @param moves all of it, which is what panes count
 * @param booked what the ledger is shown: not what is left of parents from before the story, which
 *     it would know
 */
record Scene(List<Move> moves, List<Move> booked) {

  private static final Comparator<Move> BY_TIME = Comparator.comparingLong(Move::offsetMicros);

  /** Returns the scene with more moves, which the ledger is shown too. */
  Scene with(List<Move> more) {
    if (more.isEmpty()) {
      return this;
    }
    return new Scene(merged(moves, more), merged(booked, more));
  }

  /** Returns all of several scenes that happen one after the other, within one pane. */
  static Scene within(List<Scene> scenes, long paneMicros) {
    if (scenes.size() == 1) {
      return scenes.get(0);
    }
    List<Move> moves = new ArrayList<>();
    List<Move> booked = new ArrayList<>();
    for (int i = 0; i < scenes.size(); i++) {
      long start = i * paneMicros;
      int parts = scenes.size();
      scenes.get(i).moves().forEach(m -> moves.add(m.at((start + m.offsetMicros()) / parts)));
      scenes.get(i).booked().forEach(m -> booked.add(m.at((start + m.offsetMicros()) / parts)));
    }
    return new Scene(moves, booked);
  }

  private static List<Move> merged(List<Move> moves, List<Move> more) {
    List<Move> all = new ArrayList<>(moves);
    all.addAll(more);
    all.sort(BY_TIME);
    return all;
  }
}
