package io.peerhalt.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every schema ever released, kept as resources {@code released/NAME/1.avsc}, {@code 2.avsc} and so
 * on.
 */
final class ReleasedSchemas {

  private ReleasedSchemas() {}

  /** Returns the released versions of the contract {@code name}, oldest first; at least one. */
  static List<Schema> of(String name) {
    List<Schema> versions = new ArrayList<>();
    for (int version = 1; ; version++) {
      try (InputStream in =
          ReleasedSchemas.class.getResourceAsStream(
              "/released/" + name + "/" + version + ".avsc")) {
        if (in == null) {
          break;
        }
        versions.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException("reading released schema " + version + " of " + name, e);
      }
    }
    if (versions.isEmpty()) {
      throw new IllegalStateException("no released schema of " + name);
    }
    return List.copyOf(versions);
  }
}
