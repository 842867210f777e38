package io.peerhalt.console.web.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.web.access.Sessions;
import io.peerhalt.console.web.access.UsersFile;
import io.peerhalt.console.web.feed.Feed;
import io.peerhalt.console.web.feed.LivePicture;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web console: reads the topics, shows them to browsers, and acts for people who signed in. */
public final class WebConsole implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebConsole.class);
  private static final List<String> PAGES =
      List.of(
          "/",
          "/fleet",
          "/target",
          "/anomalies",
          "/anomaly",
          "/halts",
          "/kill",
          "/audit",
          "/watch",
          "/sign-in");
  private static final long MOST_SENT_BYTES = 64 * 1024;

  private final Feed feed;
  private final LiveRoutes live;
  private final Javalin server;
  private final WebSettings settings;

  private WebConsole(Feed feed, LiveRoutes live, Javalin server, WebSettings settings) {
    this.feed = feed;
    this.live = live;
    this.server = server;
    this.settings = settings;
  }

  /**
   * Starts to read and to serve.
   *
   * @throws WrongUsage if the users file is wrong
   * @throws NotDone if the port is taken
   */
  public static WebConsole start(Brokers brokers, WebSettings settings, Clock clock) {
    Optional<UsersFile> users = settings.people().usersFile().map(UsersFile::new);
    LivePicture picture = new LivePicture();
    Feed feed = Feed.start(brokers, picture, clock.instant(), settings.since());
    WebMetrics metrics = new WebMetrics();
    metrics.follow(picture, feed, clock);
    Guard guard = new Guard(settings, new Sessions(clock), users);
    Parts parts = new Parts(brokers, settings, picture, feed, guard, metrics, clock);
    LiveRoutes live = new LiveRoutes(parts);
    Javalin server = Javalin.create(config -> configure(config, parts, users, live));
    try {
      server.start(settings.host(), settings.port());
    } catch (RuntimeException e) {
      live.close();
      feed.close();
      throw new NotDone(
          "cannot listen at " + settings.host() + ":" + settings.port() + ": " + rootOf(e), e);
    }
    return new WebConsole(feed, live, server, settings);
  }

  /** Returns the address to open in a browser on this machine. */
  public String address() {
    String host = settings.host().equals(WebSettings.LOOPBACK) ? "localhost" : settings.host();
    return "http://" + host + ":" + server.port();
  }

  @Override
  public void close() {
    live.close();
    server.stop();
    feed.close();
  }

  private static void configure(
      JavalinConfig config, Parts parts, Optional<UsersFile> users, LiveRoutes live) {
    config.startup.showJavalinBanner = false;
    config.http.maxRequestSize = MOST_SENT_BYTES;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.before(Guard::protect);
    config.routes.before(parts.guard()::requireOwnName);
    PAGES.forEach(page -> config.routes.get(page, Assets::page));
    Assets.addTo(config.routes);
    new ShowRoutes(parts).addTo(config.routes);
    new ActRoutes(parts).addTo(config.routes);
    new SignInRoutes(parts, users).addTo(config.routes);
    live.addTo(config.routes);
    config.routes.get(
        "/metrics",
        context ->
            context
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(parts.metrics().text()));
    config.requestLogger.http(
        (context, millis) -> parts.metrics().answered(context.statusCode(), millis));
    explainProblems(config);
  }

  private record Problem(String problem) {}

  private static void explainProblems(JavalinConfig config) {
    config.routes.exception(
        Refusal.class, (e, context) -> explain(context, e.status(), e.getMessage()));
    config.routes.exception(
        WrongUsage.class, (e, context) -> explain(context, 400, e.getMessage()));
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> explain(context, e.getStatus(), e.getMessage()));
    config.routes.exception(NotDone.class, (e, context) -> explain(context, 409, e.getMessage()));
    config.routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed", context.method(), context.path(), e);
          explain(context, 500, "The console made a mistake; its log says which.");
        });
  }

  private static void explain(Context context, int status, String words) {
    context.status(status);
    Json.answer(context, new Problem(words));
  }

  private static String rootOf(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }
}
