package io.peerhalt.lab.browser;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.web.access.UsersFile;
import io.peerhalt.console.web.server.WebConsole;
import io.peerhalt.console.web.server.WebSettings;
import io.peerhalt.lab.broker.LocalBroker;
import io.peerhalt.lab.broker.PeerhaltTopics;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A real broker, a console that reads it, and a real browser that looks at it. */
final class ConsoleSite implements AutoCloseable {

  static final String SECRET = "a secret of twelve letters or more";

  private final LocalBroker broker;
  private final Path users;
  private final Browser browser;
  private final WebConsole console;

  private ConsoleSite(LocalBroker broker, Path users, Browser browser) {
    this.broker = broker;
    this.users = users;
    this.browser = browser;
    this.console = startConsole();
  }

  /** Opens a site in {@code directory}; skips the tests of a machine without browser. */
  static ConsoleSite open(Path directory) throws Exception {
    Optional<Path> program = Browser.program();
    Assumptions.assumeTrue(program.isPresent(), Browser.HOW_TO_INSTALL);
    LocalBroker broker = LocalBroker.start(directory.resolve("broker"));
    PeerhaltTopics.create(broker.bootstrapServers(), 1);
    Path users = directory.resolve("users");
    UsersFile.add(users, "ann", SECRET.toCharArray());
    UsersFile.add(users, "bob", SECRET.toCharArray());
    return new ConsoleSite(broker, users, Browser.start(program.get()));
  }

  Brokers brokers() {
    return Brokers.at(broker.bootstrapServers());
  }

  Browser browser() {
    return browser;
  }

  String address() {
    return console.address();
  }

  /** Starts one more console of the same broker. */
  WebConsole startConsole() {
    WebSettings settings = WebSettings.local(0, Optional.empty(), WebSettings.People.of(users));
    return WebConsole.start(brokers(), settings, Clock.systemUTC());
  }

  @Override
  public void close() {
    browser.close();
    console.close();
    broker.close();
  }
}
