package io.peerhalt.lab.bench;

/** What goes wrong at a server. */
enum LatencyFault {
  /** It executes more than was ordered. */
  LEDGER,
  /** It trades far more than its peers. */
  PEER
}
