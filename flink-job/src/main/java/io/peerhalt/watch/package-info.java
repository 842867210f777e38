/**
 * The watch: reads the orders and executions of a fleet, compares peers, keeps a ledger of parent
 * orders, decides on halts and publishes them. Reading order: {@link io.peerhalt.watch.WatchJob},
 * {@link io.peerhalt.watch.WatchTopology}, then the packages along the flow: config, ingest, pane,
 * finding, ledger, detect, policy, publish.
 */
package io.peerhalt.watch;
