package io.peerhalt.watch.config;

/** What is done with a server that begins to run a build with which another was halted. */
public enum OnRollback {
  /** It is halted. */
  HALT,
  /** Somebody is paged. */
  PAGE
}
