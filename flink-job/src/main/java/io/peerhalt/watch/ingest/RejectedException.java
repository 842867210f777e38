package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.RejectReason;

/** Says that a record cannot be used, and why. */
public final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  RejectedException(RejectReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** Returns why. */
  public RejectReason reason() {
    return reason;
  }
}
