package io.peerhalt.lab.broker;

/** The local broker cannot start; the message says why and names the port or directory at fault. */
public final class BrokerStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
