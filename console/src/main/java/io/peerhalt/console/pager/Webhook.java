package io.peerhalt.console.pager;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * Any service that takes JSON: each page is one POST with {@code key}, {@code action} and, of a
 * trigger, all of the alert. A status of 2xx means taken.
 *
 * @param address where pages go
 * @param token sent as bearer token; empty for none
 * @param consoleUrl address of the console, for the link; empty if there is none
 */
record Webhook(URI address, String token, String consoleUrl) implements Receiver {

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public HttpRequest.Builder request(Page page) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(node(page).toString()));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Tells no token. */
  @Override
  public String toString() {
    return "webhook at " + address;
  }

  private ObjectNode node(Page page) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("key", page.key().text());
    node.put("action", page.action().wire());
    page.alert()
        .ifPresent(
            alert -> {
              node.put("severity", alert.severity().wire());
              node.put("summary", alert.summary());
              node.put("source", alert.source());
              node.put("time", alert.time().toString());
              node.put("component", alert.component());
              node.put("group", alert.group());
              node.put("kind", alert.kind());
              node.put("link", consoleUrl.isEmpty() ? "" : consoleUrl + alert.path());
              node.set("details", alert.details());
            });
    return node;
  }
}
