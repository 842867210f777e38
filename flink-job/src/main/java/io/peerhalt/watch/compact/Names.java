package io.peerhalt.watch.compact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names seen before, found again by their bytes: the same few servers, symbols and builds come with
 * every event, and one string for each saves making it, hashing it and comparing it. Bounded: a
 * fixed number of places; where the few that a name may have are taken, it takes one of them. For
 * one thread.
 */
public final class Names {

  private static final int PLACE_BITS = 14;
  private static final int PLACES = 1 << PLACE_BITS;
  private static final int PLACES_OF_A_NAME = 4;

  /** 2^64 over the golden ratio: names that differ in the last letters alone come far apart. */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final byte[][] bytes = new byte[PLACES][];
  private final String[] names = new String[PLACES];
  private int lastTaken;

  /** Returns the name that {@code length} bytes of UTF-8 from {@code offset} on hold. */
  public String get(byte[] from, int offset, int length) {
    String known = find(from, offset, length);
    return known == null ? add(from, offset, length) : known;
  }

  /** Returns the same if it was seen before and not forgotten since, otherwise null. */
  public String find(byte[] from, int offset, int length) {
    int first = firstPlace(from, offset, length);
    for (int step = 0; step < PLACES_OF_A_NAME; step++) {
      int place = place(first, step);
      byte[] known = bytes[place];
      if (known == null) {
        return null;
      }
      if (Arrays.equals(known, 0, known.length, from, offset, offset + length)) {
        return names[place];
      }
    }
    return null;
  }

  private String add(byte[] from, int offset, int length) {
    int place = placeForNew(firstPlace(from, offset, length));
    bytes[place] = Arrays.copyOfRange(from, offset, offset + length);
    names[place] = new String(bytes[place], StandardCharsets.UTF_8);
    return names[place];
  }

  private int placeForNew(int first) {
    for (int step = 0; step < PLACES_OF_A_NAME; step++) {
      int place = place(first, step);
      if (bytes[place] == null) {
        return place;
      }
    }
    lastTaken = (lastTaken + 1) % PLACES_OF_A_NAME;
    return place(first, lastTaken);
  }

  private static int place(int first, int step) {
    return first + step & PLACES - 1;
  }

  private static int firstPlace(byte[] from, int offset, int length) {
    int end = offset + length;
    long hash = length;
    int at = offset;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      hash = (hash ^ (long) PackedWriter.LONG.get(from, at)) * SCATTER;
    }
    long rest = 0;
    for (; at < end; at++) {
      rest = rest << Byte.SIZE | from[at];
    }
    hash = (hash ^ rest) * SCATTER;
    return (int) (hash >>> Long.SIZE - PLACE_BITS);
  }
}
