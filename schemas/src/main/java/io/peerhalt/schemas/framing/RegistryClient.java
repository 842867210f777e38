package io.peerhalt.schemas.framing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * The few calls of the Confluent schema registry's REST API that are needed; Apicurio Registry
 * offers it below {@code /apis/ccompat/v7}. Each call may take {@link #TIMEOUT}.
 */
final class RegistryClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final int NOT_FOUND = 404;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String url;

  RegistryClient(String url) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /**
   * Returns the schema of that id, empty if the registry has none.
   *
   * @throws IOException if it does not answer, or not with an Avro schema
   */
  Optional<Schema> schema(int id) throws IOException, InterruptedException {
    HttpResponse<String> response = send(request("/schemas/ids/" + id).GET());
    if (response.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Schema.Parser().parse(answer(response).path("schema").asText()));
    } catch (SchemaParseException e) {
      throw new IOException("schema " + id + " is no Avro schema: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the id of the newest schema in {@code subject}, empty if there is none.
   *
   * @throws IOException if the registry does not answer
   */
  Optional<Integer> latest(String subject) throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(request("/subjects/" + encoded(subject) + "/versions/latest").GET());
    return response.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(answer(response).path("id").asInt());
  }

  /**
   * Returns the id of {@code schema} in {@code subject}; registers it there if it is not yet. So a
   * client that may only read does, once somebody registered the schema.
   *
   * @throws IOException if the registry does not answer or refuses the schema
   */
  int idOf(String subject, Schema schema) throws IOException, InterruptedException {
    String path = "/subjects/" + encoded(subject);
    String body = MAPPER.createObjectNode().put("schema", schema.toString()).toString();
    HttpResponse<String> known = send(request(path).POST(BodyPublishers.ofString(body)));
    HttpResponse<String> response =
        known.statusCode() == NOT_FOUND
            ? send(request(path + "/versions").POST(BodyPublishers.ofString(body)))
            : known;
    JsonNode id = answer(response).path("id");
    if (!id.isInt()) {
      throw new IOException(subject + ": an answer without id");
    }
    return id.intValue();
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(TIMEOUT)
        .header("Content-Type", JSON)
        .header("Accept", JSON + ", application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode answer(HttpResponse<String> response) throws IOException {
    JsonNode answer = MAPPER.readTree(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          response.uri()
              + " answers "
              + response.statusCode()
              + " "
              + answer.path("message").asText());
    }
    return answer;
  }
}
