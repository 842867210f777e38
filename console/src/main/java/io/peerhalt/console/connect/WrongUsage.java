package io.peerhalt.console.connect;

/**
 * Something the user wrote cannot be; the message names it, where it stands and what is allowed.
 */
public final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one with a message for the user. */
  public WrongUsage(String message) {
    super(message);
  }
}
