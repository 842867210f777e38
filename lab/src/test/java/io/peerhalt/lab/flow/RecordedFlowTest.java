package io.peerhalt.lab.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.schemas.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedFlowTest {

  private static final String HEADER = "t_ns,symbol,ev,parent_id,qty,side,price,src\n";
  private static final String TWO =
      HEADER
          + "1600000000000000005,XYZ,NEW,A-1,250000000,B,23647,L\n"
          + "1600000000000001005,XYZ,EXEC,A-1,50000000,B,23640,L\n";

  private static final List<FlowEvent> TWO_EVENTS =
      List.of(
          new FlowEvent(0, "XYZ", FlowAction.NEW, "A-1", 250_000_000, Side.BUY, 23_647),
          new FlowEvent(1_000, "XYZ", FlowAction.EXEC, "A-1", 50_000_000, Side.BUY, 23_640));

  @TempDir Path dir;

  @Test
  void readsPlainAndGzipWhateverTheName() throws IOException {
    for (byte[] content : List.of(TWO.getBytes(StandardCharsets.US_ASCII), gzip(TWO))) {
      try (RecordedFlow flow = RecordedFlow.open(file("flow.bin", content))) {
        assertEquals(TWO_EVENTS, List.of(flow.next(), flow.next()));
        assertFalse(flow.hasNext());
        assertThrows(NoSuchElementException.class, flow::next);
        assertEquals(8, flow.qtyScale());
        assertEquals(2, flow.priceScale());
      }
    }
  }

  @Test
  void ofHeaderAloneIsEmpty() throws IOException {
    try (RecordedFlow flow = RecordedFlow.open(file("flow.csv", HEADER.getBytes()))) {
      assertFalse(flow.hasNext());
    }
  }

  @Test
  void givesNothingAfterClose() throws IOException {
    RecordedFlow flow = RecordedFlow.open(file("flow.csv", TWO.getBytes()));
    assertTrue(flow.hasNext());
    flow.close();
    flow.close();
    assertFalse(flow.hasNext());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x,XYZ,NEW,A,1,B,1,L; t_ns is 'x'; a whole number from 0",
        "7,X Z,NEW,A,1,B,1,L; symbol is 'X Z'; 1 to 64 printable ASCII",
        "7,X|Z,NEW,A,1,B,1,L; symbol is 'X|Z'; without space, ':' and '|'",
        "7,XYZ,FILL,A,1,B,1,L; ev is 'FILL'; NEW, REPLACE, CANCEL or EXEC",
        "7,XYZ,NEW,A:1,1,B,1,L; parent_id is 'A:1'; 1 to 128 printable ASCII",
        "7,XYZ,NEW,,1,B,1,L; parent_id is ''; 1 to 128 printable ASCII",
        "7,XYZ,NEW,A,0,B,1,L; qty is '0'; a whole number from 1",
        "7,XYZ,NEW,A,1.5,B,1,L; qty is '1.5'; a whole number from 1",
        "7,XYZ,NEW,A,1,BUY,1,L; side is 'BUY'; B or S",
        "7,XYZ,NEW,A,1,B,-1,L; price is '-1'; a whole number from 0",
        "7,XYZ,NEW,A,1,B,1,Q; src is 'Q'; L, S or H",
        "7,XYZ,NEW,A,1,B,1; 7 columns; t_ns,symbol,ev,parent_id,qty,side,price,src",
        "4,XYZ,NEW,A,1,B,1,L; t_ns is '4'; from 5 on"
      })
  void namesFileLineColumnValueAndWhatIsAllowed(String line, String wrong, String allowed)
      throws IOException {
    String content = HEADER + "5,XYZ,NEW,A,1,B,1,L\n" + line + "\n";
    Path file = file("flow.csv", content.getBytes(StandardCharsets.UTF_8));
    try (RecordedFlow flow = RecordedFlow.open(file)) {
      flow.next();
      String message = assertThrows(MalformedFlowException.class, flow::next).getMessage();
      assertTrue(message.startsWith(file + ":3: " + wrong + "; allowed "), message);
      assertTrue(message.contains(allowed), message);
    }
  }

  @Test
  void refusesAnotherHeader() throws IOException {
    Path file = file("flow.csv", "time,price\n".getBytes());
    String message =
        assertThrows(MalformedFlowException.class, () -> RecordedFlow.open(file)).getMessage();
    assertTrue(message.startsWith(file + ":1: header is 'time,price'; allowed is 't_ns,"), message);
    Path empty = file("empty.csv", new byte[0]);
    assertThrows(MalformedFlowException.class, () -> RecordedFlow.open(empty));
  }

  @Test
  void saysWhereAGzipFileIsCutShort() throws IOException {
    byte[] whole = gzip(TWO);
    Path file = file("flow.gz", Arrays.copyOf(whole, whole.length - 4));
    try (RecordedFlow flow = RecordedFlow.open(file)) {
      UncheckedIOException cut =
          assertThrows(UncheckedIOException.class, () -> flow.forEachRemaining(event -> {}));
      assertTrue(cut.getMessage().startsWith("reading " + file), cut.getMessage());
    }
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(dir.resolve(name), content);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }
}
