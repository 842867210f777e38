package io.peerhalt.watch.compact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names seen before, found again by their bytes: the same few servers, symbols and builds come with
 * every event, and one string for each saves making it, hashing it and comparing it. Short ones, as
 * nearly all are, are compared as two numbers that lie together for all that share a place.
 * Bounded: twice as many places when a quarter of them is taken, up to a quarter of a million;
 * where the few that a name may have are taken, it takes one of them. For one thread.
 */
public final class Names {

  private static final int FEWEST_PLACE_BITS = 14;
  private static final int MOST_PLACE_BITS = 18;
  private static final int PLACES_OF_A_NAME = 4;

  /** The most bytes that two numbers hold beside their count. */
  private static final int SHORT = 2 * Long.BYTES - 1;

  private static final int COUNT_SHIFT = Long.SIZE - Byte.SIZE;
  private static final long IS_LONG = -1L << COUNT_SHIFT;

  /** 2^64 over the golden ratio: names that differ in the last letters alone come far apart. */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private int placeBits = FEWEST_PLACE_BITS;

  /**
   * Of each place the first bytes, and the rest with their count; of a long name hash and count.
   */
  private long[] words = new long[2 << placeBits];

  private byte[][] longNames = new byte[1 << placeBits][];
  private String[] names = new String[1 << placeBits];
  private int size;
  private int lastTaken;

  /** Returns the name that {@code length} bytes of UTF-8 from {@code offset} on hold. */
  public String get(byte[] from, int offset, int length) {
    String known = find(from, offset, length);
    return known == null ? add(from, offset, length) : known;
  }

  /** Returns the same if it was seen before and not forgotten since, otherwise null. */
  public String find(byte[] from, int offset, int length) {
    long head = head(from, offset, length);
    long tail = tail(from, offset, length);
    int first = firstPlace(head, tail);
    for (int place = first; place < first + PLACES_OF_A_NAME; place++) {
      if (words[2 * place] == head
          && words[2 * place + 1] == tail
          && (length <= SHORT || isLongName(place, from, offset, length))) {
        return names[place];
      }
    }
    return null;
  }

  private String add(byte[] from, int offset, int length) {
    if (size >= names.length / PLACES_OF_A_NAME && placeBits < MOST_PLACE_BITS) {
      grow();
    }
    String name = new String(from, offset, length, StandardCharsets.UTF_8);
    byte[] longName = length <= SHORT ? null : Arrays.copyOfRange(from, offset, offset + length);
    put(name, longName, head(from, offset, length), tail(from, offset, length));
    return name;
  }

  private void put(String name, byte[] longName, long head, long tail) {
    int place = placeForNew(firstPlace(head, tail));
    size += names[place] == null ? 1 : 0;
    words[2 * place] = head;
    words[2 * place + 1] = tail;
    longNames[place] = longName;
    names[place] = name;
  }

  /** Makes two places of each: those that shared four now share eight. */
  private void grow() {
    long[] oldWords = words;
    byte[][] oldLongNames = longNames;
    String[] oldNames = names;
    placeBits++;
    words = new long[2 << placeBits];
    longNames = new byte[1 << placeBits][];
    names = new String[1 << placeBits];
    size = 0;
    for (int old = 0; old < oldNames.length; old++) {
      if (oldNames[old] != null) {
        put(oldNames[old], oldLongNames[old], oldWords[2 * old], oldWords[2 * old + 1]);
      }
    }
  }

  private int placeForNew(int first) {
    for (int place = first; place < first + PLACES_OF_A_NAME; place++) {
      if (names[place] == null) {
        return place;
      }
    }
    lastTaken = (lastTaken + 1) % PLACES_OF_A_NAME;
    return first + lastTaken;
  }

  private boolean isLongName(int place, byte[] from, int offset, int length) {
    byte[] known = longNames[place];
    return Arrays.equals(known, 0, known.length, from, offset, offset + length);
  }

  private static long head(byte[] from, int offset, int length) {
    return length <= SHORT
        ? word(from, offset, Math.min(length, Long.BYTES))
        : hash(from, offset, length);
  }

  private static long tail(byte[] from, int offset, int length) {
    return length <= SHORT
        ? (long) length << COUNT_SHIFT
            | word(from, offset + Long.BYTES, Math.max(0, length - Long.BYTES))
        : IS_LONG | length;
  }

  /** Returns up to 8 bytes as a number. */
  static long word(byte[] from, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (offset <= from.length - Long.BYTES) {
      return (long) PackedWriter.LONG.get(from, offset) >>> Long.SIZE - Byte.SIZE * length;
    }
    long word = 0;
    for (int at = offset; at < offset + length; at++) {
      word = word << Byte.SIZE | from[at] & 0xFF;
    }
    return word;
  }

  private static long hash(byte[] from, int offset, int length) {
    long hash = length;
    for (int done = 0; done < length; done += Long.BYTES) {
      long word = word(from, offset + done, Math.min(Long.BYTES, length - done));
      hash = (hash ^ word) * SCATTER;
    }
    return hash;
  }

  private int firstPlace(long head, long tail) {
    long hash = (head * SCATTER ^ tail) * SCATTER;
    return (int) (hash >>> Long.SIZE - placeBits) & -PLACES_OF_A_NAME;
  }
}
