/**
 * The web console. In: Peerhalt's topics, which are its only store, and people's browsers. Out:
 * pages, and acts of people who signed in. The packages below follow the flow: {@code access} who
 * may act, {@code fleet} and {@code view} what is known, {@code page} what is shown, {@code feed}
 * from Kafka, {@code server} to browsers.
 */
package io.peerhalt.console.web;
