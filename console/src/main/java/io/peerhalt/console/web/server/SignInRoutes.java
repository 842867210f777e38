package io.peerhalt.console.web.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.peerhalt.console.acts.ActLog;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.topic.TopicWriter;
import io.peerhalt.console.web.access.Session;
import io.peerhalt.console.web.access.SignInThrottle;
import io.peerhalt.console.web.access.UsersFile;
import io.peerhalt.schemas.ActKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in and out; each is on record. */
final class SignInRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(SignInRoutes.class);
  private static final int LONGEST_SECRET = 1_000;

  private final Parts parts;
  private final Optional<UsersFile> users;
  private final SignInThrottle throttle;
  private final Clock clock;

  SignInRoutes(Parts parts, Optional<UsersFile> users) {
    this.parts = parts;
    this.users = users;
    this.clock = parts.clock();
    this.throttle = new SignInThrottle(clock);
  }

  void addTo(RoutesConfig routes) {
    routes.post("/api/sign-in", this::signIn);
    routes.post("/api/sign-out", this::signOut);
  }

  private record SignedIn(String user, String csrf) {}

  /** One at a time, so that guessing takes no more than one processor. */
  private synchronized void signIn(Context context) {
    Visitor visitor = parts.guard().fromOwnPage(context);
    UsersFile file =
        users.orElseThrow(
            () -> new Refusal(403, "Nobody can sign in here: the console has no users file."));
    String name = Json.text(context, "name").strip();
    String secret = Json.text(context, "secret");
    requirePatience(visitor, name);
    Optional<String> user =
        secret.length() > LONGEST_SECRET
            ? Optional.empty()
            : file.check(name, secret.toCharArray());
    if (user.isEmpty()) {
      throttle.failed(visitor.address(), name);
      parts.metrics().signedIn(false);
      record(visitor, name, ActKind.SIGN_IN_FAILED);
      throw new Refusal(401, "Name and secret do not fit.");
    }
    throttle.succeeded(visitor.address(), name);
    parts.metrics().signedIn(true);
    visitor.session().ifPresent(parts.guard()::end);
    Session session = parts.guard().begin(context, user);
    record(visitor, user.get(), ActKind.SIGNED_IN);
    Json.answer(context, new SignedIn(user.get(), session.csrf()));
  }

  private void signOut(Context context) {
    Visitor visitor = parts.guard().signedIn(context);
    visitor.session().ifPresent(parts.guard()::end);
    record(visitor, visitor.name().orElseThrow(), ActKind.SIGNED_OUT);
    Session session = parts.guard().begin(context, Optional.empty());
    Json.answer(context, new SignedIn("", session.csrf()));
  }

  private void requirePatience(Visitor visitor, String name) {
    Duration wait = throttle.waitOf(visitor.address(), name);
    if (!wait.isZero()) {
      throw new Refusal(
          429, "Too many failed attempts. Try again in " + (wait.toSeconds() + 1) + " s.");
    }
  }

  /** Behind the answer, since a sign-in must work while Kafka does not. */
  private void record(Visitor visitor, String name, ActKind kind) {
    CompletableFuture.runAsync(() -> write(visitor, name, kind));
  }

  private void write(Visitor visitor, String name, ActKind kind) {
    try (TopicWriter writer = TopicWriter.open(parts.brokers())) {
      ActLog log = new ActLog(writer, clock);
      log.write(log.act(visitor.actorNamed(name), kind).build());
    } catch (WrongUsage e) {
      LOG.warn("{} from {} by a name that is none", kind, visitor.address());
    } catch (NotDone e) {
      LOG.warn(
          "{} of {} from {} is not on record: {}", kind, name, visitor.address(), e.getMessage());
    }
  }
}
