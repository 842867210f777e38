package io.peerhalt.watch.ledger;

import io.peerhalt.watch.ingest.TradingEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;

/** Lets those events pass that the ledger needs, see {@link LedgerFeed}. */
public final class LedgerFeedFunction extends RichFilterFunction<TradingEvent> {

  private static final long serialVersionUID = 1L;

  /** Never checkpointed: after a restore one event more of each server passes. */
  private transient LedgerFeed feed;

  @Override
  public void open(OpenContext openContext) {
    feed = new LedgerFeed();
  }

  @Override
  public boolean filter(TradingEvent event) {
    return feed.needs(event);
  }
}
