package io.peerhalt.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class PeerhaltTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  static Stream<String> commands() {
    return Peerhalt.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelp(String command) {
    if (command.equals("help")) {
      return;
    }
    assertEquals(0, run(command, "--help"));
    assertTrue(out.toString().startsWith("Usage: peerhalt " + command), out.toString());
  }

  @Test
  void wrongTargetSaysWhatIsAllowed() {
    assertEquals(2, run("halt", "srv-8", "--reason", "odd"));
    assertTrue(err.toString().contains("no target: 'srv-8'; allowed are FLEET, GROUP:g"));
  }

  @Test
  void missingBrokersSayHowToGiveThem() {
    assertEquals(2, run("halts", "--bootstrap-servers", " "));
    assertTrue(err.toString().contains("--bootstrap-servers HOST:PORT"), err.toString());
  }

  @Test
  void haltOfAWatchAndHaltWithoutReasonAreWrongUsage() {
    assertEquals(2, run("halt", "WATCH:w", "--reason", "x", "--bootstrap-servers", "127.0.0.1:1"));
    assertEquals(2, run("halt", "FLEET", "--reason", " ", "--bootstrap-servers", "127.0.0.1:1"));
    assertTrue(err.toString().contains("a reason must be told"), err.toString());
  }

  @Test
  void pagerWithoutReceiverSaysThatNobodyWouldBePaged() {
    assertEquals(2, run("pager", "--bootstrap-servers", "127.0.0.1:1"));
    assertTrue(err.toString().contains("nobody would be paged"), err.toString());
  }

  @Test
  void keyThatWouldTravelUnencryptedIsNotSent() throws Exception {
    Path key = Files.writeString(directory.resolve("key"), "0123456789abcdef0123456789abcdef\n");
    int exitCode =
        run(
            "pager",
            "--bootstrap-servers",
            "127.0.0.1:1",
            "--pagerduty-key-file",
            key.toString(),
            "--pagerduty-url",
            "http://192.0.2.1/v2/enqueue");
    assertEquals(2, exitCode);
    assertTrue(err.toString().contains("unencrypted"), err.toString());
  }

  @Test
  void configWithAnUnknownKeyNamesIt() throws Exception {
    Path config = Files.writeString(directory.resolve("c"), "bootstrap.server=x\n");
    assertEquals(2, run("halts", "--config", config.toString()));
    assertTrue(err.toString().contains("no such option 'bootstrap.server'"), err.toString());
  }

  @Test
  void wrongSpanShowsRightOnes() {
    assertEquals(2, run("tail", "acks", "--since", "ten", "--bootstrap-servers", "127.0.0.1:1"));
    assertTrue(err.toString().contains("examples are 500ms, 30s"), err.toString());
  }

  private int run(String... args) {
    CommandLine commandLine =
        Peerhalt.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return commandLine.execute(args);
  }
}
