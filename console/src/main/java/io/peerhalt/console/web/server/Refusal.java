package io.peerhalt.console.web.server;

/** A request that is not answered as asked for; status and words for the browser's user. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  Refusal(int status, String words) {
    super(words);
    this.status = status;
  }

  int status() {
    return status;
  }
}
