package io.peerhalt.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at the checkpoints of a job while it runs: how large its state is. What jobs before it have
 * left there does not count.
 */
final class StateSampler implements AutoCloseable {

  private static final long EVERY_MILLIS = 200;
  private static final String COMPLETE = "_metadata";

  private final Path checkpoints;
  private final List<Long> bytes = new ArrayList<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Set<Path> earlierJobs;
  private Path last = Path.of("");

  private StateSampler(Path checkpoints) throws IOException {
    this.checkpoints = checkpoints;
    earlierJobs = jobs();
  }

  /** Begins to look below a directory, which need not be there yet. */
  static StateSampler start(Path checkpoints) throws IOException {
    StateSampler sampler = new StateSampler(checkpoints);
    sampler.timer.scheduleWithFixedDelay(
        sampler::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return sampler;
  }

  /** Returns the sizes of the complete checkpoints that were seen, oldest first. */
  synchronized List<Long> bytes() {
    return List.copyOf(bytes);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private synchronized void look() {
    try {
      Optional<Path> newest = newest();
      if (newest.isPresent() && !newest.get().equals(last)) {
        last = newest.get();
        bytes.add(size(last) + size(last.resolveSibling("shared")));
      }
    } catch (NoSuchFileException | UncheckedIOException e) {
      // Flink has just deleted it: the next look sees a newer one.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> newest() throws IOException {
    Set<Path> jobs = jobs();
    jobs.removeAll(earlierJobs);
    Optional<Path> newest = Optional.empty();
    for (Path job : jobs) {
      try (Stream<Path> files = Files.walk(job, 2)) {
        newest =
            files
                .filter(file -> file.endsWith(COMPLETE))
                .map(Path::getParent)
                .max(Comparator.comparingInt(StateSampler::number));
      }
    }
    return newest;
  }

  private Set<Path> jobs() throws IOException {
    if (!Files.exists(checkpoints)) {
      return new HashSet<>();
    }
    try (Stream<Path> jobs = Files.list(checkpoints)) {
      return jobs.collect(Collectors.toSet());
    }
  }

  /** Checkpoints are in directories named chk-1, chk-2 and so on. */
  private static int number(Path checkpoint) {
    String name = checkpoint.getFileName().toString();
    return Integer.parseInt(name.substring(name.indexOf('-') + 1));
  }

  private static long size(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }
}
