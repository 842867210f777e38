package io.peerhalt.watch.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Eight bytes at once say the same as one after the other. */
class AvroCursorTest {

  private static final int LONGEST_ID = 40;
  private static final int AHEAD = 3;
  private static final int MOST_BEHIND = 12;

  private final AvroCursor cursor = new AvroCursor();

  @Test
  void readsNumbersOfAnySizeWhateverStandsBehind() throws IOException {
    for (int bits = 0; bits < Long.SIZE; bits++) {
      for (long number : new long[] {1L << bits, (1L << bits) - 1, -(1L << bits), ~(1L << bits)}) {
        byte[] alone = encoded(number);
        for (int behind = 0; behind <= MOST_BEHIND; behind++) {
          byte[] record = Arrays.copyOf(alone, alone.length + behind);
          Arrays.fill(record, alone.length, record.length, (byte) 0xFF);
          cursor.begin(record, AHEAD);
          assertEquals(number, cursor.readLong());
          assertEquals(behind == 0, cursor.isSoundToTheEnd());
        }
      }
    }
  }

  @Test
  void numbersThatAreCutShortOrTooLongAreUnsound() throws IOException {
    byte[] longest = encoded(Long.MIN_VALUE);
    for (int length = AHEAD; length < longest.length; length++) {
      cursor.begin(Arrays.copyOf(longest, length), AHEAD);
      assertEquals(0, cursor.readLong());
      assertFalse(cursor.isSoundToTheEnd());
    }
    byte[] tooLong = new byte[AHEAD + 11];
    Arrays.fill(tooLong, AHEAD, tooLong.length - 1, (byte) 0x80);
    cursor.begin(tooLong, AHEAD);
    cursor.readLong();
    assertFalse(cursor.isSoundToTheEnd());
  }

  @Test
  void anIdIsPlainIfEachOfItsCharactersIs() {
    for (int length = 1; length <= LONGEST_ID; length++) {
      byte[] record = new byte[1 + length];
      Arrays.fill(record, (byte) 'a');
      record[0] = (byte) (2 * length);
      for (int at = 1; at <= length; at++) {
        for (int character = Byte.MIN_VALUE; character <= Byte.MAX_VALUE; character++) {
          record[at] = (byte) character;
          cursor.begin(record, 0);
          cursor.readId(LONGEST_ID);
          assertEquals(character > ' ' && character <= '~', cursor.isSoundToTheEnd());
        }
        record[at] = 'a';
      }
    }
  }

  @Test
  void anIdHasACharacterAndNoMoreThanAreAllowedOrThere() {
    for (int length = 0; length <= LONGEST_ID; length++) {
      byte[] record = new byte[1 + LONGEST_ID / 2];
      Arrays.fill(record, (byte) 'a');
      record[0] = (byte) (2 * length);
      cursor.begin(Arrays.copyOf(record, Math.min(record.length, 1 + length)), 0);
      cursor.readId(LONGEST_ID / 2 - 1);
      assertEquals(length > 0 && length < LONGEST_ID / 2, cursor.isSoundToTheEnd());
    }
    cursor.begin(new byte[] {1, 'a'}, 0);
    cursor.readId(LONGEST_ID);
    assertFalse(cursor.isSoundToTheEnd());
    cursor.begin(new byte[0], 0);
    assertTrue(cursor.isSoundToTheEnd());
  }

  private static byte[] encoded(long number) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[AHEAD]);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    encoder.writeLong(number);
    encoder.flush();
    return out.toByteArray();
  }
}
