package io.peerhalt.console.web.access;

import java.time.Instant;
import java.util.Optional;

/**
 * One browser's visit.
 *
 * @param token what its cookie holds
 * @param csrf what its page sends along with everything that acts
 * @param user who signed in, empty before
 * @param began when it began
 * @param used when it was last used
 */
public record Session(
    String token, String csrf, Optional<String> user, Instant began, Instant used) {

  Session usedAt(Instant now) {
    return new Session(token, csrf, user, began, now);
  }
}
