package io.peerhalt.lab.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's loopback address. */
public final class LoopbackPort {

  /** The address of this machine that only this machine reaches. */
  public static final String HOST = "127.0.0.1";

  private static final int MAX_PORT = 65_535;

  // Below what systems give to outgoing connections: such a port would be taken again at once.
  private static final int FIRST_FREE = 20_000;
  private static final int END_FREE = 32_000;
  private static final int ATTEMPTS = 100;

  private LoopbackPort() {}

  /** Returns two different ports nobody listens on; {@code wanted} is the first unless it is 0. */
  static int[] freeFor(int wanted) {
    if (wanted < 0 || wanted > MAX_PORT) {
      throw new BrokerStartException(
          "port " + wanted + "; allowed is 1 to " + MAX_PORT + ", or 0 for a free one", null);
    }
    try (ServerSocket first = wanted == 0 ? listen() : listen(wanted);
        ServerSocket second = listen()) {
      return new int[] {first.getLocalPort(), second.getLocalPort()};
    } catch (IOException e) {
      String port = wanted == 0 ? "no free port" : "port " + wanted + " is busy";
      throw new BrokerStartException(port + " at " + HOST + ": " + e.getMessage(), e);
    }
  }

  /** Returns a port nobody listens on now. */
  public static int free() {
    return freeFor(0)[0];
  }

  private static ServerSocket listen() throws IOException {
    IOException busy = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return listen(ThreadLocalRandom.current().nextInt(FIRST_FREE, END_FREE));
      } catch (IOException e) {
        busy = e;
      }
    }
    throw busy;
  }

  private static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
