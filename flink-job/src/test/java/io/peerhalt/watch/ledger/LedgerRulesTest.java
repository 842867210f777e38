package io.peerhalt.watch.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerRulesTest {

  @Test
  void namesFieldValueAndRangeOfWhatIsWrong() {
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new LedgerRules.Counts(5, 3, 3, 10, 3, 10, 3, 10, 3));
    assertEquals("counts.overfillHard is 3, must be from 5 to 1000000", error.getMessage());
  }

  @ParameterizedTest
  @MethodSource("stored")
  void storesEverythingWithoutGenericTypes(Class<?> type) {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeInformation<?> info = TypeInformation.of(type);
    assertEquals(PojoTypeInfo.class, info.getClass());
    info.createSerializer(config);
  }

  static Stream<Class<?>> stored() {
    return Stream.of(FollowedServer.class, Breach.class, BreachWindow.class);
  }
}
