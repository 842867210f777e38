package io.peerhalt.watch;

import io.peerhalt.watch.finding.Finding;
import io.peerhalt.watch.ledger.Breach;
import io.peerhalt.watch.ledger.LedgerFeedOperator;
import io.peerhalt.watch.ledger.LedgerPage;
import io.peerhalt.watch.replay.InOrderOperator;
import io.peerhalt.watch.replay.Rank;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * Where a replay puts in order what a live watch takes as it comes. Panes need none of it: what is
 * in them does not depend on the order. Live it adds nothing, for there nothing may wait.
 */
final class ReplayOrder {

  private final boolean live;
  private final long outOfOrdernessMillis;

  ReplayOrder(WatchRules rules) {
    this.live = rules.watermarks().live();
    this.outOfOrdernessMillis = rules.watermarks().outOfOrdernessMillis();
  }

  /** Returns what sends events to the ledger. */
  LedgerFeedOperator ledgerFeed() {
    return live ? LedgerFeedOperator.live() : LedgerFeedOperator.replay();
  }

  /** Returns events as they were appended, the watermark behind them as a live one at its best. */
  KeyedStream<LedgerPage, String> pages(KeyedStream<LedgerPage, String> pages) {
    InOrderOperator<LedgerPage> order = new InOrderOperator<>(Rank.ofPages(), outOfOrdernessMillis);
    return inOrder(pages, order, Operators.ORDERED_EVENTS);
  }

  /** Returns breaches as they were proven. */
  KeyedStream<Breach, String> breaches(KeyedStream<Breach, String> breaches) {
    return inOrder(
        breaches, new InOrderOperator<>(Rank.ofBreaches(), 0), Operators.ORDERED_BREACHES);
  }

  /** Returns findings as they became known. */
  DataStream<Finding> findings(DataStream<Finding> findings) {
    if (live) {
      return findings;
    }
    Operators operator = Operators.ORDERED_FINDINGS;
    return findings
        .transform(
            operator.title(),
            findings.getType(),
            new InOrderOperator<>(Rank.ofFindings(outOfOrdernessMillis), 0))
        .forceNonParallel()
        .uid(operator.uid())
        .name(operator.title());
  }

  private <T> KeyedStream<T, String> inOrder(
      KeyedStream<T, String> stream, InOrderOperator<T> order, Operators operator) {
    if (live) {
      return stream;
    }
    DataStream<T> ordered =
        stream
            .transform(operator.title(), stream.getType(), order)
            .uid(operator.uid())
            .name(operator.title());
    return DataStreamUtils.reinterpretAsKeyedStream(
        ordered, stream.getKeySelector(), stream.getKeyType());
  }
}
