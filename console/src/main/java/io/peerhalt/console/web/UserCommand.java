package io.peerhalt.console.web;

import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.web.access.UsersFile;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The people who may act in the console. */
@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Writes the file of people who may act in the console.",
    subcommands = UserCommand.Add.class)
public final class UserCommand {

  /** Adds a person or gives a person a new secret. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      usageHelpAutoWidth = true,
      description = {
        "Adds a person to a users file, or gives one a new secret. The secret is",
        "asked for at the terminal, or read as the first line of standard input."
      })
  static final class Add implements Callable<Integer> {

    @Option(
        names = "--users",
        paramLabel = "FILE",
        required = true,
        description = "users file; made if it is not there")
    private Path users;

    @Parameters(paramLabel = "NAME", description = "the person's name")
    private String name;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      char[] secret = secret();
      try {
        UsersFile.add(users, name, secret);
      } finally {
        Arrays.fill(secret, ' ');
      }
      spec.commandLine().getOut().println(name + " may now sign in with " + users + ".");
      return 0;
    }

    private char[] secret() {
      Console terminal = System.console();
      if (terminal == null) {
        return fromStandardInput();
      }
      char[] first = terminal.readPassword("Secret of %s: ", name);
      char[] second = terminal.readPassword("The same again: ");
      if (first == null || !Arrays.equals(first, second)) {
        throw new WrongUsage("the two were not the same; nothing was written");
      }
      return first;
    }

    private static char[] fromStandardInput() {
      try {
        var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = reader.readLine();
        if (line == null) {
          throw new WrongUsage("no secret came on standard input");
        }
        return line.toCharArray();
      } catch (IOException e) {
        throw new NotDone("cannot read the secret: " + e, e);
      }
    }
  }
}
