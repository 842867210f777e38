package io.peerhalt.lab.run;

import io.peerhalt.console.connect.Brokers;
import io.peerhalt.console.web.access.UsersFile;
import io.peerhalt.console.web.server.WebConsole;
import io.peerhalt.console.web.server.WebSettings;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The web console of a run, for this machine alone, with two people who may act: a resume needs
 * two. Their secrets are made at the start and told on the screen; nobody else can know them.
 */
final class LocalConsole implements AutoCloseable {

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int SECRET_LENGTH = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final WebConsole console;
  private final Map<String, String> secrets;

  private LocalConsole(WebConsole console, Map<String, String> secrets) {
    this.console = console;
    this.secrets = secrets;
  }

  /**
   * Starts a console.
   *
   * @param brokers the broker
   * @param state where the file of its people is put
   * @param port its port, 0 for any free one
   * @param flinkPort port of the watch's web page, which knows of checkpoints; empty if it has none
   */
  static LocalConsole start(Brokers brokers, Path state, int port, OptionalInt flinkPort) {
    Map<String, String> secrets = new LinkedHashMap<>();
    Path users = state.resolve("console-users");
    for (String name : new String[] {"ann", "bob"}) {
      secrets.put(name, secret());
      UsersFile.add(users, name, secrets.get(name).toCharArray());
    }
    Optional<URI> flink =
        flinkPort.isPresent()
            ? Optional.of(URI.create("http://localhost:" + flinkPort.getAsInt()))
            : Optional.empty();
    WebSettings settings = WebSettings.local(port, flink, WebSettings.People.of(users));
    return new LocalConsole(WebConsole.start(brokers, settings, Clock.systemUTC()), secrets);
  }

  /** Returns the address to open in a browser. */
  String address() {
    return console.address();
  }

  /** Returns the secret of one of its two people, ann and bob. */
  String secretOf(String name) {
    return secrets.get(name);
  }

  /** Returns where it is and who may act, for the screen. */
  String words() {
    return "Console: "
        + address()
        + "   to act, sign in as "
        + secrets.entrySet().stream()
            .map(user -> user.getKey() + " " + user.getValue())
            .collect(Collectors.joining(" or "))
        + " (a resume needs both)";
  }

  @Override
  public void close() {
    console.close();
  }

  private static String secret() {
    return RANDOM
        .ints(SECRET_LENGTH, 0, LETTERS.length())
        .mapToObj(at -> LETTERS.substring(at, at + 1))
        .collect(Collectors.joining());
  }
}
