package io.peerhalt.lab.flow;

import java.io.IOException;
import java.nio.file.Path;

/** A recording of real order flow, read from a file. */
public final class RecordedFlow implements Flow {

  private RecordedFlow() {}

  /** Opens {@code file}, plain or gzip. */
  public static RecordedFlow open(Path file) throws IOException {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public int qtyScale() {
    return 8;
  }

  @Override
  public int priceScale() {
    return 2;
  }

  @Override
  public boolean hasNext() {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public FlowEvent next() {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void close() {}
}
