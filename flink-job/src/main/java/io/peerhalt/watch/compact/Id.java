package io.peerhalt.watch.compact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An id of ASCII characters, as of an order or an execution: the bytes in which it came, wherever
 * they lie. Each event has two, and hardly one is ever shown to anybody, so that no string is made
 * of them before. Who keeps an id keeps all that came with it; {@link #toString} is for that. For
 * one thread.
 */
public final class Id {

  private static final int ODD = 31;

  /** Numbers with half of their bits set, in no order. */
  private static final long START = 0xa0761d6478bd642fL;

  private static final long FIRST_WORD = 0xe7037ed1a0b428dbL;

  private static final long ALL_WORDS = 0x8ebc6af09c88c6e3L;
  private static final long LENGTH = 0x589965cc75374cc3L;

  private final byte[] bytes;
  private final int offset;
  private final int length;

  /** Made when it is first asked for. */
  private String text;

  private Id(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  /** Returns the id that {@code length} bytes from {@code offset} on are; they never change. */
  public static Id of(byte[] bytes, int offset, int length) {
    return new Id(bytes, offset, length);
  }

  /** Returns the id of the same characters, which are ASCII. */
  public static Id of(String ascii) {
    Id id = new Id(ascii.getBytes(StandardCharsets.US_ASCII), 0, ascii.length());
    id.text = ascii;
    return id;
  }

  /** Returns the number of bytes, which is that of its characters. */
  public int length() {
    return length;
  }

  /** Returns one of its characters. */
  public int at(int index) {
    return bytes[offset + index];
  }

  /** Copies its bytes. */
  void copyTo(byte[] to, int at) {
    System.arraycopy(bytes, offset, to, at, length);
  }

  /**
   * Returns 64 bits that stand for it: two ids have the same with chance 2^-64, however much alike
   * they are. By 16 bytes at a time, multiplied to 128 bits and folded, as wyhash does.
   */
  public long fingerprint() {
    long print = START;
    for (int done = 0; done < length; done += 2 * Long.BYTES) {
      print = folded(word(done) ^ FIRST_WORD, word(done + Long.BYTES) ^ print);
    }
    return folded(print ^ ALL_WORDS, length ^ LENGTH);
  }

  private long word(int from) {
    int bytesOfWord = Math.min(Long.BYTES, Math.max(0, length - from));
    return Names.word(bytes, offset + from, bytesOfWord);
  }

  /** Returns the upper half of the product of two numbers without sign, and the lower, as one. */
  private static long folded(long left, long right) {
    long upper =
        Math.multiplyHigh(left, right)
            + (left >> Long.SIZE - 1 & right)
            + (right >> Long.SIZE - 1 & left);
    return upper ^ left * right;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Id that
            && Arrays.equals(
                bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
  }

  /** Returns the hash code of the string: Flink keeps state by it. */
  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = ODD * hash + bytes[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    if (text == null) {
      text = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
    return text;
  }
}
