package io.peerhalt.lab.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One page of a {@link Browser}. For one thread. */
public final class Page implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final long LOOK_MILLIS = 50;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private WebSocket socket;

  private Page() {}

  static Page connect(HttpClient client, URI address) throws Exception {
    Page page = new Page();
    page.socket = client.newWebSocketBuilder().buildAsync(address, page.new Listener()).get();
    page.ask("Page.enable", page.mapper.createObjectNode());
    page.ask("Runtime.enable", page.mapper.createObjectNode());
    page.ask("Log.enable", page.mapper.createObjectNode());
    return page;
  }

  /** Loads an address and waits until its elements are there. */
  public void load(String address) {
    ask("Page.navigate", mapper.createObjectNode().put("url", address));
    await("document.readyState === 'complete' && location.href.startsWith('http')");
  }

  /** Gives the page a size, in the pixels of CSS. */
  public void resize(int width, int height) {
    ask(
        "Emulation.setDeviceMetricsOverride",
        mapper
            .createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
  }

  /** Shows the page as to somebody who prefers dark colours, or light ones. */
  public void dark(boolean dark) {
    ObjectNode params = mapper.createObjectNode();
    params
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    ask("Emulation.setEmulatedMedia", params);
  }

  /** Returns what an expression of JavaScript says within the page. */
  public JsonNode say(String expression) {
    JsonNode answer =
        ask(
            "Runtime.evaluate",
            mapper
                .createObjectNode()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** Waits until an expression is true. */
  public void await(String condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!say("(() => { try { return !!(" + condition + "); } catch { return false; } })()")
        .asBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "never came true: " + condition + "; the page says: " + text("body") + complaints);
      }
      pause();
    }
  }

  /** Returns the text of the first element that fits, empty if none does. */
  public String text(String selector) {
    return say("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''").asText();
  }

  /** Waits for the element of that text or selector and clicks it. */
  public void click(String selector) {
    await("document.querySelector(" + quoted(selector) + ") !== null");
    say("document.querySelector(" + quoted(selector) + ").click()");
  }

  /** Clicks the first button or link that says exactly this. */
  public void press(String words) {
    String found =
        "[...document.querySelectorAll('button,a,summary')].find(e => e.innerText.trim() === "
            + quoted(words)
            + " && !e.disabled)";
    await(found);
    say(found + ".click()");
  }

  /** Puts a text into a field as typing would. */
  public void type(String selector, String text) {
    await("document.querySelector(" + quoted(selector) + ") !== null");
    say("document.querySelector(" + quoted(selector) + ").focus()");
    say("document.querySelector(" + quoted(selector) + ").select?.()");
    ask("Input.insertText", mapper.createObjectNode().put("text", text));
  }

  /** Presses a key of the keyboard, like Tab or Enter. */
  public void key(String name) {
    ObjectNode key = mapper.createObjectNode().put("key", name).put("code", name);
    int code = "Tab".equals(name) ? 9 : 13;
    key.put("windowsVirtualKeyCode", code);
    if (code == 13) {
      key.put("text", "\r");
    }
    ask("Input.dispatchKeyEvent", key.deepCopy().put("type", "keyDown"));
    ask("Input.dispatchKeyEvent", key.deepCopy().put("type", "keyUp"));
  }

  /** Stores a picture of the whole page, at most 4,000 pixels high. */
  public void picture(Path file) {
    JsonNode size = ask("Page.getLayoutMetrics", mapper.createObjectNode()).get("cssContentSize");
    ObjectNode params = mapper.createObjectNode().put("captureBeyondViewport", true);
    params
        .putObject("clip")
        .put("x", 0)
        .put("y", 0)
        .put("width", size.get("width").asInt())
        .put("height", Math.min(4_000, size.get("height").asInt()))
        .put("scale", 1);
    byte[] png =
        Base64.getDecoder().decode(ask("Page.captureScreenshot", params).get("data").asText());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns errors that the page or the browser told of it, refused scripts among them. */
  public List<String> complaints() {
    return new ArrayList<>(complaints);
  }

  /** Forgets the errors told so far. */
  public void forgetComplaints() {
    complaints.clear();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private JsonNode ask(String method, ObjectNode params) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    ObjectNode message = mapper.createObjectNode().put("id", id).put("method", method);
    message.set("params", params);
    try {
      socket.sendText(message.toString(), true).get();
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(method + " was not answered", e);
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Puts messages together and hands them to whoever asked. */
  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          take(mapper.readTree(text.toString()));
        } catch (IOException e) {
          complaints.add("unreadable: " + e);
        }
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    private void take(JsonNode message) {
      CompletableFuture<JsonNode> waiting =
          message.has("id") ? asked.remove(message.get("id").asInt()) : null;
      if (waiting != null) {
        if (message.has("error")) {
          waiting.completeExceptionally(new IllegalStateException(message.get("error").toString()));
        } else {
          waiting.complete(message.path("result"));
        }
        return;
      }
      String method = message.path("method").asText();
      JsonNode params = message.path("params");
      if (method.equals("Runtime.exceptionThrown")) {
        complaints.add(params.path("exceptionDetails").toString());
      } else if (method.equals("Log.entryAdded")
          && params.path("entry").path("level").asText().equals("error")) {
        complaints.add(params.path("entry").path("text").asText());
      }
    }
  }
}
