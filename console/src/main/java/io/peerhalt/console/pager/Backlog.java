package io.peerhalt.console.pager;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * What waits to be told to one target. What comes for an alert while an earlier page of it waits is
 * folded into one: the newest trigger, then acknowledge, then resolve; so the backlog is bounded by
 * the number of alerts, however long a target is away. What is not critical waits a moment: if it
 * is over by then, because it became a halt, it is told as that alone. It remembers the offsets
 * that are not told yet. For several threads.
 */
final class Backlog {

  private static final Comparator<Entry> URGENCY =
      Comparator.comparing(Entry::severity).thenComparing(entry -> entry.number);

  private final Map<PageKey, Entry> entries = new LinkedHashMap<>();
  private final LongSupplier nanoTime;
  private final long settleNanos;
  private Entry taken;
  private long numbers;
  private long folded;

  /**
   * Makes an empty one.
   *
   * @param settle how long what is not critical waits
   * @param nanoTime a monotonic clock
   */
  Backlog(Duration settle, LongSupplier nanoTime) {
    this.settleNanos = settle.toNanos();
    this.nanoTime = nanoTime;
  }

  /** What waits for one alert. */
  private static final class Entry {
    private final long number;
    private long dueNanos;
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
    Entry entry = entries.computeIfAbsent(page.key(), key -> newEntry());
    if (page.action() == PageAction.TRIGGER) {
      // What was over has begun again: to the alert that is open it is one.
      folded += entry.pages.size();
      entry.pages.clear();
      boolean urgent = page.alert().orElseThrow().severity() == PageSeverity.CRITICAL;
      entry.dueNanos = nanoTime.getAsLong() + (urgent ? 0 : settleNanos);
    } else if (entry.pages.stream().anyMatch(waits -> waits.action() == page.action())) {
      folded++;
      return;
    } else if (page.action() == PageAction.RESOLVE && !isDue(entry)) {
      // An older trigger may have been told, so the end is told in any case.
      folded += entry.pages.size();
      entry.pages.clear();
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
    while (taken == null) {
      Optional<Entry> due = entries.values().stream().filter(this::isDue).min(URGENCY);
      if (due.isPresent()) {
        taken = due.get();
        entries.values().remove(taken);
      } else {
        awaitDue();
      }
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
    Entry entry = newEntry();
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

  private void awaitDue() throws InterruptedException {
    if (entries.isEmpty()) {
      wait();
      return;
    }
    long now = nanoTime.getAsLong();
    long nanos = entries.values().stream().mapToLong(entry -> entry.dueNanos - now).min().orElse(0);
    wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
  }

  private boolean isDue(Entry entry) {
    return nanoTime.getAsLong() - entry.dueNanos >= 0;
  }

  private Entry newEntry() {
    Entry entry = new Entry(numbers++);
    entry.dueNanos = nanoTime.getAsLong();
    return entry;
  }

  private static long oldestOf(Entry entry, TopicPartition partition) {
    return entry == null ? Long.MAX_VALUE : entry.oldest.getOrDefault(partition, Long.MAX_VALUE);
  }
}
