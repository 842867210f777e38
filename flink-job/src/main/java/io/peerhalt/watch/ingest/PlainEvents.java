package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecType;
import io.peerhalt.schemas.OrderAction;
import io.peerhalt.schemas.Side;
import io.peerhalt.watch.compact.Id;
import java.util.Optional;

/**
 * The quick way for the records that nearly all are: of the newest schema and without fault. Reads
 * just the fields that the watch needs, in the order of the schema. Whatever is not plainly right
 * is left to {@link EventDecoder}'s thorough way, so that there is one judge of faults. For one
 * thread.
 */
final class PlainEvents {

  /** Order of the fields that this class was written for; a test holds the schemas against it. */
  static final String ORDER_FIELDS =
      "serverId symbol parentOrderId clOrdId action side orderQty price transactTime msgSeqNum"
          + " buildId qtyScale priceScale";

  /** The same of executions. */
  static final String EXECUTION_FIELDS =
      "serverId symbol parentOrderId clOrdId execId execType side lastQty lastPx cumQty leavesQty"
          + " transactTime msgSeqNum buildId qtyScale priceScale";

  private static final EventKind[] PARENT_KINDS = {
    null,
    EventKind.PARENT_NEW,
    EventKind.PARENT_REPLACE,
    EventKind.PARENT_CANCEL,
    EventKind.PARENT_REJECT
  };
  private static final EventKind[] CHILD_KINDS = {
    null,
    EventKind.CHILD_NEW,
    EventKind.CHILD_REPLACE,
    EventKind.CHILD_CANCEL,
    EventKind.CHILD_REJECT
  };
  private static final EventKind[] FILL_KINDS = {null, EventKind.FILL, EventKind.FILL_CANCEL};
  private static final int EXEC_TYPES = ExecType.values().length;
  private static final int SIDES = Side.values().length;
  private static final int SCALES = Scale.MAX_SCALE + 1;
  private static final long MOST_MICROS = Long.MAX_VALUE / 4;

  private final EventClock clock;
  private final AvroCursor in = new AvroCursor();

  PlainEvents(EventClock clock) {
    this.clock = clock;
  }

  /** Returns the order that {@code source} holds, if it is plainly right. */
  Optional<SequencedEvent> order(KafkaBytes source) throws RejectedException {
    in.begin(source.value(), AvroWire.HEADER_BYTES);
    String serverId = in.readName(EventDecoder.MAX_ID);
    String symbol = in.readName(EventDecoder.MAX_ID);
    Id parentOrderId = in.readId(EventDecoder.MAX_ORDER_ID);
    Id clOrdId = in.readId(EventDecoder.MAX_ORDER_ID);
    int action = in.readIndex(CHILD_KINDS.length);
    in.readIndex(SIDES);
    long orderQty = in.readLong();
    long price = in.readLong();
    long transactMicros = in.readLong();
    long msgSeqNum = in.readLong();
    String buildId = in.readText(EventDecoder.MAX_BUILD_ID);
    int qtyScale = in.readIndex(SCALES);
    in.readIndex(SCALES);
    boolean sized = action == OrderAction.NEW.ordinal() || action == OrderAction.REPLACE.ordinal();
    boolean usable = action > 0 && orderQty >= (sized ? 1 : 0) && price >= 0 && msgSeqNum >= 0;
    if (!in.isSoundToTheEnd() || !usable || !isTime(transactMicros)) {
      return Optional.empty();
    }
    boolean parent = clOrdId.equals(parentOrderId);
    TradingEvent event =
        new TradingEvent(
            parent ? PARENT_KINDS[action] : CHILD_KINDS[action],
            serverId,
            buildId,
            symbol,
            parentOrderId,
            clOrdId,
            Scale.toE8("orderQty", orderQty, qtyScale),
            0,
            0,
            0,
            clock.eventTimeMicros(transactMicros, source.appendTimeMillis() * 1_000),
            transactMicros);
    return Optional.of(new SequencedEvent(event, msgSeqNum));
  }

  /** Returns the fill that {@code source} holds, if it is plainly right. */
  Optional<SequencedEvent> execution(KafkaBytes source) throws RejectedException {
    in.begin(source.value(), AvroWire.HEADER_BYTES);
    String serverId = in.readName(EventDecoder.MAX_ID);
    String symbol = in.readName(EventDecoder.MAX_ID);
    Id parentOrderId = in.readId(EventDecoder.MAX_ORDER_ID);
    in.skipText();
    Id execId = in.readId(EventDecoder.MAX_ORDER_ID);
    int execType = in.readIndex(EXEC_TYPES);
    in.readIndex(SIDES);
    long lastQty = in.readLong();
    long lastPx = in.readLong();
    long cumQty = in.readLong();
    long leavesQty = in.readLong();
    long transactMicros = in.readLong();
    long msgSeqNum = in.readLong();
    String buildId = in.readText(EventDecoder.MAX_BUILD_ID);
    int qtyScale = in.readIndex(SCALES);
    int priceScale = in.readIndex(SCALES);
    boolean usable =
        execType > 0 && lastQty >= 1 && cumQty >= 0 && leavesQty >= 0 && msgSeqNum >= 0;
    if (!in.isSoundToTheEnd() || !usable || !isTime(transactMicros)) {
      return Optional.empty();
    }
    long qtyE8 = Scale.toE8("lastQty", lastQty, qtyScale);
    TradingEvent event =
        new TradingEvent(
            FILL_KINDS[execType],
            serverId,
            buildId,
            symbol,
            parentOrderId,
            execId,
            qtyE8,
            Scale.toE8("cumQty", cumQty, qtyScale),
            Scale.toE8("leavesQty", leavesQty, qtyScale),
            Scale.notionalCents(qtyE8, lastPx, priceScale),
            clock.eventTimeMicros(transactMicros, source.appendTimeMillis() * 1_000),
            transactMicros);
    return Optional.of(new SequencedEvent(event, msgSeqNum));
  }

  /** Farther out lie years that only the thorough way knows how to take. */
  private static boolean isTime(long micros) {
    return micros > -MOST_MICROS && micros < MOST_MICROS;
  }
}
