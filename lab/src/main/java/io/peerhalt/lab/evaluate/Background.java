package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.ingest.EventKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tape from some pane on, as fast as a story wants it. */
final class Background {

  private final Tape tape;
  private final Set<String> entered = new HashSet<>();
  private long next;

  /** Begins with pane {@code first} of {@code tape}. */
  Background(Tape tape, long first) {
    this.tape = tape;
    this.next = first;
  }

  Tape tape() {
    return tape;
  }

  long paneMicros() {
    return tape.paneMillis() * 1_000L;
  }

  /** Returns the next pane of the tape. */
  Scene next() {
    return next(1);
  }

  /** Returns so many panes of the tape as one: everything is so many times as fast. */
  Scene next(int times) {
    List<Scene> scenes = new ArrayList<>(times);
    for (int i = 0; i < times; i++) {
      List<Move> moves = tape.moves(next++);
      scenes.add(new Scene(moves, booked(moves)));
    }
    return Scene.within(scenes, paneMicros());
  }

  /** Returns the moves {@code ahead} panes after the next one, of other parents. */
  List<Move> ahead(int ahead, String suffix) {
    return tape.moves(next + ahead).stream().map(m -> m.of(m.parentId() + suffix)).toList();
  }

  /** Returns those moves whose order was entered in this story. */
  List<Move> booked(List<Move> moves) {
    List<Move> booked = new ArrayList<>(moves.size());
    for (Move move : moves) {
      if (move.kind() == EventKind.PARENT_NEW) {
        entered.add(move.parentId());
      }
      if (entered.contains(move.parentId())) {
        booked.add(move);
      }
    }
    return booked;
  }
}
