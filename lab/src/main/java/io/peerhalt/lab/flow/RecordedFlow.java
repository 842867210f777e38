package io.peerhalt.lab.flow;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;

/**
 * A recording of real order flow, read line by line from a file, plain or gzip. Columns: {@code
 * t_ns,symbol,ev,parent_id,qty,side,price,src}. Time is in nanoseconds since 1970 and never goes
 * backwards; quantities are in 1e-8, prices in 1e-2; {@code src} (recorded, synthesised or hidden)
 * is checked and not used. Events are timed from the first line.
 *
 * <p>{@link #hasNext} and {@link #next} throw {@link MalformedFlowException} at the first line that
 * breaks the format, and {@link UncheckedIOException} if the file cannot be read on.
 */
public final class RecordedFlow implements Flow {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final BufferedReader reader;

  private long lineNumber = 1;
  private RecordedLine ahead;
  private long firstEpochNanos = -1;
  private long lastEpochNanos;
  private boolean closed;

  private RecordedFlow(Path file, BufferedReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens {@code file}; gzip is recognised by its first bytes, not by the name.
   *
   * @throws IOException if the file cannot be read
   * @throws MalformedFlowException if it does not begin with the header line
   */
  public static RecordedFlow open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    try {
      InputStream text = isGzip(bytes) ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(text, StandardCharsets.US_ASCII), BUFFER_BYTES);
      String header = reader.readLine();
      if (!RecordedLine.HEADER.equals(header)) {
        String found = header == null ? "an empty file" : "'" + header + "'";
        throw new MalformedFlowException(
            file + ":1: header is " + found + "; allowed is '" + RecordedLine.HEADER + "'");
      }
      return new RecordedFlow(file, reader);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
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
    if (ahead == null && !closed) {
      ahead = read();
    }
    return ahead != null;
  }

  @Override
  public FlowEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException(file + " has ended or was closed");
    }
    RecordedLine line = ahead;
    ahead = null;
    return new FlowEvent(
        line.epochNanos() - firstEpochNanos,
        line.symbol(),
        line.action(),
        line.parentOrderId(),
        line.qty(),
        line.side(),
        line.price());
  }

  @Override
  public void close() {
    closed = true;
    ahead = null;
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing " + file, e);
    }
  }

  private RecordedLine read() {
    String text;
    try {
      text = reader.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file + " after line " + lineNumber, e);
    }
    if (text == null) {
      return null;
    }
    lineNumber++;
    String place = file + ":" + lineNumber;
    RecordedLine line = RecordedLine.parse(text, place);
    if (firstEpochNanos < 0) {
      firstEpochNanos = line.epochNanos();
    } else if (line.epochNanos() < lastEpochNanos) {
      throw new MalformedFlowException(
          place
              + ": t_ns is '"
              + line.epochNanos()
              + "'; allowed is from "
              + lastEpochNanos
              + " on");
    }
    lastEpochNanos = line.epochNanos();
    return line;
  }

  private static boolean isGzip(InputStream bytes) throws IOException {
    bytes.mark(2);
    boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return gzip;
  }
}
