package io.peerhalt.console.acts;

import io.peerhalt.console.connect.WrongUsage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who does something, with what, from where.
 *
 * @param name 1 to 64 printable ASCII characters, no space at the ends: look-alike letters of other
 *     alphabets would make two people of one
 * @param via the program, for example {@code cli} or {@code console}
 * @param address host or address it is done from
 */
public record Actor(String name, String via, String address) {

  private static final Pattern NAME = Pattern.compile("[!-~]([ -~]{0,62}[!-~])?");

  public Actor {
    if (!NAME.matcher(name).matches()) {
      throw new WrongUsage(
          "'" + name + "' is no name of a person; allowed are 1 to 64 printable ASCII characters");
    }
  }

  /** Returns the user of this command line: {@code as}, or the operating system's user if empty. */
  public static Actor atCommandLine(String as) {
    String name = as.isEmpty() ? System.getProperty("user.name", "") : as;
    return new Actor(name, "cli", host());
  }

  /** Returns whether both names are of one person: names that differ in case alone are. */
  public static boolean isSamePerson(String one, String other) {
    return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }
}
