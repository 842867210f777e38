package io.peerhalt.console.web.server;

import io.peerhalt.console.connect.WrongUsage;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the console serves.
 *
 * @param host address that it listens at
 * @param port its port, 0 for any free one
 * @param since how far back anomalies and rejected records are read
 * @param flink where Flink's web interface is; empty if it is not asked
 * @param people who may act
 * @param publicHosts names by which browsers may call it besides those of this machine, lower case
 * @param behindTls whether browsers reach it by HTTPS, through a proxy
 */
public record WebSettings(
    String host,
    int port,
    Duration since,
    Optional<URI> flink,
    People people,
    Set<String> publicHosts,
    boolean behindTls) {

  /** Where it listens unless told otherwise: this machine alone can reach it. */
  public static final String LOOPBACK = "127.0.0.1";

  /**
   * Who may act.
   *
   * @param usersFile people with secrets; empty if nobody signs in with one
   * @param proxyHeader header in which a proxy names the person; empty if none does
   * @param proxies addresses of the proxies that are believed
   */
  public record People(
      Optional<Path> usersFile, Optional<String> proxyHeader, Set<String> proxies) {

    /** Checks that a header is believed of somebody and of nobody else. */
    public People {
      proxies = Set.copyOf(proxies);
      if (proxyHeader.isPresent() == proxies.isEmpty()) {
        throw new WrongUsage(
            "--proxy-header and --proxy-address go together: the header is believed only when it"
                + " comes from one of these addresses");
      }
    }

    /** Returns that nobody may act. */
    public static People nobody() {
      return new People(Optional.empty(), Optional.empty(), Set.of());
    }

    /** Returns that the people of this file may act. */
    public static People of(Path usersFile) {
      return new People(Optional.of(usersFile), Optional.empty(), Set.of());
    }
  }

  /**
   * Checks the values.
   *
   * @throws WrongUsage naming what cannot be
   */
  public WebSettings {
    publicHosts = Set.copyOf(publicHosts);
    if (port < 0 || port > 65_535) {
      throw new WrongUsage("--port " + port + "; allowed are 0 to 65535, 0 for any free one");
    }
    if (since.isNegative() || since.isZero()) {
      throw new WrongUsage("--since must be longer than nothing");
    }
    boolean signsIn = people.usersFile().isPresent() || people.proxyHeader().isPresent();
    if (!isLoopback(host) && !signsIn) {
      throw new WrongUsage(
          "--host "
              + host
              + " can be reached from other machines; that needs --users FILE (or --proxy-header),"
              + " or leave --host out to listen on this machine alone");
    }
  }

  /** Returns a console for this machine alone. */
  public static WebSettings local(int port, Optional<URI> flink, People people) {
    return new WebSettings(LOOPBACK, port, Duration.ofHours(24), flink, people, Set.of(), false);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new WrongUsage("--host " + host + " is no address of this machine");
    }
  }
}
