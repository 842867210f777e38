package io.peerhalt.lab.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

  private static final String PID_OF_NOBODY = "999999999999";

  @Test
  void temporaryOneIsGoneWithAllInItWhenClosed() throws IOException {
    StateDirectory state = StateDirectory.temporary();
    Files.createDirectories(state.path().resolve("broker/log"));
    Files.writeString(state.path().resolve("broker/log/segment"), "x");

    state.close();

    assertFalse(Files.exists(state.path()));
  }

  @Test
  void chosenOneStays(@TempDir Path parent) throws IOException {
    StateDirectory state = StateDirectory.below(parent.resolve("new"));

    state.close();

    assertTrue(Files.isDirectory(state.path()));
  }

  @Test
  void everyRunHasItsOwnBelowTheChosenOne(@TempDir Path parent) throws IOException {
    assertNotEquals(StateDirectory.below(parent).path(), StateDirectory.below(parent).path());
  }

  @Test
  void whatAKilledRunLeftIsDeletedByTheNext() throws IOException {
    StateDirectory killed = StateDirectory.temporary();
    Files.writeString(killed.path().resolve("owner.pid"), PID_OF_NOBODY);

    try (StateDirectory next = StateDirectory.temporary()) {
      assertFalse(Files.exists(killed.path()));
      assertTrue(Files.exists(next.path()));
    }
  }
}
