/**
 * Reading and writing Peerhalt's topics. In: topic names and a start. Out: {@link
 * io.peerhalt.console.topic.Message}s, unreadable ones included, and the moment from which on they
 * are new.
 */
package io.peerhalt.console.topic;
