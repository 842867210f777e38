package io.peerhalt.watch.compact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names seen before, found again by their bytes: the same few servers, symbols and builds come with
 * every event, and one string for each saves making it, hashing it and comparing it. Short ones, as
 * nearly all are, are compared as two numbers that lie together for all that share a place.
 * Bounded: a fixed number of places; where the few that a name may have are taken, it takes one of
 * them. For one thread.
 */
public final class Names {

  private static final int PLACE_BITS = 14;
  private static final int PLACES = 1 << PLACE_BITS;
  private static final int PLACES_OF_A_NAME = 4;

  /** The most bytes that two numbers hold beside their count. */
  private static final int SHORT = 2 * Long.BYTES - 1;

  private static final int COUNT_SHIFT = Long.SIZE - Byte.SIZE;
  private static final long IS_LONG = -1L << COUNT_SHIFT;

  /** 2^64 over the golden ratio: names that differ in the last letters alone come far apart. */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  /**
   * Of each place the first bytes, and the rest with their count; of a long name hash and count.
   */
  private final long[] words = new long[2 * PLACES];

  private final byte[][] longNames = new byte[PLACES][];
  private final String[] names = new String[PLACES];
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
    long head = head(from, offset, length);
    long tail = tail(from, offset, length);
    int place = placeForNew(firstPlace(head, tail));
    words[2 * place] = head;
    words[2 * place + 1] = tail;
    longNames[place] = length <= SHORT ? null : Arrays.copyOfRange(from, offset, offset + length);
    names[place] = new String(from, offset, length, StandardCharsets.UTF_8);
    return names[place];
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
  private static long word(byte[] from, int offset, int length) {
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

  private static int firstPlace(long head, long tail) {
    long hash = (head * SCATTER ^ tail) * SCATTER;
    return (int) (hash >>> Long.SIZE - PLACE_BITS) & -PLACES_OF_A_NAME;
  }
}
