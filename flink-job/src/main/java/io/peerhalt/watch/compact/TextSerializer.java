package io.peerhalt.watch.compact;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Texts as keys of state. Flink's own writes one character at a time, which was a third of a
 * checkpoint of the ledger.
 */
public final class TextSerializer extends CompactSerializer<String> {

  /** The type of keys. */
  public static final TypeInformation<String> TYPE =
      new CompactType<>(String.class, TextSerializer::new);

  private static final long serialVersionUID = 1L;

  private transient Text text;

  @Override
  public void serialize(String value, DataOutputView out) throws IOException {
    Text.write(value, out);
  }

  @Override
  public String deserialize(DataInputView in) throws IOException {
    if (text == null) {
      text = new Text();
    }
    return text.read(in);
  }

  @Override
  public TypeSerializer<String> duplicate() {
    return new TextSerializer();
  }

  @Override
  public TypeSerializerSnapshot<String> snapshotConfiguration() {
    return new Snapshot();
  }

  /** How a checkpoint finds this serializer again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<String> {
    /** For Flink. */
    public Snapshot() {
      super(TextSerializer::new);
    }
  }
}
