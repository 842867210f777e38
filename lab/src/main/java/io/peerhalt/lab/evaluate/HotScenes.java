package io.peerhalt.lab.evaluate;

import java.util.ArrayList;
import java.util.List;

/** One symbol trades many times as fast for a while, and nothing else changes. */
final class HotScenes implements Scenes {

  static final int TIMES = 30;
  static final double SECONDS = 10;

  private final Background background;
  private final String symbol;

  HotScenes(Background background, String symbol) {
    this.background = background;
    this.symbol = symbol;
  }

  @Override
  public Scene next(int pane) {
    List<Scene> hot = new ArrayList<>();
    if (pane < background.tape().panesIn(SECONDS)) {
      for (int i = 1; i < TIMES; i++) {
        List<Move> moves =
            background.ahead(TIMES * (pane + 1) + i, "^" + pane).stream()
                .filter(move -> move.symbol().equals(symbol))
                .toList();
        hot.add(new Scene(moves, background.booked(moves)));
      }
    }
    Scene now = background.next();
    if (hot.isEmpty()) {
      return now;
    }
    Scene more = Scene.within(hot, background.paneMicros());
    List<Move> moves = new ArrayList<>(now.moves());
    moves.addAll(more.moves());
    List<Move> booked = new ArrayList<>(now.booked());
    booked.addAll(more.booked());
    return new Scene(moves, booked);
  }
}
