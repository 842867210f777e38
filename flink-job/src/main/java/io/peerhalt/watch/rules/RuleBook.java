package io.peerhalt.watch.rules;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rules topic says, read up to an offset. Bound: one entry an option.
 *
 * @param nextOffset the first offset that was not read
 * @param entries by key of the option; those that were ever changed
 */
public record RuleBook(long nextOffset, Map<String, RuleEntry> entries) implements Serializable {

  /** Nothing was read. */
  public static final RuleBook EMPTY = new RuleBook(0, Map.of());

  /** Keeps its own copy. */
  public RuleBook {
    entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /** Returns what is said of an option. */
  public RuleEntry entry(String key) {
    return entries.getOrDefault(key, RuleEntry.NONE);
  }

  /** Returns {@code options} with what is in force instead. */
  public Map<String, String> over(Map<String, String> options) {
    Map<String, String> texts = new TreeMap<>(options);
    entries.forEach(
        (key, entry) -> {
          if (!entry.value().isEmpty()) {
            texts.put(key, entry.value());
          }
        });
    return texts;
  }

  RuleBook readTo(long offset) {
    return new RuleBook(offset, entries);
  }

  RuleBook with(String key, RuleEntry entry) {
    Map<String, RuleEntry> changed = new TreeMap<>(entries);
    changed.put(key, entry);
    return new RuleBook(nextOffset, changed);
  }
}
