package io.peerhalt.lab.flow;

/**
 * The life of one parent order, decided when it arrives.
 *
 * @param orderedLots round lots ordered in the end
 * @param fillQty shares of each fill, in order; none if it is never filled
 * @param fillNanos time of each fill, from the start of the flow, never falling
 * @param replaceBefore number of the fill before which the order is replaced; -1 if it never is
 * @param replaceNanos time of the replace; of no meaning without one
 * @param firstLots round lots ordered before the replace; equal to {@code orderedLots} without one
 * @param endNanos time at which what is then open is cancelled
 */
record ParentPlan(
    long orderedLots,
    long[] fillQty,
    long[] fillNanos,
    int replaceBefore,
    long replaceNanos,
    long firstLots,
    long endNanos) {

  /** Shares in a round lot. */
  static final long LOT = 100;

  long orderedQty() {
    return orderedLots * LOT;
  }

  long firstQty() {
    return firstLots * LOT;
  }
}
