package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.ingest.EventKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The open of a day: for a minute orders come in slowly and none executes; then three of four
 * execute within a second, and the market runs several times as fast for a while.
 */
final class OpenScenes implements Scenes {

  private static final double PRE_OPEN_SECONDS = 60;
  private static final double AUCTION_SECONDS = 1;
  private static final double BUSY_SECONDS = 10;
  private static final int BUSY_TIMES = 5;

  /** Before the open one of so many orders comes in; of these so many in a hundred execute. */
  private static final int THINNED = 5;

  private static final int EXECUTED_PERCENT = 75;

  private final Background background;
  private final Chance chance;
  private final int preOpenPanes;
  private final int auctionPanes;
  private final int busyPanes;
  private final List<Move> orders = new ArrayList<>();

  OpenScenes(Background background, Chance chance) {
    this.background = background;
    this.chance = chance;
    this.preOpenPanes = background.tape().panesIn(PRE_OPEN_SECONDS);
    this.auctionPanes = background.tape().panesIn(AUCTION_SECONDS);
    this.busyPanes = background.tape().panesIn(BUSY_SECONDS);
  }

  @Override
  public Scene next(int pane) {
    if (pane < preOpenPanes) {
      return preOpen(background.next());
    }
    if (pane < preOpenPanes + auctionPanes) {
      return background.next(BUSY_TIMES).with(auction(pane - preOpenPanes));
    }
    boolean busy = pane < preOpenPanes + auctionPanes + busyPanes;
    return background.next(busy ? BUSY_TIMES : 1);
  }

  private Scene preOpen(Scene tape) {
    List<Move> entered =
        tape.moves().stream()
            .filter(move -> move.kind() == EventKind.PARENT_NEW && chance.below(THINNED) == 0)
            .map(move -> move.of(move.parentId() + "^open"))
            .toList();
    orders.addAll(entered);
    return new Scene(entered, background.booked(entered));
  }

  private List<Move> auction(int pane) {
    List<Move> filled = new ArrayList<>();
    for (int i = pane; i < orders.size(); i += auctionPanes) {
      Move order = orders.get(i);
      if (chance.below(100) < EXECUTED_PERCENT) {
        long offset = chance.below((int) background.paneMicros());
        filled.add(
            Move.fill(order.server(), order.symbol(), order.parentId(), order.qtyE8(), offset));
      }
    }
    return filled;
  }
}
