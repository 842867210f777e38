package io.peerhalt.lab.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.peerhalt.schemas.AckState;
import io.peerhalt.schemas.AvroWire;
import io.peerhalt.schemas.HaltAck;
import io.peerhalt.schemas.MalformedRecordException;
import io.peerhalt.schemas.RejectReason;
import io.peerhalt.schemas.Topics;
import io.peerhalt.schemas.WireForm;
import io.peerhalt.schemas.framing.Framer;
import io.peerhalt.schemas.framing.WireSettings;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Confluent's framing with a registry: a stub, and a real one where the environment names it. */
class RegistryTest {

  private static final String REAL = "PEERHALT_REGISTRY_URL";
  private static final byte[] ACK = AvroWire.of(HaltAck.class).encode(ack());

  private static StubRegistry stub;

  @BeforeAll
  static void start() {
    stub = StubRegistry.start();
  }

  @AfterAll
  static void stop() {
    stub.close();
  }

  @Test
  void framesWithTheIdOfTheRegistryAndReadsItBack() throws Exception {
    framesAndReads(stub.url());
    assertTrue(stub.subjects().contains("peerhalt.acks-value"));
  }

  @Test
  void realRegistryTakesOurSchemasAndGivesThemBack() throws Exception {
    String url = System.getenv().getOrDefault(REAL, "");
    if (url.isEmpty()) {
      System.out.println(
          "DID NOT RUN: framing with a real registry; lab/registry starts one, then "
              + REAL
              + "=URL");
    }
    assumeTrue(!url.isEmpty(), REAL + " names no registry");
    framesAndReads(url);
    readsWhatAnotherReleaseWrote(url);
  }

  @Test
  void readsTheSchemaOfAReleaseThatIsNotOurs() throws Exception {
    readsWhatAnotherReleaseWrote(stub.url());
  }

  @Test
  void schemaThatDoesNotFitIsUnknown() throws Exception {
    Schema other =
        new Schema.Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[{\"name\":\"n\","
                    + "\"type\":\"long\"}]}");
    byte[] bytes = {0, 0, 0, 0, 0, 2};
    ByteBuffer.wrap(bytes).putInt(1, register(stub.url(), "other-value", other));
    byte[] inbound = Framer.of(settings(stub.url())).inbound(Topics.ACKS, bytes);
    MalformedRecordException e =
        assertThrows(
            MalformedRecordException.class, () -> AvroWire.of(HaltAck.class).decode(inbound));
    assertEquals(RejectReason.UNKNOWN_SCHEMA, e.reason());
  }

  @Test
  void withoutItsRegistryWritesWhatEverybodyReads() throws Exception {
    try (StubRegistry other = StubRegistry.start()) {
      other.setDown(true);
      long before = System.nanoTime();
      Framer framer = Framer.writing(settings(other.url()), List.of(Topics.ACKS));
      assertSame(ACK, framer.outbound(Topics.ACKS, ACK));
      assertTrue(System.nanoTime() - before < Duration.ofSeconds(5).toNanos());
    }
  }

  @Test
  void commandWithANewIdIsReadWithoutTheRegistry() throws Exception {
    byte[] framed =
        Framer.writing(settings(stub.url()), List.of(Topics.ACKS)).outbound(Topics.ACKS, ACK);
    try (StubRegistry other = StubRegistry.start()) {
      other.setDown(true);
      byte[] inbound = Framer.of(settings(other.url())).inbound(Topics.ACKS, framed);
      assertSame(framed, inbound);
      assertEquals(ack(), AvroWire.of(HaltAck.class).decode(inbound));
    }
  }

  private static void framesAndReads(String url) throws Exception {
    Framer writer = Framer.writing(settings(url), List.of(Topics.ACKS));
    byte[] framed = writer.outbound(Topics.ACKS, ACK);
    assertEquals(Optional.of(WireForm.CONFLUENT), WireForm.of(framed));
    assertEquals(ACK.length - 5, framed.length);
    assertArrayEquals(
        Arrays.copyOfRange(ACK, 10, ACK.length), Arrays.copyOfRange(framed, 5, framed.length));
    assertArrayEquals(
        ACK, Framer.reading(settings(url), List.of(Topics.ACKS)).inbound(Topics.ACKS, framed));
  }

  private static void readsWhatAnotherReleaseWrote(String url) throws Exception {
    String ours = HaltAck.getClassSchema().toString();
    Schema next =
        new Schema.Parser()
            .parse(
                ours.replaceFirst(
                    "\"fields\":\\[",
                    "\"fields\":[{\"name\":\"mood\",\"type\":\"string\",\"default\":\"\"},"));
    GenericRecord record = new GenericData.Record(next);
    record.put("mood", "new");
    for (Schema.Field field : next.getFields()) {
      switch (field.name()) {
        case "mood" -> {}
        case "serverId", "gateId" -> record.put(field.name(), "srv-1");
        case "state" -> record.put("state", new GenericData.EnumSymbol(field.schema(), "READY"));
        case "receivedTime", "appliedTime" -> record.put(field.name(), 0L);
        default -> record.put(field.name(), GenericData.get().getDefaultValue(field));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    out.writeBytes(
        ByteBuffer.allocate(4).putInt(register(url, "peerhalt.acks-value", next)).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(next).write(record, encoder);
    byte[] inbound = Framer.of(settings(url)).inbound(Topics.ACKS, out.toByteArray());
    HaltAck read = AvroWire.of(HaltAck.class).decode(inbound);
    assertEquals(AckState.READY, read.getState());
    assertEquals("srv-1", read.getGateId());
  }

  private static int register(String url, String subject, Schema schema) throws Exception {
    String body = new ObjectMapper().createObjectNode().put("schema", schema.toString()).toString();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/subjects/" + subject + "/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer).get("id").intValue();
  }

  private static WireSettings settings(String url) {
    return WireSettings.of(
        Map.of(WireSettings.REGISTRY_URL, url, WireSettings.FRAMING, "confluent"));
  }

  private static HaltAck ack() {
    return HaltAck.newBuilder()
        .setServerId("srv-1")
        .setGateId("gate-1")
        .setState(AckState.READY)
        .setReceivedTime(Instant.EPOCH)
        .setAppliedTime(Instant.EPOCH)
        .build();
  }
}
