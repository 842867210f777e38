package io.peerhalt.watch.config;

/** A configuration that cannot be used; the message names key, value and what is allowed. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public ConfigException(String message) {
    super(message);
  }
}
