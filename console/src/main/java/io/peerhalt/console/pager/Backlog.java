package io.peerhalt.console.pager;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * What waits to be told to one target. What comes for an alert while an earlier page of it waits is
 * folded into one: the newest trigger, then acknowledge, then resolve; so the backlog is bounded by
 * the number of alerts, however long a target is away. It remembers the offsets that are not told
 * yet. For several threads.
 */
final class Backlog {

  private static final Comparator<Entry> URGENCY =
      Comparator.comparing(Entry::severity).thenComparing(entry -> entry.number);

  private final Map<PageKey, Entry> entries = new LinkedHashMap<>();
  private Entry taken;
  private long numbers;
  private long folded;

  /** What waits for one alert. */
  private static final class Entry {
    private final long number;
    private final Map<TopicPartition, Long> oldest = new HashMap<>();
    private final List<Page> pages = new ArrayList<>();

    private Entry(long number) {
      this.number = number;
    }

    private PageSeverity severity() {
      return pages.stream()
          .flatMap(page -> page.alert().stream())
          .map(Alert::severity)
          .min(Comparator.naturalOrder())
          .orElse(PageSeverity.INFO);
    }
  }

  /** Adds a page that no message has caused. */
  synchronized void add(Page page) {
    Entry entry = entries.computeIfAbsent(page.key(), key -> new Entry(numbers++));
    if (page.action() == PageAction.TRIGGER) {
      // What was over has begun again: to the alert that is open it is one.
      folded += entry.pages.size();
      entry.pages.clear();
    } else if (entry.pages.stream().anyMatch(waits -> waits.action() == page.action())) {
      folded++;
      return;
    }
    entry.pages.add(page);
    notifyAll();
  }

  /** Adds a page that the message at that offset has caused. */
  synchronized void add(Page page, TopicPartition partition, long offset) {
    add(page);
    entries.get(page.key()).oldest.merge(partition, offset, Math::min);
  }

  /**
   * Waits for something to tell and returns it: the worst first, of equal ones that which waits the
   * longest. The same is returned until it is {@link #done} or {@link #putBack}.
   */
  synchronized Page take() throws InterruptedException {
    while (entries.isEmpty() && taken == null) {
      wait();
    }
    if (taken == null) {
      taken = entries.values().stream().min(URGENCY).orElseThrow();
      entries.values().remove(taken);
    }
    return taken.pages.get(0);
  }

  /** The page that was taken is told, or never will be; its offsets are free. */
  synchronized void done() {
    taken.pages.remove(0);
    if (taken.pages.isEmpty()) {
      taken = null;
    }
  }

  /** The page that was taken is to be told later, behind the others. */
  synchronized void putBack() {
    Entry back = taken;
    taken = null;
    PageKey key = back.pages.get(0).key();
    Entry newer = entries.remove(key);
    Entry entry = new Entry(numbers++);
    entry.oldest.putAll(back.oldest);
    entries.put(key, entry);
    back.pages.forEach(this::add);
    if (newer != null) {
      newer.oldest.forEach((partition, offset) -> entry.oldest.merge(partition, offset, Math::min));
      newer.pages.forEach(this::add);
    }
  }

  /** Forgets everything but the page that is just being told: another pager tells it. */
  synchronized void clear() {
    entries.clear();
    if (taken != null) {
      taken.oldest.clear();
      taken.pages.subList(1, taken.pages.size()).clear();
    }
  }

  /** Returns the oldest offset of the partition that is not told yet. */
  synchronized OptionalLong oldest(TopicPartition partition) {
    long least = oldestOf(taken, partition);
    for (Entry entry : entries.values()) {
      least = Math.min(least, oldestOf(entry, partition));
    }
    return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
  }

  /** Returns how many alerts have something that waits. */
  synchronized int size() {
    return entries.size() + (taken == null ? 0 : 1);
  }

  /** Returns how many pages were folded into others so far. */
  synchronized long folded() {
    return folded;
  }

  /** Returns up to {@code count} summaries of what waits, the worst first. */
  synchronized List<String> worst(int count) {
    return entries.values().stream()
        .sorted(URGENCY)
        .flatMap(entry -> entry.pages.stream())
        .map(Page::alert)
        .flatMap(Optional::stream)
        .map(Alert::summary)
        .limit(count)
        .toList();
  }

  private static long oldestOf(Entry entry, TopicPartition partition) {
    return entry == null ? Long.MAX_VALUE : entry.oldest.getOrDefault(partition, Long.MAX_VALUE);
  }
}
