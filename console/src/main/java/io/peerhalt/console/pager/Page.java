package io.peerhalt.console.pager;

import java.util.Optional;

/**
 * One thing to be told.
 *
 * @param key the alert it is about
 * @param action what it does to the alert
 * @param alert what a person is told; there exactly for a trigger
 */
record Page(PageKey key, PageAction action, Optional<Alert> alert) {

  Page {
    if (alert.isPresent() != (action == PageAction.TRIGGER)) {
      throw new IllegalArgumentException("a trigger, and only a trigger, tells something: " + key);
    }
  }

  static Page trigger(PageKey key, Alert alert) {
    return new Page(key, PageAction.TRIGGER, Optional.of(alert));
  }

  static Page acknowledge(PageKey key) {
    return new Page(key, PageAction.ACKNOWLEDGE, Optional.empty());
  }

  static Page resolve(PageKey key) {
    return new Page(key, PageAction.RESOLVE, Optional.empty());
  }
}
