package io.peerhalt.console.connect;

/** What was asked for could not be done; the message says why and what to do about it. */
public final class NotDone extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes one with a message for the user. */
  public NotDone(String message) {
    super(message);
  }

  /** Makes one with a message for the user and what led to it. */
  public NotDone(String message, Throwable cause) {
    super(message, cause);
  }
}
