package io.peerhalt.lab.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParseException;

/**
 * A schema registry on this machine that answers as the Confluent-compatible API is documented to:
 * one id for the same schema whatever its subject, 404 with 40401 or 40403, 409 for what cannot
 * read its predecessor, 422 for what is no schema. Keeps nothing over its end.
 */
public final class StubRegistry implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BASE = "/apis/ccompat/v7";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Schema> schemas = new ArrayList<>();
  private final Map<String, List<Integer>> subjects = new TreeMap<>();
  private volatile boolean down;

  private record Answer(int status, JsonNode body) {

    static Answer error(int status, int code, String message) {
      return new Answer(
          status, MAPPER.createObjectNode().put("error_code", code).put("message", message));
    }
  }

  private StubRegistry(HttpServer server) {
    this.server = server;
  }

  /** Starts at a free port of the loopback address. */
  public static StubRegistry start() {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
      StubRegistry stub = new StubRegistry(HttpServer.create(address, 0));
      stub.server.setExecutor(stub.threads);
      stub.server.createContext(BASE, stub::handle);
      stub.server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the base of its API. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + BASE;
  }

  /** While it is down every request is answered with 503. */
  public void setDown(boolean isDown) {
    down = isDown;
  }

  /** Returns the subjects that have a schema. */
  public synchronized List<String> subjects() {
    return List.copyOf(subjects.keySet());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = MAPPER.readTree(exchange.getRequestBody());
      Answer answer =
          down
              ? Answer.error(503, 50003, "down")
              : answer(exchange.getRequestMethod(), path(exchange), body);
      byte[] bytes = MAPPER.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String[] path(HttpExchange exchange) {
    String[] parts = exchange.getRequestURI().getRawPath().substring(BASE.length() + 1).split("/");
    for (int i = 0; i < parts.length; i++) {
      parts[i] = URLDecoder.decode(parts[i], StandardCharsets.UTF_8);
    }
    return parts;
  }

  private synchronized Answer answer(String method, String[] path, JsonNode body) {
    if (method.equals("GET") && path.length == 3 && path[0].equals("schemas")) {
      return schema(Integer.parseInt(path[2]));
    }
    if (method.equals("GET") && path.length == 4 && path[3].equals("latest")) {
      return latest(path[1]);
    }
    if (method.equals("POST") && path[0].equals("subjects")) {
      try {
        Schema schema = new Schema.Parser().parse(body.path("schema").asText());
        return path.length == 2 ? look(path[1], schema) : register(path[1], schema);
      } catch (SchemaParseException e) {
        return Answer.error(422, 42201, "Invalid schema: " + e.getMessage());
      }
    }
    return Answer.error(404, 404, "HTTP 404 Not Found");
  }

  private Answer schema(int id) {
    return id < 1 || id > schemas.size()
        ? Answer.error(404, 40403, "Schema " + id + " not found")
        : new Answer(200, MAPPER.createObjectNode().put("schema", schemas.get(id - 1).toString()));
  }

  private Answer latest(String subject) {
    List<Integer> versions = subjects.getOrDefault(subject, List.of());
    if (versions.isEmpty()) {
      return Answer.error(404, 40401, "Subject '" + subject + "' not found.");
    }
    int id = versions.get(versions.size() - 1);
    ObjectNode found = MAPPER.createObjectNode();
    found.put("subject", subject).put("id", id).put("version", versions.size());
    return new Answer(200, found.put("schema", schemas.get(id - 1).toString()));
  }

  private Answer look(String subject, Schema schema) {
    List<Integer> versions = subjects.get(subject);
    if (versions == null) {
      return Answer.error(404, 40401, "Subject '" + subject + "' not found.");
    }
    int version = versions.indexOf(schemas.indexOf(schema) + 1);
    if (version < 0) {
      return Answer.error(404, 40403, "Schema not found");
    }
    ObjectNode found = MAPPER.createObjectNode();
    found.put("subject", subject).put("id", versions.get(version)).put("version", version + 1);
    return new Answer(200, found.put("schema", schema.toString()));
  }

  private Answer register(String subject, Schema schema) {
    List<Integer> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
    if (!versions.isEmpty() && !reads(schema, schemas.get(versions.get(versions.size() - 1) - 1))) {
      return Answer.error(409, 409, "Schema being registered is incompatible with an earlier one");
    }
    if (!schemas.contains(schema)) {
      schemas.add(schema);
    }
    int id = schemas.indexOf(schema) + 1;
    if (!versions.contains(id)) {
      versions.add(id);
    }
    return new Answer(200, MAPPER.createObjectNode().put("id", id));
  }

  private static boolean reads(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }
}
