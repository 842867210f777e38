package io.peerhalt.lab.runlength;

/** A table that breaks its format; the message names file, line, column, value, what is allowed. */
public final class MalformedTableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedTableException(String message) {
    super(message);
  }
}
