package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.CompactSerializer;
import io.peerhalt.watch.compact.CompactType;
import io.peerhalt.watch.compact.Text;
import java.io.IOException;
import java.util.ArrayList;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Accounts of parent orders in checkpoints and in RocksDB. Nearly every account is without
 * suspicion and without folds; {@link SuspicionBytes} writes those.
 */
public final class ParentAccountSerializer extends CompactSerializer<ParentAccount> {

  /** The type of the state of accounts. */
  public static final TypeInformation<ParentAccount> TYPE =
      new CompactType<>(ParentAccount.class, ParentAccountSerializer::new);

  private static final long serialVersionUID = 1L;
  private static final Origin[] ORIGINS = Origin.values();

  private transient Text text;

  /** Accounts change in place. */
  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public ParentAccount createInstance() {
    return new ParentAccount();
  }

  @Override
  public ParentAccount copy(ParentAccount from) {
    ParentAccount copy = new ParentAccount();
    copy.symbol = from.symbol;
    copy.mandate = from.mandate;
    copy.filled = from.filled;
    copy.children = from.children;
    copy.repeats = from.repeats;
    copy.executions.marks = from.executions.marks.clone();
    copy.executions.next = from.executions.next;
    copy.suspicions = new ArrayList<>(from.suspicions);
    copy.folds = new ArrayList<>(from.folds);
    copy.touchedMicros = from.touchedMicros;
    copy.timerMillis = from.timerMillis;
    return copy;
  }

  @Override
  public void serialize(ParentAccount account, DataOutputView out) throws IOException {
    Text.write(account.symbol, out);
    write(account.mandate, out);
    write(account.filled, out);
    write(account.children, out);
    write(account.repeats, out);
    Text.writeLong(account.executions.marks.length, out);
    for (long mark : account.executions.marks) {
      out.writeLong(mark);
    }
    Text.writeLong(account.executions.next, out);
    SuspicionBytes.write(account.suspicions, out);
    SuspicionBytes.writeFolds(account.folds, out);
    out.writeLong(account.touchedMicros);
    out.writeLong(account.timerMillis);
  }

  @Override
  public ParentAccount deserialize(DataInputView in) throws IOException {
    if (text == null) {
      text = new Text();
    }
    ParentAccount account = new ParentAccount();
    account.symbol = text.readName(in);
    account.mandate = readMandate(in);
    account.filled =
        new Filled(
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong());
    account.children = new ChildOrders(Text.readLong(in), Text.readLong(in), in.readByte());
    account.repeats = new Repeats(Text.readLong(in), (int) Text.readLong(in), in.readLong());
    account.executions.marks = new long[(int) Text.readLong(in)];
    for (int i = 0; i < account.executions.marks.length; i++) {
      account.executions.marks[i] = in.readLong();
    }
    account.executions.next = (int) Text.readLong(in);
    account.suspicions = SuspicionBytes.read(text, in);
    account.folds = SuspicionBytes.readFolds(text, in);
    account.touchedMicros = in.readLong();
    account.timerMillis = in.readLong();
    return account;
  }

  @Override
  public TypeSerializer<ParentAccount> duplicate() {
    return new ParentAccountSerializer();
  }

  @Override
  public TypeSerializerSnapshot<ParentAccount> snapshotConfiguration() {
    return new Snapshot();
  }

  /** How a checkpoint finds this serializer again. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ParentAccount> {
    /** For Flink. */
    public Snapshot() {
      super(ParentAccountSerializer::new);
    }
  }

  private static void write(Mandate mandate, DataOutputView out) throws IOException {
    out.writeByte(mandate.origin().ordinal());
    Text.write(mandate.ownerId(), out);
    out.writeLong(mandate.earlierE8());
    out.writeLong(mandate.topE8());
    out.writeLong(mandate.sinceMicros());
    out.writeLong(mandate.endedMicros());
    out.writeLong(mandate.endedSentMicros());
    out.writeBoolean(mandate.firm());
  }

  private Mandate readMandate(DataInputView in) throws IOException {
    return new Mandate(
        ORIGINS[in.readByte()],
        text.readName(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readBoolean());
  }

  private static void write(ChildOrders children, DataOutputView out) throws IOException {
    Text.writeLong(children.count(), out);
    Text.writeLong(children.qtyE8(), out);
    out.writeByte(children.powerSaid());
  }

  private static void write(Repeats repeats, DataOutputView out) throws IOException {
    Text.writeLong(repeats.qtyE8(), out);
    Text.writeLong(repeats.count(), out);
    out.writeLong(repeats.sinceMicros());
  }

  private static void write(Filled filled, DataOutputView out) throws IOException {
    out.writeLong(filled.qtyE8());
    out.writeLong(filled.lastMicros());
    out.writeLong(filled.lastSentMicros());
    out.writeLong(filled.fullMicros());
    out.writeLong(filled.fullSentMicros());
    out.writeLong(filled.fullAtE8());
  }
}
