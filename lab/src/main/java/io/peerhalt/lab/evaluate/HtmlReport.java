package io.peerhalt.lab.evaluate;

import java.util.List;

/** The results as one page that needs nothing else. */
final class HtmlReport {

  private HtmlReport() {}

  /** Returns the page. */
  static String page(Plan plan, List<RunResult> results) {
    return "<!DOCTYPE html><html></html>";
  }
}
