/**
 * The way to Kafka. In: what the command line, a file and the environment say. Out: Kafka's
 * clients, or a message that names what is wrong. {@link io.peerhalt.console.connect.WrongUsage}
 * and {@link io.peerhalt.console.connect.NotDone} are how every part speaks of trouble.
 */
package io.peerhalt.console.connect;
