package io.peerhalt.lab.flow;

/**
 * A recording that breaks its format; the message names file, line, column, value, and what is
 * allowed.
 */
public final class MalformedFlowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedFlowException(String message) {
    super(message);
  }
}
