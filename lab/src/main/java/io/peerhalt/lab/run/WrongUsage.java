package io.peerhalt.lab.run;

import java.util.Locale;

/** An argument that cannot be; the message names the option, its value and what is allowed. */
final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsage(String option, Object value, String allowed) {
    super(option + " is " + typed(value) + "; allowed: " + allowed);
  }

  private static String typed(Object value) {
    return value instanceof Enum<?> word
        ? word.toString().toLowerCase(Locale.ROOT)
        : String.valueOf(value);
  }
}
