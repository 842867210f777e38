package io.peerhalt.console.web.access;

import io.peerhalt.console.acts.Actor;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.connect.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The people who may sign in: a line {@code NAME:HASH} each; empty lines and those that begin with
 * {@code #} say nothing. Read anew when it has changed, so that who is taken out is out. Names that
 * differ in case alone are one person. For any thread.
 */
public final class UsersFile {

  /** Fewest characters of a secret. */
  public static final int SHORTEST_SECRET = 12;

  private final Path file;
  private Map<String, User> users = Map.of();
  private FileTime readAt;

  private record User(String name, SecretHash hash) {}

  /**
   * Opens a file.
   *
   * @throws WrongUsage if it cannot be read or a line of it cannot be
   */
  public UsersFile(Path file) {
    this.file = file;
    users();
  }

  /** Adds a user to a file, which is made if it is not there; an older line of the name goes. */
  public static void add(Path file, String name, char[] secret) {
    new Actor(name, "", "");
    if (name.indexOf(':') >= 0 || name.startsWith("#")) {
      throw new WrongUsage("'" + name + "' has a ':' or begins with '#'; a user's name may not");
    }
    if (secret.length < SHORTEST_SECRET) {
      throw new WrongUsage("the secret is too short; it needs " + SHORTEST_SECRET + " characters");
    }
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "users", ".new");
      List<String> kept = lines.stream().filter(line -> !isOf(line, name)).toList();
      StringBuilder text = new StringBuilder();
      kept.forEach(line -> text.append(line).append('\n'));
      text.append(name).append(':').append(SecretHash.of(secret)).append('\n');
      Files.writeString(next, text);
      if (next.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new NotDone("cannot write " + file + ": " + e, e);
    }
  }

  /** Returns the name as it stands in the file, if the secret is that user's. */
  public Optional<String> check(String name, char[] secret) {
    Optional<User> user = Optional.ofNullable(users().get(key(name)));
    boolean right = user.map(User::hash).orElse(SecretHash.OF_NOBODY).isOf(secret);
    return right ? user.map(User::name) : Optional.empty();
  }

  /** Returns whether the user may still sign in. */
  public boolean has(String name) {
    return users().containsKey(key(name));
  }

  private synchronized Map<String, User> users() {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (!changed.equals(readAt)) {
        users = read();
        readAt = changed;
      }
      return users;
    } catch (NoSuchFileException e) {
      throw new WrongUsage("no users file " + file + "; 'peerhalt user add' makes one");
    } catch (IOException e) {
      throw new WrongUsage("cannot read the users file " + file + ": " + e);
    }
  }

  private Map<String, User> read() throws IOException {
    Map<String, User> read = new LinkedHashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      try {
        String name = line.substring(0, Math.max(0, colon));
        new Actor(name, "", "");
        read.put(key(name), new User(name, SecretHash.parse(line.substring(colon + 1).trim())));
      } catch (WrongUsage | IllegalArgumentException e) {
        throw new WrongUsage(
            "users file "
                + file
                + ", line "
                + number
                + ": "
                + e.getMessage()
                + "; 'peerhalt user add' writes such lines");
      }
    }
    return read;
  }

  private static boolean isOf(String line, String name) {
    int colon = line.indexOf(':');
    return colon > 0 && key(line.substring(0, colon)).equals(key(name));
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
