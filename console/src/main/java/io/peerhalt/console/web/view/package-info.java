/**
 * What the console knows. In: messages of the topics. Out: books of anomalies, commands, watches,
 * rejected records and acts, each bounded. Pure: no thread, no clock, no network.
 */
package io.peerhalt.console.web.view;
