package io.peerhalt.lab.run;

/** The run could not be played to its end; the message says why. */
final class RunFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  RunFailed(String message) {
    this(message, LocalRun.EXIT_WRONG);
  }

  RunFailed(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Returns the exit code of the run. */
  int exitCode() {
    return exitCode;
  }
}
