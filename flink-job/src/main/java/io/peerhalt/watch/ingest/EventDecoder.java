package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.ExecType;
import io.peerhalt.schemas.ExecutionEvent;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.OrderAction;
import io.peerhalt.schemas.OrderEvent;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.compact.Id;
import java.time.Instant;
import java.util.Optional;

/** Decodes and checks one record: the rule of what is a usable event. For one thread. */
public final class EventDecoder {

  private static final long MOST_SECONDS = Long.MAX_VALUE / 4_000_000;
  static final int MAX_ID = 64;
  static final int MAX_ORDER_ID = 128;
  static final int MAX_BUILD_ID = 64;

  private final AvroWire<OrderEvent> orders = AvroWire.of(OrderEvent.class);
  private final AvroWire<ExecutionEvent> executions = AvroWire.of(ExecutionEvent.class);
  private final EventClock clock;
  private final PlainEvents plain;

  /** Makes a decoder with the rule of event time. */
  public EventDecoder(EventClock clock) {
    this.clock = clock;
    this.plain = new PlainEvents(clock);
  }

  /**
   * Returns the event that {@code source} holds.
   *
   * @throws RejectedException if it cannot be used
   */
  public SequencedEvent decode(KafkaBytes source) throws RejectedException {
    boolean isOrder = source.topic().equals(Topics.ORDERS);
    if (isOrder ? orders.isNewest(source.value()) : executions.isNewest(source.value())) {
      Optional<SequencedEvent> event = isOrder ? plain.order(source) : plain.execution(source);
      if (event.isPresent()) {
        return event.get();
      }
    }
    return thoroughly(source);
  }

  /** Returns the same without the quick way for plain records. */
  SequencedEvent thoroughly(KafkaBytes source) throws RejectedException {
    return source.topic().equals(Topics.ORDERS) ? order(source) : execution(source);
  }

  private SequencedEvent order(KafkaBytes source) throws RejectedException {
    OrderEvent order = decode(orders, source);
    checkIds(order.getServerId(), order.getSymbol(), order.getParentOrderId());
    checkOrderId("clOrdId", order.getClOrdId());
    checkNumbers(order.getMsgSeqNum(), order.getQtyScale(), order.getPriceScale());
    EventKind kind = kind(order);
    boolean sized =
        order.getAction() == OrderAction.NEW || order.getAction() == OrderAction.REPLACE;
    checkQuantity("orderQty", order.getOrderQty(), sized ? 1 : 0);
    if (order.getPrice() < 0) {
      throw new RejectedException(
          RejectReason.BAD_PRICE, "price " + order.getPrice() + " is negative");
    }
    long transactMicros = micros(order.getTransactTime());
    TradingEvent event =
        new TradingEvent(
            kind,
            order.getServerId(),
            capped(order.getBuildId()),
            order.getSymbol(),
            Id.of(order.getParentOrderId()),
            Id.of(order.getClOrdId()),
            Scale.toE8("orderQty", order.getOrderQty(), order.getQtyScale()),
            0,
            0,
            0,
            eventTime(transactMicros, source),
            transactMicros);
    return new SequencedEvent(event, order.getMsgSeqNum());
  }

  private SequencedEvent execution(KafkaBytes source) throws RejectedException {
    ExecutionEvent fill = decode(executions, source);
    checkIds(fill.getServerId(), fill.getSymbol(), fill.getParentOrderId());
    checkOrderId("execId", fill.getExecId());
    checkNumbers(fill.getMsgSeqNum(), fill.getQtyScale(), fill.getPriceScale());
    checkQuantity("lastQty", fill.getLastQty(), 1);
    checkQuantity("cumQty", fill.getCumQty(), 0);
    checkQuantity("leavesQty", fill.getLeavesQty(), 0);
    if (fill.getExecType() == ExecType.UNKNOWN) {
      throw new RejectedException(
          RejectReason.UNKNOWN_ENUM, "execType is none that this version knows");
    }
    int scale = fill.getQtyScale();
    long qtyE8 = Scale.toE8("lastQty", fill.getLastQty(), scale);
    long transactMicros = micros(fill.getTransactTime());
    TradingEvent event =
        new TradingEvent(
            fill.getExecType() == ExecType.TRADE ? EventKind.FILL : EventKind.FILL_CANCEL,
            fill.getServerId(),
            capped(fill.getBuildId()),
            fill.getSymbol(),
            Id.of(fill.getParentOrderId()),
            Id.of(fill.getExecId()),
            qtyE8,
            Scale.toE8("cumQty", fill.getCumQty(), scale),
            Scale.toE8("leavesQty", fill.getLeavesQty(), scale),
            Scale.notionalCents(qtyE8, fill.getLastPx(), fill.getPriceScale()),
            eventTime(transactMicros, source),
            transactMicros);
    return new SequencedEvent(event, fill.getMsgSeqNum());
  }

  private static <T extends org.apache.avro.specific.SpecificRecordBase> T decode(
      AvroWire<T> wire, KafkaBytes source) throws RejectedException {
    try {
      return wire.decode(source.value());
    } catch (MalformedRecordException e) {
      throw new RejectedException(e.reason(), e.getMessage());
    }
  }

  private static EventKind kind(OrderEvent order) throws RejectedException {
    boolean parent = order.getClOrdId().equals(order.getParentOrderId());
    return switch (order.getAction()) {
      case NEW -> parent ? EventKind.PARENT_NEW : EventKind.CHILD_NEW;
      case REPLACE -> parent ? EventKind.PARENT_REPLACE : EventKind.CHILD_REPLACE;
      case CANCEL -> parent ? EventKind.PARENT_CANCEL : EventKind.CHILD_CANCEL;
      case REJECT -> parent ? EventKind.PARENT_REJECT : EventKind.CHILD_REJECT;
      case UNKNOWN ->
          throw new RejectedException(
              RejectReason.UNKNOWN_ENUM, "action is none that this version knows");
    };
  }

  // A build may be called anything; only so much of it is kept.
  private static String capped(String buildId) {
    return buildId.length() <= MAX_BUILD_ID ? buildId : buildId.substring(0, MAX_BUILD_ID);
  }

  private long eventTime(long transactMicros, KafkaBytes source) {
    return clock.eventTimeMicros(transactMicros, source.appendTimeMillis() * 1_000);
  }

  // Beyond the range of microseconds in a long lies the year 294,000: as absurd as its ends.
  private static long micros(Instant time) {
    long seconds = Math.min(Math.max(time.getEpochSecond(), -MOST_SECONDS), MOST_SECONDS);
    return seconds * 1_000_000 + time.getNano() / 1_000;
  }

  private static void checkIds(String serverId, String symbol, String parentOrderId)
      throws RejectedException {
    checkId("serverId", serverId, MAX_ID);
    checkId("symbol", symbol, MAX_ID);
    checkOrderId("parentOrderId", parentOrderId);
  }

  private static void checkId(String field, String id, int maxLength) throws RejectedException {
    checkPrintable(field, id, maxLength);
    if (id.indexOf(':') >= 0 || id.indexOf('|') >= 0) {
      throw new RejectedException(RejectReason.BAD_ID, field + " '" + id + "' has a ':' or '|'");
    }
  }

  private static void checkOrderId(String field, String id) throws RejectedException {
    checkPrintable(field, id, MAX_ORDER_ID);
  }

  private static void checkPrintable(String field, String id, int maxLength)
      throws RejectedException {
    if (id.isEmpty() || id.length() > maxLength) {
      throw new RejectedException(
          RejectReason.BAD_ID,
          field + " has " + id.length() + " characters; 1 to " + maxLength + " are allowed");
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c <= ' ' || c > '~') {
        throw new RejectedException(
            RejectReason.BAD_ID,
            String.format("%s has the character U+%04X at %d", field, (int) c, i));
      }
    }
  }

  private static void checkNumbers(long msgSeqNum, int qtyScale, int priceScale)
      throws RejectedException {
    if (msgSeqNum < 0) {
      throw new RejectedException(
          RejectReason.BAD_SEQUENCE, "msgSeqNum " + msgSeqNum + " is negative");
    }
    checkScale("qtyScale", qtyScale);
    checkScale("priceScale", priceScale);
  }

  private static void checkScale(String field, int scale) throws RejectedException {
    if (scale < 0 || scale > Scale.MAX_SCALE) {
      throw new RejectedException(
          RejectReason.BAD_SCALE, field + " " + scale + " is not 0 to " + Scale.MAX_SCALE);
    }
  }

  private static void checkQuantity(String field, long quantity, long least)
      throws RejectedException {
    if (quantity < least) {
      throw new RejectedException(
          RejectReason.BAD_QUANTITY, field + " " + quantity + " is below " + least);
    }
  }
}
