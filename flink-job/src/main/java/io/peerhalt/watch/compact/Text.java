package io.peerhalt.watch.compact;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Texts and small numbers as bytes: a text is its length and its UTF-8, a number takes a byte for
 * each 7 bits of it. An instance reads for one thread.
 */
public final class Text {

  private static final int LOW_BITS = 0x7F;
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private final Names names = new Names();
  private byte[] buffer = new byte[256];

  /** Writes a text. */
  public static void write(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeLong(bytes.length, out);
    out.write(bytes);
  }

  /** Reads a text that comes once. */
  public String read(DataInput in) throws IOException {
    int length = fill(in);
    return new String(buffer, 0, length, StandardCharsets.UTF_8);
  }

  /** Reads a text that comes again and again. */
  public String readName(DataInput in) throws IOException {
    int length = fill(in);
    return names.get(buffer, 0, length);
  }

  /** Writes a number that is mostly small and not negative. */
  public static void writeLong(long number, DataOutput out) throws IOException {
    long rest = number;
    while ((rest & ~LOW_BITS) != 0) {
      out.writeByte((int) (rest & LOW_BITS | MORE));
      rest >>>= BITS;
    }
    out.writeByte((int) rest);
  }

  /** Reads what {@link #writeLong} wrote. */
  public static long readLong(DataInput in) throws IOException {
    long number = 0;
    for (int shift = 0; ; shift += BITS) {
      byte next = in.readByte();
      number |= (long) (next & LOW_BITS) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  /** Writes a time that is mostly near {@code base}, or {@link Long#MIN_VALUE} for never. */
  public static void writeTime(long time, long base, DataOutput out) throws IOException {
    long distance = base - time;
    writeLong(time == Long.MIN_VALUE ? 0 : (distance << 1 ^ distance >> Long.SIZE - 1) + 1, out);
  }

  /** Reads what {@link #writeTime} wrote. */
  public static long readTime(long base, DataInput in) throws IOException {
    long written = readLong(in);
    long zigzag = written - 1;
    return written == 0 ? Long.MIN_VALUE : base - (zigzag >>> 1 ^ -(zigzag & 1));
  }

  private int fill(DataInput in) throws IOException {
    int length = (int) readLong(in);
    if (length > buffer.length) {
      buffer = new byte[length];
    }
    in.readFully(buffer, 0, length);
    return length;
  }
}
