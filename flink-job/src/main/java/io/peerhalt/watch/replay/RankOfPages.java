package io.peerhalt.watch.replay;

import io.peerhalt.watch.ingest.TradingEvent;
import io.peerhalt.watch.ledger.LedgerPage;
import io.peerhalt.watch.ledger.LedgerPageReader;

/** The rank of the one event of a page. For one thread. */
final class RankOfPages implements Rank<LedgerPage> {

  private static final long serialVersionUID = 1L;

  private transient LedgerPageReader reader;
  private transient LedgerPage page;

  @Override
  public long knownMillis(LedgerPage of, long appendMillis) {
    return appendMillis;
  }

  @Override
  public long timeMicros(LedgerPage of) {
    return event(of).eventTimeMicros();
  }

  @Override
  public String lane(LedgerPage of) {
    TradingEvent event = event(of);
    return event.serverId() + (event.kind().isExecution() ? "|executions" : "|orders");
  }

  private TradingEvent event(LedgerPage of) {
    if (of != page) {
      if (reader == null) {
        reader = new LedgerPageReader();
      }
      page = of;
      reader.read(of);
    }
    return reader.event(0);
  }
}
