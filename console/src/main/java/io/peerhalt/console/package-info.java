/**
 * The people's side of Peerhalt. In: Peerhalt's topics, and what people order. Out: words, JSON,
 * pages, and commands by the protocol. Kafka is its only store; it runs while no watch does.
 */
package io.peerhalt.console;
