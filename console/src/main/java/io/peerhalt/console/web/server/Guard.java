package io.peerhalt.console.web.server;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.peerhalt.console.web.access.Session;
import io.peerhalt.console.web.access.Sessions;
import io.peerhalt.console.web.access.UsersFile;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What stands before every request: who sends it, whether it may be answered, and the headers that
 * keep a browser from being turned against its user. For any thread.
 */
final class Guard {

  static final String CSRF_HEADER = "X-CSRF-Token";

  private static final String COOKIE = "peerhalt_session";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final WebSettings settings;
  private final Sessions sessions;
  private final Optional<UsersFile> users;

  Guard(WebSettings settings, Sessions sessions, Optional<UsersFile> users) {
    this.settings = settings;
    this.sessions = sessions;
    this.users = users;
  }

  /** Puts the headers on an answer that every one has. */
  static void protect(Context context) {
    context.header("Content-Security-Policy", CONTENT_POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    context.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  }

  /**
   * Refuses a request by a host name that is not the console's: a hostile page could point a name
   * of its own at this machine and read along.
   */
  void requireOwnName(Context context) {
    String host = nameOf(Optional.ofNullable(context.host()).orElse(""));
    if (!THIS_MACHINE.contains(host)
        && !host.equals(settings.host())
        && !settings.publicHosts().contains(host)) {
      throw new Refusal(
          421, "This console does not go by the name '" + host + "'; see --public-host.");
    }
  }

  /** Returns who sends the request. */
  Visitor visitor(Context context) {
    Optional<Session> session = sessions.find(context.cookie(COOKIE));
    String peer = context.req().getRemoteAddr();
    if (settings.people().proxies().contains(peer)) {
      Optional<String> named = settings.people().proxyHeader().map(context::header);
      String forwarded = lastOf(context.header("X-Forwarded-For")).orElse(peer);
      if (named.filter(name -> !name.isBlank()).isPresent()) {
        return new Visitor(named.map(String::strip), forwarded, session, true);
      }
      return new Visitor(userOf(session), forwarded, session, false);
    }
    return new Visitor(userOf(session), peer, session, false);
  }

  /** Returns the visitor's visit; begins one if there is none. */
  Session visit(Context context, Visitor visitor) {
    return visitor.session().orElseGet(() -> begin(context, Optional.empty()));
  }

  /** Begins a visit and gives its cookie to the browser. */
  Session begin(Context context, Optional<String> user) {
    Session session = sessions.begin(user);
    Cookie cookie = new Cookie(COOKIE, session.token());
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setSecure(settings.behindTls());
    context.cookie(cookie);
    return session;
  }

  /** Ends a visit. */
  void end(Session session) {
    sessions.end(session.token());
  }

  /**
   * Returns who sends a request that changes something, if it comes from a page of this console.
   *
   * @throws Refusal if it may not be
   */
  Visitor fromOwnPage(Context context) {
    Visitor visitor = visitor(context);
    String sent = context.header(CSRF_HEADER);
    boolean own = visitor.session().filter(s -> Sessions.isOfPage(s, sent)).isPresent();
    if (!own || !isSameOrigin(context)) {
      throw new Refusal(403, "This page is too old. Load it again, then repeat what you did.");
    }
    return visitor;
  }

  /**
   * Returns the person who signed in and sends a request that changes something.
   *
   * @throws Refusal if nobody is signed in or it may not be
   */
  Visitor signedIn(Context context) {
    Visitor visitor = fromOwnPage(context);
    if (visitor.name().isEmpty()) {
      throw new Refusal(401, "Sign in first. Until then this console only shows.");
    }
    return visitor;
  }

  private Optional<String> userOf(Optional<Session> session) {
    return session
        .flatMap(Session::user)
        .filter(name -> users.map(file -> file.has(name)).orElse(false));
  }

  private static boolean isSameOrigin(Context context) {
    String origin = context.header("Origin");
    if (origin == null) {
      return true;
    }
    try {
      return URI.create(origin).getAuthority() != null
          && URI.create(origin).getAuthority().equalsIgnoreCase(context.host());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<String> lastOf(String addresses) {
    if (addresses == null || addresses.isBlank()) {
      return Optional.empty();
    }
    List<String> all = List.of(addresses.split(","));
    return Optional.of(all.get(all.size() - 1).strip());
  }

  private static String nameOf(String host) {
    int port = host.lastIndexOf(':');
    String name = port > host.lastIndexOf(']') ? host.substring(0, port) : host;
    return name.toLowerCase(Locale.ROOT);
  }
}
