package io.peerhalt.lab.evaluate;

import java.util.List;

/**
 * What the watch said of a flow without fault.
 *
 * @param departures what its rules found
 * @param halts what its policy would have halted, in words
 */
record FalseAlarms(Departures departures, List<String> halts) {

  FalseAlarms {
    halts = List.copyOf(halts);
  }
}
