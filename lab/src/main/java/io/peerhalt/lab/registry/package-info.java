/** A schema registry for tests: speaks the Confluent-compatible API as it is documented. */
package io.peerhalt.lab.registry;
