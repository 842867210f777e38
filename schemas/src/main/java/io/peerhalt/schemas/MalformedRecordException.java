package io.peerhalt.schemas;

/**
 * Bytes that are not one whole record of the expected type; the message says what is wrong with
 * them.
 */
public final class MalformedRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Which of the ways to be malformed. */
  private final RejectReason reason;

  MalformedRecordException(RejectReason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  MalformedRecordException(RejectReason reason, String message) {
    this(reason, message, null);
  }

  /** Returns UNDECODABLE, UNKNOWN_SCHEMA or TOO_LARGE. */
  public RejectReason reason() {
    return reason;
  }
}
