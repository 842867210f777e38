package io.peerhalt.watch.ledger;

/**
 * Events on their way to one subtask of the ledger. Together, because to hand on each of them costs
 * more than the event.
 *
 * @param address a key that leads to that subtask, see {@link LedgerAddresses}
 * @param count how many events there are
 * @param events the events as {@link LedgerPageWriter} packed them
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, never compared
public record LedgerPage(String address, int count, byte[] events) {}
