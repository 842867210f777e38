/**
 * Parent orders against their executions: overfill, executions after the end, orphan, fan-out.
 *
 * <p>In: {@link io.peerhalt.watch.ingest.TradingEvent}s without duplicates. {@link
 * io.peerhalt.watch.ledger.LedgerFeedOperator} sends them, in pages, to the subtask that keeps the
 * account of their parent order. Events of one server and one topic must reach a subtask in the
 * order in which they were sent; the two topics may run apart by any time.
 *
 * <p>Between: {@link io.peerhalt.watch.ledger.Breach}es, from {@link
 * io.peerhalt.watch.ledger.LedgerOperator}.
 *
 * <p>Out: {@link io.peerhalt.watch.finding.Finding}s per server, from {@link
 * io.peerhalt.watch.ledger.BreachFunction}.
 *
 * <p>How a breach is proven: an execution beyond what was ordered is only a suspicion, because the
 * order that allows it may still be under way. Once an order event of the same server with a later
 * time has come by, the order of the topic proves that nothing is under way, and the suspicion is
 * confirmed. No watermark is needed for that, so neither a backlog nor a stalled partition can fool
 * it. What cannot be proven in time is said as unconfirmed and never halts.
 */
package io.peerhalt.watch.ledger;
