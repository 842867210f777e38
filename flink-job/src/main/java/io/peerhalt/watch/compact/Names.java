package io.peerhalt.watch.compact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names seen before, found again by their bytes: the same few servers, symbols and builds come with
 * every event, and one string for each saves making it, hashing it and comparing it. Bounded: a
 * fixed number of places, a newer name takes the place of an older one. For one thread.
 */
public final class Names {

  private static final int PLACES = 1 << 13;
  private static final int HASH_FACTOR = 31;

  private final byte[][] bytes = new byte[PLACES][];
  private final String[] names = new String[PLACES];

  /** Returns the name that {@code length} bytes of UTF-8 from {@code offset} on hold. */
  public String get(byte[] from, int offset, int length) {
    String known = find(from, offset, length);
    return known == null ? add(from, offset, length) : known;
  }

  /** Returns the same if it was seen before and not forgotten since, otherwise null. */
  public String find(byte[] from, int offset, int length) {
    int place = place(from, offset, length);
    byte[] known = bytes[place];
    return known != null && known.length == length && matches(known, from, offset)
        ? names[place]
        : null;
  }

  private String add(byte[] from, int offset, int length) {
    int place = place(from, offset, length);
    bytes[place] = Arrays.copyOfRange(from, offset, offset + length);
    names[place] = new String(bytes[place], StandardCharsets.UTF_8);
    return names[place];
  }

  private static int place(byte[] from, int offset, int length) {
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = HASH_FACTOR * hash + from[i];
    }
    return (hash ^ hash >>> 13) & PLACES - 1;
  }

  private static boolean matches(byte[] known, byte[] from, int offset) {
    for (int i = 0; i < known.length; i++) {
      if (known[i] != from[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
