/**
 * A real Kafka broker without installation. In: a directory and a port. Out: bootstrap servers, and
 * on them the topics of Peerhalt.
 */
package io.peerhalt.lab.broker;
