package io.peerhalt.watch.compact;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Ids as the texts that they are. */
public final class IdSerializer extends CompactSerializer<Id> {

  /** The type of ids. */
  public static final TypeInformation<Id> TYPE = new CompactType<>(Id.class, IdSerializer::new);

  private static final long serialVersionUID = 1L;

  private final TextSerializer texts = new TextSerializer();

  @Override
  public void serialize(Id id, DataOutputView out) throws IOException {
    texts.serialize(id.toString(), out);
  }

  @Override
  public Id deserialize(DataInputView in) throws IOException {
    return Id.of(texts.deserialize(in));
  }

  @Override
  public TypeSerializer<Id> duplicate() {
    return new IdSerializer();
  }

  @Override
  public TypeSerializerSnapshot<Id> snapshotConfiguration() {
    return new Snapshot();
  }

  /** How a checkpoint finds this serializer again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Id> {
    /** For Flink. */
    public Snapshot() {
      super(IdSerializer::new);
    }
  }
}
