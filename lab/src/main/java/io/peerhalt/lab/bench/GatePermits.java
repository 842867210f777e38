package io.peerhalt.lab.bench;

import io.peerhalt.gate.GateConfig;
import io.peerhalt.gate.HaltGate;
import io.peerhalt.gate.Intent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What an order pays for the gate, behind a real control topic with {@link #HALTS} halts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GatePermits {

  static final int HALTS = 10_000;
  static final String BOOTSTRAP = "peerhalt.bench.bootstrap";
  static final String SERVER = "srv-1";
  static final String HALTED_SYMBOL = "H1";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SYMBOLS = 1_024;

  private final String[] symbols = new String[SYMBOLS];
  private HaltGate gate;
  private boolean permitted = true;
  private int next;

  /** Opens the gate and waits until it knows every halt. */
  @Setup(Level.Trial)
  public void open() throws InterruptedException {
    for (int i = 0; i < SYMBOLS; i++) {
      symbols[i] = "SYM" + i;
    }
    gate =
        HaltGate.open(GateConfig.builder(System.getProperty(BOOTSTRAP), SERVER, "fleet").build());
    if (!gate.awaitReady(PATIENCE)) {
      throw new IllegalStateException("the gate was not ready within " + PATIENCE);
    }
    if (permitsHaltedSymbol() || !permitsOneSymbol()) {
      throw new IllegalStateException("the gate does not know the halts");
    }
  }

  /** Closes the gate. */
  @TearDown(Level.Trial)
  public void close() {
    gate.close();
  }

  /** No gate at all: a method that returns a field is the least that this machine can show. */
  @Benchmark
  public boolean noGate() {
    return permitted;
  }

  /** No gate, but one symbol after the other, with its hash. */
  @Benchmark
  public int noGateManySymbols() {
    next = (next + 1) % SYMBOLS;
    return symbols[next].hashCode();
  }

  /** An order that may go out. */
  @Benchmark
  public boolean permitsOneSymbol() {
    return gate.permits(SERVER, "SYM1", Intent.NEW_ORDER);
  }

  /** Orders that may go out, in one symbol after the other. */
  @Benchmark
  public boolean permitsManySymbols() {
    next = (next + 1) % SYMBOLS;
    return gate.permits(SERVER, symbols[next], Intent.NEW_ORDER);
  }

  /** An order that is refused. */
  @Benchmark
  public boolean permitsHaltedSymbol() {
    return gate.permits(SERVER, HALTED_SYMBOL, Intent.NEW_ORDER);
  }
}
