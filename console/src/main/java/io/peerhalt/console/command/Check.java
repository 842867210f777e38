package io.peerhalt.console.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the doctor found of one thing.
 *
 * @param what the thing
 * @param ok whether it is as it should be
 * @param found what was found
 * @param remedy what to do; empty if nothing
 */
record Check(String what, boolean ok, String found, String remedy) {

  static Check ok(String what, String found) {
    return new Check(what, true, found, "");
  }

  static Check bad(String what, String found, String remedy) {
    return new Check(what, false, found, remedy);
  }

  /** Returns it on a line. */
  String line() {
    return (ok ? "ok    " : "BAD   ") + what + ": " + found;
  }

  /** Returns it for programs. */
  ObjectNode node() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("what", what)
        .put("ok", ok)
        .put("found", found)
        .put("remedy", remedy);
  }
}
