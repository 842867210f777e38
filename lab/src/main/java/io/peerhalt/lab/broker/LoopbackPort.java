package io.peerhalt.lab.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine's loopback address. */
public final class LoopbackPort {

  /** The address of this machine that only this machine reaches. */
  public static final String HOST = "127.0.0.1";

  private static final int MAX_PORT = 65_535;

  private LoopbackPort() {}

  /** Returns two different ports nobody listens on; {@code wanted} is the first unless it is 0. */
  static int[] freeFor(int wanted) {
    if (wanted < 0 || wanted > MAX_PORT) {
      throw new BrokerStartException(
          "port " + wanted + "; allowed is 1 to " + MAX_PORT + ", or 0 for a free one", null);
    }
    try (ServerSocket first = listen(wanted);
        ServerSocket second = listen(0)) {
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
