package io.peerhalt.console.web.server;

import io.peerhalt.console.acts.Actor;
import io.peerhalt.console.web.access.Session;
import java.util.Optional;

/**
 * Who sends a request.
 *
 * @param name the person, empty if nobody signed in
 * @param address from where
 * @param session the visit, empty if there is none yet
 * @param byProxy whether a proxy named the person
 */
record Visitor(Optional<String> name, String address, Optional<Session> session, boolean byProxy) {

  private static final String VIA = "console";

  /** Returns the person as one who acts; only for one who signed in. */
  Actor actor() {
    return new Actor(name.orElseThrow(), VIA, address);
  }

  /** Returns somebody of that name, who tries to sign in. */
  Actor actorNamed(String tried) {
    return new Actor(tried, VIA, address);
  }
}
