package io.peerhalt.console.pager;

import io.peerhalt.console.connect.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Secrets from a file or the environment; never from the command line, which everyone can see. */
final class Secret {

  private Secret() {}

  /**
   * Returns the secret in {@code file}, otherwise that of the environment variable, without blanks
   * around it; empty if there is neither.
   *
   * @throws WrongUsage if the file cannot be read or is empty
   */
  static Optional<String> of(Path file, String variable) {
    if (file == null) {
      return Optional.ofNullable(System.getenv(variable))
          .map(String::strip)
          .filter(s -> !s.isEmpty());
    }
    try {
      String secret = Files.readString(file).strip();
      if (secret.isEmpty()) {
        throw new WrongUsage(file + " holds no secret; it is empty");
      }
      return Optional.of(secret);
    } catch (IOException e) {
      throw new WrongUsage("cannot read the secret in " + file + ": " + e);
    }
  }
}
