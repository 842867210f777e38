package io.peerhalt.watch.compact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids are the texts that their bytes spell. */
class IdTest {

  private static final long SEED = 1;
  private static final int MANY = 1_000_000;

  private final Random random = new Random(SEED);

  IdTest() {
    System.out.println("IdTest seed " + SEED);
  }

  @Test
  void isTheTextThatItsBytesSpellWhereverTheyLie() {
    for (int length = 0; length < 130; length++) {
      String text = text(length);
      byte[] around = ("before" + text + "after").getBytes(StandardCharsets.US_ASCII);
      Id id = Id.of(around, "before".length(), length);
      assertThat(id.length()).isEqualTo(length);
      assertThat(id.toString()).isEqualTo(text);
      assertThat(id.hashCode()).isEqualTo(text.hashCode());
      assertThat(id).isEqualTo(Id.of(text)).hasSameHashCodeAs(Id.of(text));
      assertThat(id.fingerprint()).isEqualTo(Id.of(text).fingerprint());
      assertThat(id).isNotEqualTo(Id.of(text + "x")).isNotEqualTo(text);
    }
  }

  /**
   * A million of numbers of 32 bits: 116 are expected to be there twice by chance, give or take 11.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "srv-%1$d-20260105-%2$03d%3$03d",
        "%1$d%2$03d%3$03d",
        "%1$dxxxxxxx%2$03dx%3$03d",
        "%2$03dxxxxx%1$dxxxxxxx%3$03dxxxxxxxxxxxxxxxxxxxx",
        "%3$03dxxxxxxxxxxxxxxxxxxxxx%1$dxxxxxxx%2$03d"
      })
  void ofManyAlikeNoMoreHavePartOfTheSameFingerprintThanByChance(String like) {
    Set<Long> prints = new HashSet<>();
    Set<Integer> upper = new HashSet<>();
    Set<Integer> lower = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      String text = String.format(like, i % 10, i / 10 % 317, i / 3_170);
      long print = Id.of(text).fingerprint();
      prints.add(print);
      upper.add((int) (print >>> Integer.SIZE));
      lower.add((int) print);
    }
    assertThat(prints).hasSize(MANY);
    assertThat(upper).hasSizeBetween(MANY - 170, MANY - 65);
    assertThat(lower).hasSizeBetween(MANY - 170, MANY - 65);
  }

  @Test
  void eachBitOfAnIdTurnsHalfOfItsFingerprint() {
    for (int length = 1; length < 40; length++) {
      for (int at = 0; at < length; at++) {
        for (int bit = 0; bit < Byte.SIZE - 1; bit++) {
          double turned = 0;
          for (int i = 0; i < 100; i++) {
            byte[] bytes = text(length).getBytes(StandardCharsets.US_ASCII);
            long before = Id.of(bytes, 0, length).fingerprint();
            bytes[at] ^= (byte) (1 << bit);
            turned += Long.bitCount(before ^ Id.of(bytes, 0, length).fingerprint());
          }
          assertThat(turned / 100)
              .as("bit %d of byte %d of %d", bit, at, length)
              .isBetween(30., 34.);
        }
      }
    }
  }

  @Test
  void oneOfNothingButZerosIsNotOneOfMore() {
    assertThat(Id.of("\0\0").fingerprint()).isNotEqualTo(Id.of("\0\0\0").fingerprint());
  }

  @Test
  void comesBackFromAHop() throws Exception {
    IdSerializer serializer = new IdSerializer();
    DataOutputSerializer out = new DataOutputSerializer(64);
    Id id = Id.of(text(100));
    serializer.serialize(id, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertThat(serializer.deserialize(in)).isEqualTo(id);
    assertThat(in.available()).isZero();
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('!' + random.nextInt('~' - '!' + 1)));
    }
    return text.toString();
  }
}
