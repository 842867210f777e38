package io.peerhalt.console.web.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A secret that can be checked and not be read: PBKDF2 with HMAC-SHA-256 (RFC 8018).
 *
 * @param iterations rounds of the hash; new ones take {@value #ITERATIONS}, OWASP's advice of 2023
 * @param salt random bytes, in Base64
 * @param hash what the rounds make of secret and salt, in Base64
 */
record SecretHash(int iterations, String salt, String hash) {

  static final int ITERATIONS = 600_000;

  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final String SCHEME = "pbkdf2-sha256";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Of a secret that nobody has; checked where there is no user, so that both take as long. */
  static final SecretHash OF_NOBODY = new SecretHash(ITERATIONS, "AAAAAAAAAAAAAAAAAAAAAA==", "");

  SecretHash {
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException("iterations " + iterations + "; allowed are 1 to 10^7");
    }
    Base64.getDecoder().decode(salt);
    Base64.getDecoder().decode(hash);
  }

  /** Returns the hash of a secret with a new salt. */
  static SecretHash of(char[] secret) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    byte[] hash = derive(secret, salt, ITERATIONS);
    Base64.Encoder base64 = Base64.getEncoder();
    return new SecretHash(ITERATIONS, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static SecretHash parse(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME) || parts[3].isEmpty()) {
      throw new IllegalArgumentException("not of the form " + SCHEME + "$ROUNDS$SALT$HASH");
    }
    return new SecretHash(Integer.parseInt(parts[1]), parts[2], parts[3]);
  }

  /** Returns whether it is of that secret; takes as long for a wrong one as for the right one. */
  boolean isOf(char[] secret) {
    byte[] derived = derive(secret, Base64.getDecoder().decode(salt), iterations);
    return MessageDigest.isEqual(derived, Base64.getDecoder().decode(hash));
  }

  @Override
  public String toString() {
    return String.join("$", SCHEME, Integer.toString(iterations), salt, hash);
  }

  private static byte[] derive(char[] secret, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(secret, salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
    } finally {
      spec.clearPassword();
    }
  }
}
