/**
 * What only a replay of the past needs. Live, stages take what comes in the order in which it
 * comes; a replay reads partitions at any speed, so here everything waits until its turn: events
 * before the ledger, breaches before they are counted, findings before policy. In and out: the same
 * values, in the order in which a live watch would have known them.
 */
package io.peerhalt.watch.replay;
