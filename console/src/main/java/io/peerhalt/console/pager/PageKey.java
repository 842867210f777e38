package io.peerhalt.console.pager;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a page is about: the alert that it opens, acknowledges or resolves. The same cause always
 * has the same key, whichever pager tells it and how often.
 *
 * @param text the key on the wire, at most 255 characters
 */
record PageKey(String text) {

  /** Most characters that PagerDuty takes. */
  static final int MAX_LENGTH = 255;

  PageKey {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("key of " + text.length() + " characters: " + text);
    }
  }

  /**
   * Returns the key of a cause, {@code HALT} or the name of a rule, at one epoch of a target. What
   * would be too long is shortened by its hash.
   */
  static PageKey of(String target, String cause, long epoch) {
    String whole = "peerhalt|" + target + "|" + cause + "|" + epoch;
    return new PageKey(
        whole.length() <= MAX_LENGTH ? whole : whole.substring(0, 180) + "|" + digest(whole));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
