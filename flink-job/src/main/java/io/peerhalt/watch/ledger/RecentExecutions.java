package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.ingest.EventKind;
import io.peerhalt.watch.ingest.TradingEvent;
import java.util.Arrays;
import java.util.Optional;

/**
 * The newest executions of one parent, to know one that is told again: the fourth layer of a {@link
 * ParentAccount}. Told again is the same ExecID of the same server (FIX 17 is unique) under a new
 * msgSeqNum. One that has its old number too is no event; it was rejected where it was read.
 *
 * <p>The time by the server's clock says which of two it is. Told again with its old time, the
 * execution was sent again, as engines do after a reconnect (FIX PossDupFlag): nothing was traded,
 * so that pages at most. Told with another time, it was booked again: the server takes one
 * execution for two and its position is wrong. Neither is counted as executed a second time.
 *
 * <p>An execution is one long: 48 bits of the hash of server, kind and ExecID, 16 bits of that of
 * its time. So a new execution is taken for one of 32 remembered with chance 32 / 2^48, once in
 * some 20 years of a billion executions a day; one that is booked again for one sent again in 1 of
 * 65,536. One older than the remembered ones is not known again.
 *
 * <p>Bounded: as many as the rules say, or the first few. Changes in place.
 */
class RecentExecutions extends ChildOrders {

  /**
   * From the beginning there is room for so many, as most parents need: room that is made with the
   * first execution, when the account is old, costs the collector more.
   */
  private static final int FIRST = 4;

  private static final int TIME_BITS = 16;

  /** Offset basis and prime of the 64-bit hash of Fowler, Noll and Vo. */
  private static final long FNV_BASIS = 0xcbf29ce484222325L;

  private static final long FNV_PRIME = 0x100000001b3L;

  /** Multiplier of the last mixing step of MurmurHash3. */
  private static final long MIX = 0xff51afd7ed558ccdL;

  /** A ring that grows up to what the rules say; 0 is an empty place. */
  long[] marks = new long[FIRST];

  /** Place of the next mark. */
  int nextMark;

  /** Nothing is known of the order, and nothing was executed or sent. */
  RecentExecutions() {}

  /** Makes a copy. */
  RecentExecutions(RecentExecutions from) {
    super(from);
    marks = from.marks.clone();
    nextMark = from.nextMark;
  }

  /** Remembers an execution, at most so many; returns what is wrong if it was told before. */
  Optional<BreachKind> addExecution(TradingEvent execution, int most) {
    long mark = mark(execution);
    for (long known : marks) {
      long differing = known ^ mark;
      if (differing >>> TIME_BITS == 0) {
        return Optional.of(differing == 0 ? BreachKind.RESENT : BreachKind.DUPLICATE);
      }
    }
    if (nextMark >= most) {
      nextMark = 0;
    }
    if (nextMark == marks.length) {
      marks = Arrays.copyOf(marks, Math.min(most, 2 * marks.length));
    }
    marks[nextMark++] = mark;
    return Optional.empty();
  }

  /** Returns whether any is remembered. */
  boolean hasMarks() {
    return marks[0] != 0;
  }

  private static long mark(TradingEvent execution) {
    long id = FNV_BASIS ^ (execution.kind() == EventKind.FILL ? 0 : 1);
    Id execId = execution.eventId();
    for (int i = 0; i < execId.length(); i++) {
      id = (id ^ execId.at(i)) * FNV_PRIME;
    }
    id = mixed(id ^ execution.serverId().hashCode() * MIX);
    return id << TIME_BITS | mixed(execution.transactTimeMicros()) >>> Long.SIZE - TIME_BITS;
  }

  private static long mixed(long hash) {
    long folded = (hash ^ hash >>> 33) * MIX;
    return folded ^ folded >>> 33;
  }
}
