package io.peerhalt.lab.fault;

import io.peerhalt.lab.fleet.Activity;
import io.peerhalt.lab.fleet.AppendListener;
import io.peerhalt.lab.fleet.Engine;
import io.peerhalt.lab.fleet.MemoryOutbox;
import io.peerhalt.lab.fleet.ParentOrder;
import io.peerhalt.lab.fleet.Scales;
import io.peerhalt.lab.fleet.SeenTrades;
import io.peerhalt.lab.fleet.ServerLink;
import io.peerhalt.lab.flow.FlowAction;
import io.peerhalt.lab.flow.FlowEvent;
import io.peerhalt.schemas.Side;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;

/** One server whose messages stay in memory, whose gate a test closes, and whose time it turns. */
final class FaultyServer {

  static final Scales SHARES = new Scales(0, 4);
  static final long SECOND = 1_000_000_000;

  final MemoryOutbox outbox = new MemoryOutbox();
  final AtomicBoolean open = new AtomicBoolean(true);
  final Engine engine =
      new Engine(new ServerLink("srv-1", SHARES, outbox), (symbol, intent) -> open.get());
  final Damage damage =
      new Damage("srv-1", SHARES, Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC));

  /** Orders and fills {@code count} parents of 200 shares properly. */
  void fillParents(int count) {
    for (int i = 0; i < count; i++) {
      ParentOrder parent =
          new ParentOrder("full-" + i, "ABC", Side.BUY, new ParentOrder.Terms(200, 10_000));
      engine.orderParent(parent);
      engine.trade(parent, 200, 10_000, AppendListener.NONE);
    }
    outbox.orders().clear();
    outbox.executions().clear();
  }

  /** Lets {@code activity} do all it is due to do before {@code nanos}; returns how often. */
  static int playUntil(long nanos, Activity activity) {
    int acts = 0;
    while (activity.dueNanos() < nanos) {
      activity.act();
      acts++;
    }
    return acts;
  }

  /** Returns trades of {@code symbols} symbols, 100 shares each. */
  static SeenTrades seen(int symbols) {
    SeenTrades seen = new SeenTrades();
    for (int i = 0; i < symbols; i++) {
      seen.saw(new FlowEvent(0, "SYM" + i, FlowAction.EXEC, "p" + i, 100, Side.SELL, 20_000));
    }
    return seen;
  }
}
