package io.peerhalt.watch.compact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strings found again by their bytes. */
class NamesTest {

  private static final int FAR_TOO_MANY = 600_000;

  private final Names names = new Names();

  @ParameterizedTest
  @CsvSource({"5000, SYM", "60000, SYM", "60000, a symbol with a long name "})
  void nearlyAllNamesOfALargeFleetKeepTheirString(int symbols, String name) {
    String[] first = new String[symbols];
    for (int i = 0; i < symbols; i++) {
      first[i] = get(name + i);
    }
    long kept = IntStream.range(0, symbols).filter(i -> find(name + i) == first[i]).count();

    assertThat(kept).isGreaterThan(symbols * 99L / 100);
  }

  @Test
  void isRightWithFarMoreNamesThanPlaces() {
    for (int i = 0; i < FAR_TOO_MANY; i++) {
      assertThat(get("N" + i)).isEqualTo("N" + i);
    }
    assertThat(get("N0")).isEqualTo("N0");
  }

  @Test
  void findsNothingThatWasNotSeen() {
    get("AAPL");

    assertThat(find("AAPL")).isEqualTo("AAPL");
    assertThat(find("AAP")).isNull();
    assertThat(find("MSFT")).isNull();
  }

  @Test
  void tellsNamesApartThatAreNotAscii() {
    assertThat(get("Zürich")).isEqualTo("Zürich");
    assertThat(get("ZÃ¼rich")).isEqualTo("ZÃ¼rich");
    assertThat(get("Zürich")).isEqualTo("Zürich");
  }

  @Test
  void findsANameOfAnyLengthWhateverStandsBehindIt() {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (int length = 0; length <= letters.length(); length++) {
      String name = letters.substring(0, length);
      String kept = get(name);
      byte[] within = ("[" + name + "] and more behind it").getBytes(StandardCharsets.UTF_8);

      assertThat(kept).isEqualTo(name);
      assertThat(names.find(within, 1, length)).isSameAs(kept);
    }
  }

  @Test
  void tellsNamesApartByAnyOfTheirBytes() {
    for (int length : new int[] {1, 7, 8, 9, 15, 16, 17, 24, 40}) {
      String name = "X".repeat(length);
      get(name);
      for (int at = 0; at < length; at++) {
        String other = name.substring(0, at) + "Y" + name.substring(at + 1);
        assertThat(find(other)).isNull();
      }
      assertThat(find(name + "\0")).isNull();
    }
  }

  // Not at the start of what holds them, as on the wire.
  private String get(String name) {
    byte[] bytes = ("[" + name).getBytes(StandardCharsets.UTF_8);
    return names.get(bytes, 1, bytes.length - 1);
  }

  private String find(String name) {
    byte[] bytes = ("[" + name).getBytes(StandardCharsets.UTF_8);
    return names.find(bytes, 1, bytes.length - 1);
  }
}
