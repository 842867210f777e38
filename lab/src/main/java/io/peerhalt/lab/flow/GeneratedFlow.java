package io.peerhalt.lab.flow;

/** An endless market flow made from a seed. */
public final class GeneratedFlow implements Flow {

  private GeneratedFlow() {}

  /** Returns the flow that {@code spec} describes. */
  public static GeneratedFlow of(GeneratedFlowSpec spec) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public int qtyScale() {
    return 0;
  }

  @Override
  public int priceScale() {
    return 4;
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
