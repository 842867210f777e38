package io.peerhalt.watch.pane;

import io.peerhalt.watch.compact.CompactSerializer;
import io.peerhalt.watch.compact.CompactType;
import io.peerhalt.watch.compact.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Panels on their way to the rules. */
public final class PanelSerializer extends CompactSerializer<Panel> {

  /** The type of streams of panels. */
  public static final TypeInformation<Panel> TYPE =
      new CompactType<>(Panel.class, PanelSerializer::new);

  private static final long serialVersionUID = 1L;

  private final ServerPaneSerializer panes = new ServerPaneSerializer();

  private transient Text text;

  @Override
  public void serialize(Panel panel, DataOutputView out) throws IOException {
    Text.write(panel.group(), out);
    out.writeLong(panel.paneStartMillis());
    out.writeInt(panel.paneMillis());
    out.writeInt(panel.servers().size());
    for (ServerPane server : panel.servers()) {
      panes.serialize(server, out);
    }
  }

  @Override
  public Panel deserialize(DataInputView in) throws IOException {
    if (text == null) {
      text = new Text();
    }
    String group = text.readName(in);
    long startMillis = in.readLong();
    int paneMillis = in.readInt();
    int size = in.readInt();
    List<ServerPane> servers = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      servers.add(panes.deserialize(in));
    }
    return new Panel(group, startMillis, paneMillis, servers);
  }

  @Override
  public TypeSerializer<Panel> duplicate() {
    return new PanelSerializer();
  }

  @Override
  public TypeSerializerSnapshot<Panel> snapshotConfiguration() {
    return new Snapshot();
  }

  /** How a checkpoint finds this serializer again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Panel> {
    /** For Flink. */
    public Snapshot() {
      super(PanelSerializer::new);
    }
  }
}
