package io.peerhalt.watch.pane;

import io.peerhalt.watch.ingest.TradingEvent;

/** Counts what one server does within one pane. */
final class ServerCounter {

  private final TallyTable symbols;

  /** What came late, which is rare; null before anything did. */
  private TallyTable late;

  private String buildId = "";

  /** Makes one with room for so many symbols; others have it too. */
  ServerCounter(int symbols) {
    this.symbols = new TallyTable(symbols);
  }

  /**
   * Counts an event. One in time that counts nothing only shows that the server is there: in a
   * large fleet nearly each event is of another pair of server and symbol, and a pair costs as much
   * from here to the last rule whether there is something in it or not.
   */
  void count(TradingEvent event, boolean isLate) {
    buildId = event.buildId();
    if (isLate) {
      late().count(event);
    } else if (Counts.counts(event)) {
      symbols.count(event);
    }
  }

  void add(ServerPane pane) {
    buildId = pane.buildId();
    symbols.add(pane.symbols());
    if (!pane.late().isEmpty()) {
      late().add(pane.late());
    }
  }

  ServerPane pane(long startMillis, String group, String serverId) {
    return new ServerPane(
        startMillis,
        group,
        serverId,
        buildId,
        symbols.tallies(),
        late == null ? Tallies.NONE : late.tallies());
  }

  private TallyTable late() {
    if (late == null) {
      late = new TallyTable();
    }
    return late;
  }
}
