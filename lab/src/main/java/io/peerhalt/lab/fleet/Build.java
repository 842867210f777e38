package io.peerhalt.lab.fleet;

/** What software runs on a server, as told in buildId of every message. */
public enum Build {
  /** The release that should run everywhere. */
  CURRENT("router-2012.8"),
  /** An older release whose dead code still answers to a reused flag. */
  OLD("router-2005.3");

  private final String id;

  Build(String id) {
    this.id = id;
  }

  /** Returns the buildId. */
  public String id() {
    return id;
  }
}
