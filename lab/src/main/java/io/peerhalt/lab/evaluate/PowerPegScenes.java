package io.peerhalt.lab.evaluate;

import io.peerhalt.lab.fault.PowerPegSpec;
import io.peerhalt.watch.ingest.EventKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One server runs Knight's old code: for parents that are full it sends child orders again and
 * again, by the figures of {@link PowerPegSpec#knight}, and half of them execute. Its reports show
 * the parent as it stood when full.
 */
final class PowerPegScenes implements Scenes {

  /** How far back it finds parents that are full; at least one, however long ago. */
  private static final double MEMORY_SECONDS = 60;

  private final Background background;
  private final Chance chance;
  private final PowerPegSpec spec = PowerPegSpec.knight(0, 1, 0);
  private final List<Move> parents = new ArrayList<>();
  private long executions;

  /** Strikes server {@code server} at pane {@code onset}. */
  PowerPegScenes(Background background, int server, long onset, Chance chance) {
    this.background = background;
    this.chance = chance;
    Tape tape = background.tape();
    long memory = tape.panesIn(MEMORY_SECONDS);
    for (long back = 1; back <= tape.length() && parents.size() < spec.maxParents(); back++) {
      if (back > memory && !parents.isEmpty()) {
        break;
      }
      for (Move move : tape.moves(onset - back)) {
        if (isFull(move) && move.server() == server && parents.size() < spec.maxParents()) {
          parents.add(move);
        }
      }
    }
  }

  /**
   * Returns the first server from {@code from} on that fills a parent somewhere on the tape. The
   * old code sends again what was filled, so that one without any parent cannot run it; with
   * routing by symbol there are such servers.
   */
  static int server(Tape tape, int from) {
    Set<Integer> able = new HashSet<>();
    for (int pane = 0; pane < tape.length(); pane++) {
      tape.moves(pane).stream().filter(PowerPegScenes::isFull).forEach(m -> able.add(m.server()));
    }
    return IntStream.range(from, from + tape.servers())
        .map(server -> server % tape.servers())
        .filter(able::contains)
        .findFirst()
        .orElse(from);
  }

  private static boolean isFull(Move move) {
    return move.kind() == EventKind.FILL && move.leavesE8() <= 0;
  }

  /** Returns what the ledger knows of the parents: that they were ordered, and filled. */
  List<Move> before() {
    List<Move> known = new ArrayList<>();
    for (Move last : parents) {
      known.add(Move.order(last.server(), last.symbol(), last.parentId(), last.cumE8(), 0));
      known.add(Move.fill(last.server(), last.symbol(), last.parentId(), last.cumE8(), 1));
    }
    return known;
  }

  /** Returns the executions that the fault has made so far. */
  long executions() {
    return executions;
  }

  @Override
  public Scene next(int pane) {
    double perPane =
        background.paneMicros() * 1e3 / spec.nanosPerChild(Math.max(1, parents.size()));
    int children = parents.isEmpty() ? 0 : chance.poisson(perPane);
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < children; i++) {
      Move parent = parents.get(chance.below(parents.size()));
      long offset = (long) ((i + 0.5) * background.paneMicros() / children);
      moves.add(move(parent, EventKind.CHILD_NEW, offset));
      if (chance.uniform() < spec.fillProbability()) {
        executions++;
        moves.add(move(parent, EventKind.FILL, offset));
      }
    }
    return background.next().with(moves);
  }

  private static Move move(Move parent, EventKind kind, long offset) {
    boolean fill = kind == EventKind.FILL;
    return new Move(
        parent.server(),
        kind,
        parent.symbol(),
        parent.parentId(),
        parent.qtyE8(),
        fill ? parent.cumE8() : 0,
        0,
        offset);
  }
}
