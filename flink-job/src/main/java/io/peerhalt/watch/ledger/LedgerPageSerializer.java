package io.peerhalt.watch.ledger;

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

/** Pages between where events are read and the ledger: the one hop that every event takes. */
public final class LedgerPageSerializer extends CompactSerializer<LedgerPage> {

  /** The type of streams of pages. */
  public static final TypeInformation<LedgerPage> TYPE =
      new CompactType<>(LedgerPage.class, LedgerPageSerializer::new);

  private static final long serialVersionUID = 1L;

  private transient Text text;

  @Override
  public void serialize(LedgerPage page, DataOutputView out) throws IOException {
    Text.write(page.address(), out);
    Text.writeLong(page.count(), out);
    Text.writeLong(page.events().length, out);
    out.write(page.events());
  }

  @Override
  public LedgerPage deserialize(DataInputView in) throws IOException {
    if (text == null) {
      text = new Text();
    }
    String address = text.readName(in);
    int count = (int) Text.readLong(in);
    byte[] events = new byte[(int) Text.readLong(in)];
    in.readFully(events);
    return new LedgerPage(address, count, events);
  }

  @Override
  public TypeSerializer<LedgerPage> duplicate() {
    return new LedgerPageSerializer();
  }

  @Override
  public TypeSerializerSnapshot<LedgerPage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** How a checkpoint finds this serializer again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<LedgerPage> {
    /** For Flink. */
    public Snapshot() {
      super(LedgerPageSerializer::new);
    }
  }
}
