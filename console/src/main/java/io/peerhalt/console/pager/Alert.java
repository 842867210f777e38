package io.peerhalt.console.pager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.words.Printable;
import java.time.Instant;

/**
 * What a person is told.
 *
 * @param severity how bad it is
 * @param summary one line that says it all, at most 1,024 characters
 * @param source what is affected, a server's name where it is one
 * @param time when it happened
 * @param component what of the source, for example what was measured; empty if unknown
 * @param group peer group; empty if unknown
 * @param kind kind of trouble: HALT or a rule
 * @param details the evidence
 * @param path where the console shows it, relative to its address
 */
record Alert(
    PageSeverity severity,
    String summary,
    String source,
    Instant time,
    String component,
    String group,
    String kind,
    ObjectNode details,
    String path) {

  /** Most characters of a summary that PagerDuty takes. */
  static final int MAX_SUMMARY = 1_024;

  Alert {
    summary = shortened(Printable.of(summary));
    source = source.isEmpty() ? "peerhalt" : Printable.of(source);
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_SUMMARY) {
      return text;
    }
    int end = MAX_SUMMARY - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }
}
