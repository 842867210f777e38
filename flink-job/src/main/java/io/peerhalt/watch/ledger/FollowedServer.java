package io.peerhalt.watch.ledger;

/**
 * Since when the orders of a server have been followed.
 *
 * @param serverId the server
 * @param sinceMicros time of its first order event
 * @param lastMicros time of its newest order event
 */
public record FollowedServer(String serverId, long sinceMicros, long lastMicros) {}
