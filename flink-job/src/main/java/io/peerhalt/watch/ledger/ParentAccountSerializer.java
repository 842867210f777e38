package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.CompactSerializer;
import io.peerhalt.watch.compact.CompactType;
import io.peerhalt.watch.compact.Text;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
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
  private transient DataOutputSerializer buffer;

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
    return new ParentAccount(from);
  }

  /** Goes through a buffer: a stream of a checkpoint takes one long write far better than many. */
  @Override
  public void serialize(ParentAccount account, DataOutputView out) throws IOException {
    if (buffer == null) {
      buffer = new DataOutputSerializer(512);
    }
    buffer.clear();
    write(account, buffer);
    out.write(buffer.getSharedBuffer(), 0, buffer.length());
  }

  @Override
  public ParentAccount deserialize(DataInputView in) throws IOException {
    if (text == null) {
      text = new Text();
    }
    ParentAccount account = new ParentAccount();
    long touched = in.readLong();
    account.touchedMicros = touched;
    account.timerMillis = in.readLong();
    account.symbol = text.readName(in);
    readMandate(account, touched, in);
    readFilled(account, touched, in);
    account.children = Text.readLong(in);
    account.childrenE8 = Text.readLong(in);
    account.powerSaid = in.readByte();
    account.eachE8 = Text.readLong(in);
    account.equal = (int) Text.readLong(in);
    account.equalSinceMicros = Text.readTime(touched, in);
    readMarks(account, in);
    account.nextMark = (int) Text.readLong(in);
    account.suspicions = SuspicionBytes.read(text, in);
    account.folds = SuspicionBytes.readFolds(text, in);
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

  private static void write(ParentAccount account, DataOutput out) throws IOException {
    long touched = account.touchedMicros;
    out.writeLong(touched);
    out.writeLong(account.timerMillis);
    Text.write(account.symbol, out);
    writeMandate(account, touched, out);
    writeFilled(account, touched, out);
    Text.writeLong(account.children, out);
    Text.writeLong(account.childrenE8, out);
    out.writeByte(account.powerSaid);
    Text.writeLong(account.eachE8, out);
    Text.writeLong(account.equal, out);
    Text.writeTime(account.equalSinceMicros, touched, out);
    writeMarks(account, out);
    Text.writeLong(account.nextMark, out);
    SuspicionBytes.write(account.suspicions, out);
    SuspicionBytes.writeFolds(account.folds, out);
  }

  private static void writeMarks(RecentExecutions executions, DataOutput out) throws IOException {
    int count = executions.hasMarks() ? executions.marks.length : 0;
    Text.writeLong(count, out);
    for (int i = 0; i < count; i++) {
      out.writeLong(executions.marks[i]);
    }
  }

  private static void readMarks(RecentExecutions executions, DataInput in) throws IOException {
    int count = (int) Text.readLong(in);
    if (count > executions.marks.length) {
      executions.marks = new long[count];
    }
    for (int i = 0; i < count; i++) {
      executions.marks[i] = in.readLong();
    }
  }

  private static void writeMandate(Mandate mandate, long touched, DataOutput out)
      throws IOException {
    out.writeByte(mandate.origin.ordinal());
    Text.write(mandate.ownerId, out);
    Text.writeLong(mandate.earlierE8, out);
    Text.writeLong(mandate.topE8, out);
    Text.writeTime(mandate.orderedMicros, touched, out);
    Text.writeTime(mandate.endedMicros, touched, out);
    Text.writeTime(mandate.endedSentMicros, touched, out);
    out.writeBoolean(mandate.firm);
  }

  private void readMandate(Mandate mandate, long touched, DataInput in) throws IOException {
    mandate.origin = ORIGINS[in.readByte()];
    mandate.ownerId = text.readName(in);
    mandate.earlierE8 = Text.readLong(in);
    mandate.topE8 = Text.readLong(in);
    mandate.orderedMicros = Text.readTime(touched, in);
    mandate.endedMicros = Text.readTime(touched, in);
    mandate.endedSentMicros = Text.readTime(touched, in);
    mandate.firm = in.readBoolean();
  }

  private static void writeFilled(Filled filled, long touched, DataOutput out) throws IOException {
    Text.writeLong(filled.filledE8, out);
    Text.writeTime(filled.lastFillMicros, touched, out);
    Text.writeTime(filled.lastFillSentMicros, touched, out);
    Text.writeTime(filled.fullMicros, touched, out);
    Text.writeTime(filled.fullSentMicros, touched, out);
    Text.writeLong(filled.fullAtE8, out);
  }

  private static void readFilled(Filled filled, long touched, DataInput in) throws IOException {
    filled.filledE8 = Text.readLong(in);
    filled.lastFillMicros = Text.readTime(touched, in);
    filled.lastFillSentMicros = Text.readTime(touched, in);
    filled.fullMicros = Text.readTime(touched, in);
    filled.fullSentMicros = Text.readTime(touched, in);
    filled.fullAtE8 = Text.readLong(in);
  }
}
