package io.peerhalt.lab.runlength;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.lab.runlength.Published.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTableTest {

  @TempDir Path directory;

  @Test
  void readsChartsOfPoissonCounts() throws IOException {
    ReferenceTable table =
        table(
            ReferenceTable.POISSON, "x,poisson_cusum_lower,NA,0.25,0.25,10,4,5,318.3,318,Lucas,,");
    ReferenceRow row = table.rows().get(0);
    assertEquals(new CountChart(false, 4, 1, 40), row.chart());
    assertEquals(Counts.poisson(0.25), row.counts());
    assertEquals(
        List.of(new Published(Start.HEAD, 20, 318.3, 0), new Published(Start.HEAD, 20, 318, 0.5)),
        row.published());
    assertEquals(2, row.line());
  }

  @Test
  void readsChartsOfNegativeBinomialCounts() throws IOException {
    ReferenceTable table =
        table(ReferenceTable.NEGATIVE_BINOMIAL, "x,negbin,1,2,5,3,7,40,35,38,,1");
    ReferenceRow row = table.rows().get(0);
    assertEquals(new CountChart(true, 1, 3, 7), row.chart());
    assertEquals(new Counts(2, 5), row.counts());
    assertEquals(
        List.of(
            new Published(Start.ZERO, 0, 40, 0),
            new Published(Start.HEAD, 3, 35, 0),
            new Published(Start.STEADY, 0, 38, 0)),
        row.published());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,poisson_cusum_upper,NA,1,2,10,4,0,400,NA,,          | 12 columns",
        "x,sideways,NA,1,2,10,4,0,400,NA,,,                    | chart is 'sideways'",
        "x,poisson_cusum_upper,NA,one,2,10,4,0,400,NA,,,       | mu is 'one'",
        "x,poisson_cusum_upper,NA,-1,2,10,4,0,400,NA,,,        | the mean -1.0",
        "x,poisson_cusum_upper,NA,1,2.1,10,4,0,400,NA,,,       | 2.1 is no whole number of parts",
        "x,poisson_cusum_upper,NA,1,2,0,4,0,400,NA,,,          | allowed are k from 0, h 1 to 2000",
        "x,poisson_cusum_upper,NA,1,2,10,4,10,400,NA,,,        | headstart is '10'",
        "x,poisson_cusum_upper,NA,1,2,10,4.5,0,400,NA,,,       | m is '4.5'",
        "x,poisson_cusum_upper,NA,1,2,10,4,0,,NA,,,            | arl is ''",
      })
  void aBadLineIsNamedWithItsReason(String line, String reason) {
    Exception e =
        assertThrows(
            MalformedTableException.class,
            () ->
                table(
                    ReferenceTable.POISSON,
                    "x,poisson_cusum_upper,NA,1,2,10,4,0,400,NA,,,",
                    line.strip()));
    assertTrue(e.getMessage().startsWith("table.csv:3: "), e.getMessage());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  void aFileWithoutHeaderOrRowsIsRefused() {
    assertTrue(refused("no header", "a line").startsWith("table.csv:1: 'no header'"));
    assertTrue(refused(ReferenceTable.POISSON).startsWith("table.csv:1: no rows"));
  }

  private String refused(String... lines) {
    return assertThrows(MalformedTableException.class, () -> table(lines)).getMessage();
  }

  private ReferenceTable table(String... lines) throws IOException {
    Path file = directory.resolve("table.csv");
    Files.write(file, List.of(lines));
    return ReferenceTable.read(file);
  }
}
