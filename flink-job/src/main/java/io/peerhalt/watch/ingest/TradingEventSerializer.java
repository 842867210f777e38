package io.peerhalt.watch.ingest;

import io.peerhalt.watch.compact.CompactSerializer;
import io.peerhalt.watch.compact.CompactType;
import io.peerhalt.watch.compact.PackedReader;
import io.peerhalt.watch.compact.PackedWriter;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Trading events as bytes. Only executions have the numbers of an execution; in any other event
 * they are 0.
 */
public final class TradingEventSerializer extends CompactSerializer<TradingEvent> {

  /** The type of streams of trading events. */
  public static final TypeInformation<TradingEvent> TYPE =
      new CompactType<>(TradingEvent.class, TradingEventSerializer::new);

  private static final long serialVersionUID = 1L;
  private static final EventKind[] KINDS = EventKind.values();

  private static final int ON_TIME = 1;
  private static final int OF_PARENT = 2;

  private transient PackedWriter writer;
  private transient PackedReader reader;

  /** Puts an event behind what was put before. */
  public static void put(TradingEvent event, PackedWriter writer) {
    boolean onTime = event.clockIsBelieved();
    boolean ofParent = event.eventId().equals(event.parentOrderId());
    writer.putByte(event.kind().ordinal());
    writer.putByte((onTime ? ON_TIME : 0) | (ofParent ? OF_PARENT : 0));
    writer.putText(event.serverId());
    writer.putText(event.buildId());
    writer.putText(event.symbol());
    writer.putText(event.parentOrderId());
    if (!ofParent) {
      writer.putText(event.eventId());
    }
    writer.putLong(event.qtyE8());
    if (event.kind().isExecution()) {
      writer.putLong(event.cumQtyE8());
      writer.putLong(event.leavesQtyE8());
      writer.putLong(event.notionalCents());
    }
    writer.putLong(event.eventTimeMicros());
    if (!onTime) {
      writer.putLong(event.transactTimeMicros());
    }
  }

  /** Takes an event that {@link #put} has put. */
  public static TradingEvent take(PackedReader reader) {
    EventKind kind = KINDS[reader.takeByte()];
    int flags = reader.takeByte();
    String serverId = reader.takeName();
    String buildId = reader.takeName();
    String symbol = reader.takeName();
    String parentOrderId = reader.takeText();
    String eventId = (flags & OF_PARENT) == 0 ? reader.takeText() : parentOrderId;
    long qtyE8 = reader.takeLong();
    boolean execution = kind.isExecution();
    long cumQtyE8 = execution ? reader.takeLong() : 0;
    long leavesQtyE8 = execution ? reader.takeLong() : 0;
    long notionalCents = execution ? reader.takeLong() : 0;
    long eventTimeMicros = reader.takeLong();
    return new TradingEvent(
        kind,
        serverId,
        buildId,
        symbol,
        parentOrderId,
        eventId,
        qtyE8,
        cumQtyE8,
        leavesQtyE8,
        notionalCents,
        eventTimeMicros,
        (flags & ON_TIME) == 0 ? reader.takeLong() : eventTimeMicros);
  }

  @Override
  public void serialize(TradingEvent event, DataOutputView out) throws IOException {
    if (writer == null) {
      writer = new PackedWriter();
    }
    writer.begin();
    put(event, writer);
    writer.to(out);
  }

  @Override
  public TradingEvent deserialize(DataInputView in) throws IOException {
    if (reader == null) {
      reader = new PackedReader();
    }
    reader.begin(in);
    return take(reader);
  }

  @Override
  public TypeSerializer<TradingEvent> duplicate() {
    return new TradingEventSerializer();
  }

  @Override
  public TypeSerializerSnapshot<TradingEvent> snapshotConfiguration() {
    return new Snapshot();
  }

  /** How a checkpoint finds this serializer again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<TradingEvent> {
    /** For Flink. */
    public Snapshot() {
      super(TradingEventSerializer::new);
    }
  }
}
