package io.peerhalt.gate;

/** What kind of thing a command aims at; the first word of a target on the wire. */
public enum Scope {
  /** Every server. */
  FLEET,
  /** The servers of one peer group. */
  GROUP,
  /** One server. */
  SERVER,
  /** One instrument on every server. */
  SYMBOL,
  /** One instrument on one server. */
  SERVER_SYMBOL,
  /** A watch itself; only heartbeats have this scope. */
  WATCH
}
