package io.peerhalt.lab.fault;

/** The faults that a server can be given. */
public enum FaultKind {
  /** Orders that are full are sent again and again: a broken invariant. */
  POWERPEG,
  /** More trading than the peers, each order well formed: only the peers tell. */
  SURGE
}
