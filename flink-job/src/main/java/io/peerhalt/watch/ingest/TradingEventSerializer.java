package io.peerhalt.watch.ingest;

import io.peerhalt.watch.compact.CompactSerializer;
import io.peerhalt.watch.compact.CompactType;
import io.peerhalt.watch.compact.Text;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Trading events on their way to the ledger: the one hop that every event takes. */
public final class TradingEventSerializer extends CompactSerializer<TradingEvent> {

  /** The type of streams of trading events. */
  public static final TypeInformation<TradingEvent> TYPE =
      new CompactType<>(TradingEvent.class, TradingEventSerializer::new);

  private static final long serialVersionUID = 1L;
  private static final EventKind[] KINDS = EventKind.values();

  private transient Text text;

  @Override
  public void serialize(TradingEvent event, DataOutputView out) throws IOException {
    out.writeByte(event.kind().ordinal());
    Text.write(event.serverId(), out);
    Text.write(event.buildId(), out);
    Text.write(event.symbol(), out);
    Text.write(event.parentOrderId(), out);
    Text.write(event.eventId(), out);
    out.writeLong(event.qtyE8());
    out.writeLong(event.cumQtyE8());
    out.writeLong(event.leavesQtyE8());
    out.writeLong(event.notionalCents());
    out.writeLong(event.eventTimeMicros());
    out.writeLong(event.transactTimeMicros());
  }

  @Override
  public TradingEvent deserialize(DataInputView in) throws IOException {
    Text reader = text();
    return new TradingEvent(
        KINDS[in.readByte()],
        reader.readName(in),
        reader.readName(in),
        reader.readName(in),
        reader.read(in),
        reader.read(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
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

  private Text text() {
    if (text == null) {
      text = new Text();
    }
    return text;
  }
}
