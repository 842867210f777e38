package io.peerhalt.console;

import io.peerhalt.console.command.Doctor;
import io.peerhalt.console.command.Drill;
import io.peerhalt.console.command.Explain;
import io.peerhalt.console.command.Halt;
import io.peerhalt.console.command.Halts;
import io.peerhalt.console.command.Resume;
import io.peerhalt.console.command.Span;
import io.peerhalt.console.command.Tail;
import io.peerhalt.console.connect.NotDone;
import io.peerhalt.console.connect.WrongUsage;
import io.peerhalt.console.pager.Pager;
import io.peerhalt.console.web.ConsoleCommand;
import io.peerhalt.console.web.UserCommand;
import io.peerhalt.console.words.Printable;
import io.peerhalt.gate.Target;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The {@code peerhalt} command line: every command of the people's side. */
@Command(
    name = "peerhalt",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Tells what is halted and why, halts, and resumes by two people.",
    subcommands = {
      Halts.class,
      Tail.class,
      Explain.class,
      Halt.class,
      Resume.class,
      Drill.class,
      Doctor.class,
      Pager.class,
      ConsoleCommand.class,
      UserCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Exit code: 0 as asked for; 1 it could not be done, or something is wrong;",
      "2 wrong usage."
    })
public final class Peerhalt {

  /** Exit code of a command that could not do what it was asked for. */
  public static final int EXIT_NOT_DONE = 1;

  private static final String LOG_CONFIG = "log4j2.configurationFile";

  private Peerhalt() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    if (System.getProperty(LOG_CONFIG) == null) {
      System.setProperty(LOG_CONFIG, "classpath:peerhalt-log4j2.xml");
    }
    System.exit(commandLine().execute(args));
  }

  /** Returns the command line. */
  public static CommandLine commandLine() {
    return new CommandLine(new Peerhalt())
        .registerConverter(Duration.class, new Span())
        .registerConverter(Target.class, Peerhalt::target)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Peerhalt::explain)
        .setExecutionExceptionHandler(Peerhalt::explain);
  }

  private static Target target(String text) {
    try {
      return Target.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int explain(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println(Printable.of(wrong.getMessage()));
    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static int explain(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof WrongUsage || e instanceof NotDone) {
      String name = command.getCommandSpec().qualifiedName();
      command.getErr().println(Printable.of(name + ": " + e.getMessage()));
      return e instanceof WrongUsage ? CommandLine.ExitCode.USAGE : EXIT_NOT_DONE;
    }
    throw e;
  }
}
