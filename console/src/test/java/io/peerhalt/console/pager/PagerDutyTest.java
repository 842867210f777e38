package io.peerhalt.console.pager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.peerhalt.console.Samples;
import io.peerhalt.console.connect.WrongUsage;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PagerDutyTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final PagerDuty pagerDuty =
      new PagerDuty(URI.create("https://events.example/v2/enqueue"), KEY, "https://console");

  @Test
  void triggerHasEveryFieldOfTheFormat() throws Exception {
    JsonNode event = event(BacklogTest.trigger("key", PageSeverity.CRITICAL));
    assertEquals(KEY, event.path("routing_key").asText());
    assertEquals("trigger", event.path("event_action").asText());
    assertEquals("key", event.path("dedup_key").asText());
    assertEquals("summary of key", event.path("payload").path("summary").asText());
    assertEquals("2026-08-03T13:30:00Z", event.path("payload").path("timestamp").asText());
    assertEquals("critical", event.path("payload").path("severity").asText());
    assertEquals("fleet", event.path("payload").path("group").asText());
    assertEquals("HALT", event.path("payload").path("class").asText());
    assertEquals("https://console/halts", event.path("links").path(0).path("href").asText());
  }

  @Test
  void resolveHasNothingButItsKey() throws Exception {
    JsonNode event = event(Page.resolve(new PageKey("key")));
    assertEquals("resolve", event.path("event_action").asText());
    assertFalse(event.has("payload"));
    assertEquals(3, event.size());
  }

  @Test
  void longestEvidenceStaysBelowTheLimit() throws Exception {
    ObjectNode details = JsonNodeFactory.instance.objectNode();
    details.put("words", "\u20ac".repeat(400_000));
    for (int i = 0; i < 10_000; i++) {
      details.withArray("samples").add("sample " + i);
    }
    Alert alert =
        new Alert(
            PageSeverity.CRITICAL, "s", "srv-8", Samples.OPEN, "", "", "HALT", details, "/halts");
    byte[] body = pagerDuty.body(Page.trigger(new PageKey("key"), alert));
    assertTrue(body.length < 512 * 1_024, body.length + " bytes");
    JsonNode kept = new ObjectMapper().readTree(body).path("payload").path("custom_details");
    assertEquals(1_003, kept.path("words").asText().length());
    assertEquals(10, kept.path("samples").size());
  }

  @Test
  void summaryIsShortenedBetweenWholeCharacters() {
    String summary = alert("x" + "\ud83d\ude80".repeat(1_000)).summary();
    assertTrue(summary.length() <= 1_024);
    assertTrue(summary.endsWith("\ud83d\ude80..."), summary.substring(1_000));
  }

  @Test
  void keyOfAnyTargetAndRuleIsShortEnough() {
    String target = "SERVER_SYMBOL:" + "s".repeat(64) + ":" + "y".repeat(64);
    PageKey key = PageKey.of(target, "R".repeat(200), 1L << 53);
    assertTrue(key.text().length() <= 255);
    assertFalse(key.equals(PageKey.of(target, "R".repeat(200), 1)));
  }

  @Test
  void keyIsToldNowhere() {
    assertFalse(pagerDuty.toString().contains(KEY));
    WrongUsage wrong =
        assertThrows(
            WrongUsage.class,
            () -> new PagerDuty(URI.create("https://x/"), "secret-but-short", ""));
    assertFalse(wrong.getMessage().contains("secret-but-short"));
  }

  private JsonNode event(Page page) throws Exception {
    return new ObjectMapper().readTree(pagerDuty.body(page));
  }

  private static Alert alert(String summary) {
    return new Alert(
        PageSeverity.INFO,
        summary,
        "srv-8",
        Samples.OPEN,
        "",
        "",
        "HALT",
        JsonNodeFactory.instance.objectNode(),
        "/halts");
  }
}
