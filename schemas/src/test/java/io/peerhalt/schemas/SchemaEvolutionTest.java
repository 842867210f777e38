package io.peerhalt.schemas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaEvolutionTest {

  static Stream<Schema> contracts() {
    return Stream.of(
        OrderEvent.getClassSchema(),
        ExecutionEvent.getClassSchema(),
        ControlCommand.getClassSchema(),
        Anomaly.getClassSchema(),
        RateSample.getClassSchema(),
        RejectedRecord.getClassSchema(),
        HaltAck.getClassSchema(),
        RuleChange.getClassSchema(),
        RuleAudit.getClassSchema(),
        OperatorAct.getClassSchema());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void newestReleasedSchemaIsTheOneInUse(Schema schema) {
    List<Schema> released = ReleasedSchemas.of(schema.getName());
    assertEquals(
        SchemaNormalization.toParsingForm(schema),
        SchemaNormalization.toParsingForm(released.get(released.size() - 1)),
        "a changed schema is released as the next file in src/main/resources/released/"
            + schema.getName());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyReleasedSchemaCanStillBeRead(Schema schema) {
    for (Schema released : ReleasedSchemas.of(schema.getName())) {
      assertEquals(
          SchemaCompatibilityType.COMPATIBLE,
          SchemaCompatibility.checkReaderWriterCompatibility(schema, released).getType());
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyFieldSaysWhatItIs(Schema schema) {
    assertNotNull(schema.getDoc());
    for (Schema.Field field : schema.getFields()) {
      assertNotNull(field.doc(), schema.getName() + "." + field.name());
      assertFalse(field.doc().isBlank(), schema.getName() + "." + field.name());
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void everyEnumKeepsRoomForSymbolsToCome(Schema schema) {
    for (Schema.Field field : schema.getFields()) {
      if (field.schema().getType() == Schema.Type.ENUM) {
        assertEquals("UNKNOWN", field.schema().getEnumDefault(), field.name());
        assertTrue(field.schema().hasEnumSymbol("UNKNOWN"), field.name());
      }
    }
  }
}
