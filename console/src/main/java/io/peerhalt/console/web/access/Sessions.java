package io.peerhalt.console.web.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The visits that are known. One ends an hour after it was last used, twelve hours after it began,
 * at sign-out, and with the console. Bound: {@value #MOST} visits; of more the one unused for
 * longest goes, those of people who did not sign in before any other. For any thread.
 */
public final class Sessions {

  /** How long an unused visit lasts. */
  public static final Duration IDLE = Duration.ofHours(1);

  /** How long a visit lasts at most. */
  public static final Duration LONGEST = Duration.ofHours(12);

  private static final int MOST = 2_000;
  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  /** Makes an empty store that goes by {@code clock}. */
  public Sessions(Clock clock) {
    this.clock = clock;
  }

  /** Begins a visit, of a user who signed in or of nobody yet. */
  public synchronized Session begin(Optional<String> user) {
    Instant now = clock.instant();
    Session session = new Session(token(), token(), user, now, now);
    sessions.put(session.token(), session);
    makeRoom(now);
    return session;
  }

  /** Returns the visit of a cookie, if it lasts. */
  public synchronized Optional<Session> find(String token) {
    Instant now = clock.instant();
    Session known = token == null ? null : sessions.remove(token);
    if (known == null || isOver(known, now)) {
      return Optional.empty();
    }
    Session used = known.usedAt(now);
    sessions.put(token, used);
    return Optional.of(used);
  }

  /** Ends a visit. */
  public synchronized void end(String token) {
    sessions.remove(token);
  }

  /** Returns whether the page of that visit sent the token; takes as long for a wrong one. */
  public static boolean isOfPage(Session session, String sentToken) {
    return sentToken != null
        && MessageDigest.isEqual(
            session.csrf().getBytes(StandardCharsets.US_ASCII),
            sentToken.getBytes(StandardCharsets.US_ASCII));
  }

  private void makeRoom(Instant now) {
    if (sessions.size() <= MOST) {
      return;
    }
    sessions.values().removeIf(session -> isOver(session, now));
    if (sessions.size() > MOST) {
      // Least recently used first: each use puts a visit at the end.
      String first =
          sessions.values().stream()
              .filter(session -> session.user().isEmpty())
              .findFirst()
              .orElseGet(() -> sessions.values().iterator().next())
              .token();
      sessions.remove(first);
    }
  }

  private static boolean isOver(Session session, Instant now) {
    return now.isAfter(session.used().plus(IDLE)) || now.isAfter(session.began().plus(LONGEST));
  }

  private static String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
