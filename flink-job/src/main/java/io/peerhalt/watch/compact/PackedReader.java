package io.peerhalt.watch.compact;

/** Takes apart what a {@link PackedWriter} put together, in the same order. For one thread. */
public final class PackedReader {

  private final Names names = new Names();
  private byte[] bytes = {};
  private int at;

  /** Begins with what {@link PackedWriter#toBytes} returned; it is not changed meanwhile. */
  public void begin(byte[] packed) {
    bytes = packed;
    at = 0;
  }

  /** Takes 8 bits, as a number that is not negative. */
  public int takeByte() {
    return bytes[at++] & 0xFF;
  }

  /** Takes 8 bytes. */
  public long takeLong() {
    long value = (long) PackedWriter.LONG.get(bytes, at);
    at += Long.BYTES;
    return value;
  }

  /** Takes an id; its bytes stay where they are. */
  public Id takeId() {
    int length = takeLength();
    at += length;
    return Id.of(bytes, at - length, length);
  }

  /** Takes a text that comes again and again. */
  public String takeName() {
    int length = takeLength();
    at += length;
    return names.get(bytes, at - length, length);
  }

  private int takeLength() {
    int length = takeByte();
    return length < PackedWriter.LONG_TEXT ? length : (int) takeLong();
  }
}
