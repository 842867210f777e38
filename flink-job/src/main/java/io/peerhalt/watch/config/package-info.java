/**
 * Typed options of the watch. In: a properties file and KEY=VALUE pairs. Out: {@link
 * io.peerhalt.watch.config.WatchConfig}, checked, or an error that names key, value and range.
 */
package io.peerhalt.watch.config;
