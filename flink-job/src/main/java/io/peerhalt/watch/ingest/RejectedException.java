package io.peerhalt.watch.ingest;

import io.peerhalt.schemas.RejectReason;

/** Says within this stage that a record cannot be used, and why. */
final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  RejectedException(RejectReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  RejectReason reason() {
    return reason;
  }
}
