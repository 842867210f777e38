package io.peerhalt.watch.ledger;

import io.peerhalt.watch.compact.Text;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Suspicions, folds and the breaches in them as bytes. */
final class SuspicionBytes {

  private static final Suspicion.Of[] OF = Suspicion.Of.values();
  private static final BreachKind[] KINDS = BreachKind.values();

  private SuspicionBytes() {}

  static void write(List<Suspicion> suspicions, DataOutput out) throws IOException {
    Text.writeLong(suspicions.size(), out);
    for (Suspicion suspicion : suspicions) {
      out.writeByte(suspicion.of().ordinal());
      Text.write(suspicion.serverId(), out);
      Text.write(suspicion.eventId(), out);
      out.writeLong(suspicion.timeMicros());
      out.writeLong(suspicion.sentMicros());
      out.writeLong(suspicion.qtyE8());
      out.writeLong(suspicion.firstExecutedE8());
      out.writeLong(suspicion.executedE8());
      out.writeInt(suspicion.events());
      out.writeBoolean(suspicion.contradicted());
      out.writeLong(suspicion.deadlineMicros());
    }
  }

  static List<Suspicion> read(Text text, DataInput in) throws IOException {
    int size = (int) Text.readLong(in);
    if (size == 0) {
      return Collections.emptyList();
    }
    List<Suspicion> suspicions = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      suspicions.add(
          new Suspicion(
              OF[in.readByte()],
              text.readName(in),
              text.read(in),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readInt(),
              in.readBoolean(),
              in.readLong()));
    }
    return suspicions;
  }

  static void writeFolds(List<Fold> folds, DataOutput out) throws IOException {
    Text.writeLong(folds.size(), out);
    for (Fold fold : folds) {
      out.writeByte(fold.kind().ordinal());
      out.writeBoolean(fold.confirmed());
      out.writeInt(fold.said());
      out.writeLong(fold.saidMicros());
      Text.writeLong(fold.held().size(), out);
      for (Breach held : fold.held()) {
        write(held, out);
      }
    }
  }

  static List<Fold> readFolds(Text text, DataInput in) throws IOException {
    int size = (int) Text.readLong(in);
    if (size == 0) {
      return Collections.emptyList();
    }
    List<Fold> folds = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      BreachKind kind = KINDS[in.readByte()];
      boolean confirmed = in.readBoolean();
      int said = in.readInt();
      long saidMicros = in.readLong();
      int breaches = (int) Text.readLong(in);
      List<Breach> held = new ArrayList<>(breaches);
      for (int j = 0; j < breaches; j++) {
        held.add(readBreach(text, in));
      }
      folds.add(new Fold(kind, confirmed, said, saidMicros, held));
    }
    return folds;
  }

  private static void write(Breach breach, DataOutput out) throws IOException {
    out.writeByte(breach.kind().ordinal());
    out.writeBoolean(breach.confirmed());
    Text.write(breach.serverId(), out);
    Text.write(breach.symbol(), out);
    Text.write(breach.parentOrderId(), out);
    Text.write(breach.eventId(), out);
    out.writeLong(breach.eventTimeMicros());
    out.writeLong(breach.orderedE8());
    out.writeLong(breach.executedE8());
    out.writeLong(breach.excessE8());
    out.writeInt(breach.events());
    out.writeLong(breach.followedSinceMicros());
  }

  private static Breach readBreach(Text text, DataInput in) throws IOException {
    return new Breach(
        KINDS[in.readByte()],
        in.readBoolean(),
        text.readName(in),
        text.readName(in),
        text.read(in),
        text.read(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readLong());
  }
}
