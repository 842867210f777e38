package io.peerhalt.lab.run;

import java.nio.file.Path;
import java.util.List;

/** Where the JVMs of a run log: the runner to a file, the watch to its standard output. */
public final class LogSetup {

  private static final String CONFIGURATION = "log4j2.configurationFile";
  private static final String FILE = "peerhalt.log.file";
  private static final String PLACE = "classpath:io/peerhalt/lab/run/";

  private LogSetup() {}

  /** Makes this JVM log to {@code file}; to be called before anything logs. */
  public static void logTo(Path file) {
    System.setProperty(FILE, file.toString());
    if (System.getProperty(CONFIGURATION) == null) {
      System.setProperty(CONFIGURATION, PLACE + "runner-log4j2.xml");
    }
  }

  /** Adds to the command of a child JVM what makes it log to its standard output. */
  static void forward(List<String> command) {
    command.add("-D" + CONFIGURATION + "=" + PLACE + "watch-log4j2.xml");
  }
}
