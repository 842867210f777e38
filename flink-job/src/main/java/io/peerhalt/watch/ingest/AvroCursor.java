package io.peerhalt.watch.ingest;

import io.peerhalt.watch.compact.Id;
import io.peerhalt.watch.compact.Names;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads Avro's binary encoding field by field out of one record at a time. It never throws: what is
 * cut short, out of range or not plain in any other way makes it unsound, and it stays so; the
 * record is then for somebody else to judge. For one thread.
 */
final class AvroCursor {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** 1 in each byte. */
  private static final long ONES = 0x0101010101010101L;

  /** The highest bit of each byte. */
  private static final long TOPS = ONES << Byte.SIZE - 1;

  private static final int LOW_BITS = 0x7F;
  private static final int BITS = 7;
  private static final Id NONE = Id.of("");
  private static final int MOST_SHIFT = 63;

  /** Only names that were found to be plain, so that one that comes again is not looked into. */
  private final Names names = new Names();

  private final Names texts = new Names();
  private byte[] bytes = {};
  private int at;
  private boolean sound;

  /** Begins a record at an offset. */
  void begin(byte[] record, int offset) {
    bytes = record;
    at = offset;
    sound = true;
  }

  /** Returns whether everything was plain up to the very end of the record. */
  boolean isSoundToTheEnd() {
    return sound && at == bytes.length;
  }

  /**
   * Reads a whole number. Up to eight bytes at once: how many there are is chance, which a branch
   * for each byte would have to guess.
   */
  long readLong() {
    if (at <= bytes.length - Long.BYTES) {
      long word = (long) LONG.get(bytes, at);
      long last = ~word & TOPS;
      if (last != 0) {
        int bits = Long.numberOfTrailingZeros(last) + 1;
        at += bits / Byte.SIZE;
        return signed(joined(word & -1L >>> Long.SIZE - bits));
      }
    }
    return readLongByByte();
  }

  /** Returns the seven lower bits of each byte without the gaps between them. */
  private static long joined(long sevens) {
    long pairs = sevens & 0x007F007F007F007FL | (sevens & 0x7F007F007F007F00L) >>> 1;
    long fours = pairs & 0x00003FFF00003FFFL | (pairs & 0x3FFF00003FFF0000L) >>> 2;
    return fours & 0x000000000FFFFFFFL | (fours & 0x0FFFFFFF00000000L) >>> 4;
  }

  private long readLongByByte() {
    long zigzag = 0;
    for (int shift = 0; at < bytes.length && shift <= MOST_SHIFT; shift += BITS) {
      byte next = bytes[at++];
      zigzag |= (long) (next & LOW_BITS) << shift;
      if (next >= 0) {
        return signed(zigzag);
      }
    }
    sound = false;
    return 0;
  }

  private static long signed(long zigzag) {
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  /** Reads a number from 0 to below {@code end}. */
  int readIndex(int end) {
    if (at < bytes.length) {
      int zigzag = bytes[at++];
      if (zigzag >= 0 && (zigzag & 1) == 0 && zigzag >> 1 < end) {
        return zigzag >> 1;
      }
    }
    sound = false;
    return 0;
  }

  /** Reads a name of printable ASCII, without colon and bar, that comes again and again. */
  String readName(int most) {
    int length = readLength(most);
    String known = sound ? names.find(bytes, at, length) : null;
    if (known != null) {
      at += length;
      return known;
    }
    if (!isPrintable(length) || has(length, ':') || has(length, '|')) {
      sound = false;
      return "";
    }
    at += length;
    return names.get(bytes, at - length, length);
  }

  /** Reads a text of any characters that comes again and again. */
  String readText(int most) {
    int length = readLength(most);
    if (!sound) {
      return "";
    }
    at += length;
    return texts.get(bytes, at - length, length);
  }

  /** Reads an id of printable ASCII. */
  Id readId(int most) {
    int length = readLength(most);
    if (!isPrintable(length)) {
      sound = false;
      return NONE;
    }
    at += length;
    return Id.of(bytes, at - length, length);
  }

  /** Goes past a text. */
  void skipText() {
    int length = readLength(Integer.MAX_VALUE);
    at += length;
  }

  private int readLength(int most) {
    boolean isOneByte = at < bytes.length && bytes[at] >= 0;
    long length = isOneByte ? signed(bytes[at++]) : readLong();
    if (length < 0 || length > most || length > bytes.length - at) {
      sound = false;
      return 0;
    }
    return (int) length;
  }

  /** Eight bytes at once, the last eight of them maybe for a second time. */
  private boolean isPrintable(int length) {
    if (length < Long.BYTES) {
      return isPrintableByByte(length);
    }
    int last = at + length - Long.BYTES;
    long odd = odd((long) LONG.get(bytes, last));
    for (int i = at; i < last; i += Long.BYTES) {
      odd |= odd((long) LONG.get(bytes, i));
    }
    return sound && (odd & TOPS) == 0;
  }

  /** Returns a number with the highest bit of a byte set if one is not from ! to ~. */
  private static long odd(long word) {
    return word | word - ONES * '!' | word + ONES;
  }

  private boolean isPrintableByByte(int length) {
    for (int i = at; i < at + length; i++) {
      if (bytes[i] <= ' ' || bytes[i] > '~') {
        return false;
      }
    }
    return sound && length > 0;
  }

  private boolean has(int length, char wanted) {
    for (int i = at; i < at + length; i++) {
      if (bytes[i] == wanted) {
        return true;
      }
    }
    return false;
  }
}
