package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.ingest.EventKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders come in and rest for a minute; then the market moves and fills all of them within a
 * second, though nothing comes in.
 */
final class RestingScenes implements Scenes {

  /** Orders that rest, for each server on average. */
  static final int ORDERS = 50;

  static final double REST_SECONDS = 60;
  private static final double MOVE_SECONDS = 1;

  private final Background background;
  private final Chance chance;
  private final int restPanes;
  private final int movePanes;
  private final List<Move> orders = new ArrayList<>();

  RestingScenes(Background background, Chance chance) {
    this.background = background;
    this.chance = chance;
    this.restPanes = background.tape().panesIn(REST_SECONDS);
    this.movePanes = background.tape().panesIn(MOVE_SECONDS);
  }

  @Override
  public Scene next(int pane) {
    Scene now = background.next();
    if (pane < restPanes) {
      return now.with(enter(pane));
    }
    return pane < restPanes + movePanes ? now.with(fill(pane - restPanes)) : now;
  }

  private List<Move> enter(int pane) {
    int wanted = ORDERS * background.tape().servers() * (pane + 1) / restPanes;
    List<Move> entered = new ArrayList<>();
    while (orders.size() < wanted) {
      Move like = recorded();
      long offset = chance.below((int) background.paneMicros());
      Move order =
          Move.order(like.server(), like.symbol(), "R" + orders.size(), like.qtyE8(), offset);
      orders.add(order);
      entered.add(order);
    }
    return entered;
  }

  /** Returns any order of the tape, so that what rests is routed as all else is. */
  private Move recorded() {
    Tape tape = background.tape();
    for (long at = chance.below(tape.length()); ; at++) {
      for (Move move : tape.moves(at)) {
        if (move.kind() == EventKind.PARENT_NEW) {
          return move;
        }
      }
    }
  }

  private List<Move> fill(int pane) {
    List<Move> filled = new ArrayList<>();
    for (int i = pane; i < orders.size(); i += movePanes) {
      Move order = orders.get(i);
      long offset = chance.below((int) background.paneMicros());
      filled.add(
          Move.fill(order.server(), order.symbol(), order.parentId(), order.qtyE8(), offset));
    }
    return filled;
  }
}
