package io.peerhalt.watch.pane;

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

/** Pane totals on their way across the network, and open ones in checkpoints. */
public final class ServerPaneSerializer extends CompactSerializer<ServerPane> {

  /** The type of streams and state of server panes. */
  public static final TypeInformation<ServerPane> TYPE =
      new CompactType<>(ServerPane.class, ServerPaneSerializer::new);

  private static final long serialVersionUID = 1L;

  private transient Text text;

  @Override
  public void serialize(ServerPane pane, DataOutputView out) throws IOException {
    out.writeLong(pane.paneStartMillis());
    Text.write(pane.group(), out);
    Text.write(pane.serverId(), out);
    Text.write(pane.buildId(), out);
    write(pane.symbols(), out);
    write(pane.late(), out);
  }

  @Override
  public ServerPane deserialize(DataInputView in) throws IOException {
    if (text == null) {
      text = new Text();
    }
    return new ServerPane(
        in.readLong(),
        text.readName(in),
        text.readName(in),
        text.readName(in),
        readTallies(in),
        readTallies(in));
  }

  @Override
  public TypeSerializer<ServerPane> duplicate() {
    return new ServerPaneSerializer();
  }

  @Override
  public TypeSerializerSnapshot<ServerPane> snapshotConfiguration() {
    return new Snapshot();
  }

  /** How a checkpoint finds this serializer again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ServerPane> {
    /** For Flink. */
    public Snapshot() {
      super(ServerPaneSerializer::new);
    }
  }

  private static void write(Tallies tallies, DataOutputView out) throws IOException {
    Text.writeLong(tallies.size(), out);
    for (int i = 0; i < tallies.size(); i++) {
      Text.write(tallies.symbol(i), out);
      for (int which = 0; which < Counts.OF_A_ROW; which++) {
        Text.writeLong(tallies.count(i, which), out);
      }
    }
  }

  private Tallies readTallies(DataInputView in) throws IOException {
    int size = (int) Text.readLong(in);
    if (size == 0) {
      return Tallies.NONE;
    }
    String[] symbols = new String[size];
    long[] counts = new long[size * Counts.OF_A_ROW];
    for (int i = 0; i < size; i++) {
      symbols[i] = text.readName(in);
      for (int which = 0; which < Counts.OF_A_ROW; which++) {
        counts[i * Counts.OF_A_ROW + which] = Text.readLong(in);
      }
    }
    return new Tallies(symbols, counts);
  }
}
