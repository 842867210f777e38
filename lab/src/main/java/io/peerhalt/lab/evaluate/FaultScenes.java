package io.peerhalt.lab.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * A market that may be in a burst at first, and servers that execute what nobody ordered when it is
 * over.
 */
final class FaultScenes implements Scenes {

  /** A burst: so many times as fast, for so many seconds. */
  static final int BURST_TIMES = 20;

  static final double BURST_SECONDS = 5;

  private final Background background;
  private final List<Surplus> faults;
  private final int burstPanes;

  /** Makes scenes with a burst of {@code burstPanes} panes, maybe none, and then these faults. */
  FaultScenes(Background background, List<Surplus> faults, int burstPanes) {
    this.background = background;
    this.faults = List.copyOf(faults);
    this.burstPanes = burstPanes;
  }

  @Override
  public Scene next(int pane) {
    if (pane < burstPanes) {
      return background.next(BURST_TIMES);
    }
    List<Move> surplus = new ArrayList<>();
    faults.forEach(fault -> surplus.addAll(fault.moves(pane - burstPanes)));
    return background.next().with(surplus);
  }
}
