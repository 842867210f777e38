package io.peerhalt.lab.run;

/** An argument that cannot be; the message names the option, its value and what is allowed. */
final class WrongUsage extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsage(String option, Object value, String allowed) {
    super(option + " is " + value + "; allowed: " + allowed);
  }
}
