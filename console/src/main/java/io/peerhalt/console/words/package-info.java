/**
 * Records for people and programs. In: records of the contract. Out: lines that no terminal can be
 * harmed by, and JSON. Knows nothing of Kafka.
 */
package io.peerhalt.console.words;
