package io.peerhalt.console.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.console.connect.WrongUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, visits, and the slowing down of guesses. */
class AccessTest {

  private static final char[] SECRET = "correct horse battery".toCharArray();

  @TempDir private Path directory;
  private final HandClock clock = new HandClock();

  @Test
  void theRightSecretAndNoOtherIsOfTheUser() {
    Path file = directory.resolve("users");
    UsersFile.add(file, "Ann", SECRET);
    UsersFile users = new UsersFile(file);

    assertEquals(Optional.of("Ann"), users.check("ann", SECRET));
    assertEquals(Optional.empty(), users.check("Ann", "correct horse batterz".toCharArray()));
    assertEquals(Optional.empty(), users.check("bob", SECRET));
  }

  @Test
  void theFileHoldsNoSecretAndOnlyItsOwnerReadsIt() throws Exception {
    Path file = directory.resolve("users");
    UsersFile.add(file, "ann", SECRET);

    assertFalse(Files.readString(file).contains("horse"));
    assertEquals(2, Files.getPosixFilePermissions(file).size());
  }

  @Test
  void aNewSecretReplacesTheOldOne() throws Exception {
    Path file = directory.resolve("users");
    UsersFile.add(file, "ann", SECRET);
    UsersFile.add(file, "ANN", "another long secret".toCharArray());

    assertEquals(1, Files.readAllLines(file).size());
    assertEquals(Optional.empty(), new UsersFile(file).check("ann", SECRET));
  }

  @Test
  void whoIsTakenOutOfTheFileIsOut() throws Exception {
    Path file = directory.resolve("users");
    UsersFile.add(file, "ann", SECRET);
    UsersFile users = new UsersFile(file);
    assertTrue(users.has("ann"));

    Files.writeString(file, "# nobody\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

    assertFalse(users.has("ann"));
  }

  @Test
  void aWrongLineIsNamed() throws Exception {
    Path file = directory.resolve("users");
    Files.writeString(file, "# people\nann:plain-text\n");

    WrongUsage wrong = assertThrows(WrongUsage.class, () -> new UsersFile(file));

    assertTrue(wrong.getMessage().contains("line 2"), wrong.getMessage());
  }

  @Test
  void aShortSecretOrAnOddNameIsRefused() {
    Path file = directory.resolve("users");

    assertThrows(WrongUsage.class, () -> UsersFile.add(file, "ann", "short".toCharArray()));
    assertThrows(WrongUsage.class, () -> UsersFile.add(file, "a:b", SECRET));
    assertThrows(WrongUsage.class, () -> UsersFile.add(file, "\u0430nn", SECRET));
    assertFalse(Files.exists(file));
  }

  @Test
  void aVisitEndsAfterAnHourUnusedAndAfterTwelveHours() {
    Sessions sessions = new Sessions(clock);
    Session unused = sessions.begin(Optional.of("ann"));
    clock.pass(Sessions.IDLE.plusSeconds(1));
    assertTrue(sessions.find(unused.token()).isEmpty());

    Session used = sessions.begin(Optional.of("ann"));
    for (int i = 0; i < 24; i++) {
      clock.pass(Duration.ofMinutes(30));
      assertTrue(sessions.find(used.token()).isPresent());
    }
    clock.pass(Duration.ofMinutes(1));
    assertTrue(sessions.find(used.token()).isEmpty());
  }

  @Test
  void aVisitIsOfOnePageAndEndsWhenItIsTold() {
    Sessions sessions = new Sessions(clock);
    Session session = sessions.begin(Optional.empty());

    assertTrue(Sessions.isOfPage(session, session.csrf()));
    assertFalse(Sessions.isOfPage(session, session.token()));
    assertFalse(Sessions.isOfPage(session, null));

    sessions.end(session.token());
    assertTrue(sessions.find(session.token()).isEmpty());
    assertTrue(sessions.find(null).isEmpty());
  }

  @Test
  void strangersDoNotCrowdOutWhoSignedIn() {
    Sessions sessions = new Sessions(clock);
    Session ann = sessions.begin(Optional.of("ann"));
    for (int i = 0; i < 5_000; i++) {
      sessions.begin(Optional.empty());
    }

    assertTrue(sessions.find(ann.token()).isPresent());
  }

  @Test
  void guessesAreSlowedDownMoreAndMore() {
    SignInThrottle throttle = new SignInThrottle(clock);
    for (int i = 0; i < 4; i++) {
      throttle.failed("10.0.0.1", "ann");
      assertEquals(Duration.ZERO, throttle.waitOf("10.0.0.1", "ann"));
    }
    throttle.failed("10.0.0.1", "ann");
    assertEquals(Duration.ofSeconds(5), throttle.waitOf("10.0.0.1", "ann"));
    throttle.failed("10.0.0.1", "bob");
    assertEquals(Duration.ofSeconds(10), throttle.waitOf("10.0.0.1", "ann"));
    assertEquals(Duration.ZERO, throttle.waitOf("10.0.0.2", "ann"));

    clock.pass(Duration.ofSeconds(10));
    assertEquals(Duration.ZERO, throttle.waitOf("10.0.0.1", "ann"));
    throttle.succeeded("10.0.0.1", "ann");
    throttle.failed("10.0.0.1", "ann");
    assertEquals(Duration.ZERO, throttle.waitOf("10.0.0.1", "ann"));
  }

  @Test
  void aNameIsSlowedDownFromManyAddressesAndNeverForLong() {
    SignInThrottle throttle = new SignInThrottle(clock);
    for (int i = 0; i < 100; i++) {
      throttle.failed("10.0.0." + i, "ann");
    }

    assertEquals(Duration.ofMinutes(15), throttle.waitOf("10.0.1.1", "ann"));
    assertEquals(Duration.ZERO, throttle.waitOf("10.0.1.1", "bob"));
  }

  /** A clock that is moved by hand. */
  private static final class HandClock extends Clock {

    private Instant now = Instant.parse("2026-11-25T09:31:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
