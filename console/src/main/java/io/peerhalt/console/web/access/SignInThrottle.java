package io.peerhalt.console.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down whoever guesses secrets: after some failures in a row, from one address or for one
 * name, each further one doubles the wait, from 5 s to 15 minutes. An address has 5 failures free,
 * a name 20, so that nobody can keep a user out from elsewhere at once. Bound: {@value #MOST}
 * addresses and names; of more the first go. For any thread.
 */
public final class SignInThrottle {

  private static final int MOST = 10_000;
  private static final int FREE_FOR_ADDRESS = 5;
  private static final int FREE_FOR_NAME = 20;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private record Failures(int count, Instant until) {}

  private final Clock clock;
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  /** Makes one that goes by {@code clock}. */
  public SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  /** Returns how long this address has to wait before it may try this name; zero if it may now. */
  public synchronized Duration waitOf(String address, String name) {
    Instant until = later(until(ofAddress(address)), until(ofName(name)));
    Duration wait = Duration.between(clock.instant(), until);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** An attempt failed. */
  public synchronized void failed(String address, String name) {
    count(ofAddress(address), FREE_FOR_ADDRESS);
    count(ofName(name), FREE_FOR_NAME);
  }

  /** An attempt succeeded; what failed before is forgiven. */
  public synchronized void succeeded(String address, String name) {
    failures.remove(ofAddress(address));
    failures.remove(ofName(name));
  }

  private void count(String key, int free) {
    Failures before = failures.remove(key);
    int count = before == null ? 1 : before.count() + 1;
    Instant until = count < free ? Instant.MIN : clock.instant().plus(waitAfter(count - free));
    failures.put(key, new Failures(count, until));
    if (failures.size() > MOST) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  private static Duration waitAfter(int beyondFree) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(beyondFree, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private Instant until(String key) {
    Failures known = failures.get(key);
    return known == null ? Instant.MIN : known.until();
  }

  private static Instant later(Instant one, Instant other) {
    Instant later = one.isAfter(other) ? one : other;
    // The earliest instant is too far away to be subtracted from.
    return later.isBefore(Instant.EPOCH) ? Instant.EPOCH : later;
  }

  private static String ofAddress(String address) {
    return "address " + address;
  }

  private static String ofName(String name) {
    String shortened = name.substring(0, Math.min(name.length(), 64));
    return "name " + shortened.strip().toLowerCase(Locale.ROOT);
  }
}
