package io.peerhalt.lab.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.console.web.server.WebConsole;
import io.peerhalt.schemas.AnomalyStatus;
import io.peerhalt.schemas.Decision;
import io.peerhalt.schemas.Severity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees in the console, in a real browser. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ConsolePagesBrowserTest {

  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String OVERFLOW =
      "[...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll')"
          + " && !e.closest('#nav') && e.getBoundingClientRect().right > innerWidth + 1)"
          + ".map(e => e.tagName + '.' + e.className).join(' ')";

  @TempDir private static Path directory;
  private static ConsoleSite site;
  private static Stage stage;
  private static Page page;

  @BeforeAll
  static void open() throws Exception {
    site = ConsoleSite.open(directory);
    stage = Stage.open(site.brokers());
    page = site.browser().open();
  }

  @AfterAll
  static void close() {
    if (site != null) {
      stage.close();
      site.close();
    }
  }

  @BeforeEach
  void wide() {
    page.resize(1_440, 900);
    page.dark(false);
    page.forgetComplaints();
  }

  @Test
  void aSurgeShowsByItself() {
    page.load(site.address() + "/fleet");
    page.await("document.querySelectorAll('.card canvas').length === 8");
    page.say(
        "window.seenAt = 0; new MutationObserver(() => { if (!seenAt && document.querySelector("
            + "'.card').innerText.includes('UNLIKE PEERS')) seenAt = Date.now(); }).observe("
            + "document.querySelector('.cards'), {subtree: true, childList: true,"
            + " characterData: true}); window.notLoadedAgain = true");

    stage.surge("srv-3");

    page.await("seenAt > 0 && document.querySelector('.card').innerText.includes('UNLIKE PEERS')");
    assertTrue(page.text(".card").startsWith("srv-3"), page.text(".card"));
    assertTrue(page.say("window.notLoadedAgain").asBoolean());
    long millis = page.say("seenAt").asLong() - stage.surgedAt();
    System.out.println("A surge shows " + millis + " ms after its rate was appended.");
    assertTrue(millis < 1_000, millis + " ms");
    stage.calm("srv-3");
    page.await("!document.querySelector('.cards').innerText.includes('UNLIKE PEERS')");
  }

  @Test
  void aHaltAlarmsAndItsAnomalySaysWhatWhyHowFarAndWhatNext() {
    page.load(site.address() + "/watch");
    page.await("document.querySelector('main').innerText.includes('watch-1')");

    stage.halt("srv-5", 1);

    page.await("document.querySelector('#alarm').innerText.includes('srv-5')");
    page.click("#alarm a");
    page.await("document.querySelector('h1')?.innerText === 'srv-5 is stopped'");
    page.await("document.querySelector('.lead').innerText.includes('1 of 1 gates closed')");
    String words = page.text("main");
    assertTrue(words.contains("where its 7 peers make 0.9"), words);
    assertTrue(words.contains("494\u00d7"), words);
    assertTrue(words.contains("no new orders leave srv-5"), words);
    assertTrue(words.contains("It takes two people"), words);
    assertTrue(words.contains("peerhalt.control-0@"), words);
    assertTrue(words.contains("srv-5-e1"), words);
    page.await("document.querySelectorAll('.plot canvas').length > 0");
    page.load(site.address() + "/fleet");
    page.await("document.querySelector('.card.halted')?.innerText.startsWith('srv-5')");
  }

  @Test
  void hostileTextIsOnlyText() {
    String hostile = "<img src=x onerror=window.hacked=1><script>window.hacked=2</script>";
    var anomaly = Stage.anomaly("hostile", "srv-1", Instant.now());
    anomaly.getEvidence().setWords(hostile);
    anomaly.setRule(hostile).setTarget(hostile).setHaltTarget("").setDecisionReason(hostile);
    stage.tell(anomaly.setDecision(Decision.PAGE).build());

    page.load(site.address() + "/anomalies");
    page.await("document.querySelector('tbody').innerText.includes('<img src=x')");
    page.load(site.address() + "/anomaly?id=hostile");
    page.await("document.querySelector('.ten')?.innerText.includes('<script>')");

    assertTrue(page.say("document.querySelector('main img, main script') === null").asBoolean());
    assertTrue(page.say("window.hacked === undefined").asBoolean());
  }

  @Test
  void aFilterIsInTheAddressAndTheAddressIsAFilter() {
    stage.tell(soft("quiet", "srv-6", "VERSION_SKEW"));
    stage.tell(soft("other", "srv-7", "VERSION_SKEW"));

    page.load(site.address() + "/anomalies?rule=VERSION_SKEW&severity=SOFT");
    page.await("document.querySelectorAll('tbody tr').length === 2");
    page.type("input[type=search]", "srv-6");
    page.await("document.querySelectorAll('tbody tr').length === 1");

    assertEquals(
        "?rule=VERSION_SKEW&severity=SOFT&target=srv-6", page.say("location.search").asText());
    String export = page.say("document.querySelector('a[download]').href").asText();
    assertEquals(
        2,
        page.say(
                "fetch('"
                    + export
                    + "').then(r => r.text()).then(t => t.trim().split('\\n').length)")
            .asInt());
  }

  @Test
  void theKeyboardIsEnough() {
    stage.tell(soft("by-keyboard", "srv-6", "SILENCE"));
    page.load(site.address() + "/anomalies");
    page.await("document.querySelector('tbody a')");

    for (int i = 0; i < 40 && !onRow(); i++) {
      page.key("Tab");
    }

    assertTrue(onRow());
    assertEquals(
        "solid", page.say("getComputedStyle(document.activeElement).outlineStyle").asText());
    page.key("Enter");
    page.await("location.pathname === '/anomaly' && document.querySelector('.verdict h1')");
  }

  @Test
  void aTabOutOfSightKeepsNoConnection() throws Exception {
    try (WebConsole other = site.startConsole()) {
      page.load(other.address() + "/fleet");
      page.await("document.querySelectorAll('.card').length >= 8");
      awaitOpenPages(other, 1);

      turn("hidden");
      awaitOpenPages(other, 0);

      turn("visible");
      awaitOpenPages(other, 1);
      page.await("document.querySelector('#notice').hidden");
      page.load(site.address() + "/watch");
    }
  }

  private static void turn(String state) {
    page.say(
        "Object.defineProperty(document, 'hidden', {configurable: true, value: "
            + state.equals("hidden")
            + "}); document.dispatchEvent(new Event('visibilitychange'))");
  }

  private static void awaitOpenPages(WebConsole console, int count) throws Exception {
    HttpRequest metrics =
        HttpRequest.newBuilder(URI.create(console.address() + "/metrics")).build();
    String line = "peerhalt_console_open_pages " + count + ".0";
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!HttpClient.newHttpClient()
        .send(metrics, BodyHandlers.ofString())
        .body()
        .contains(line)) {
      assertTrue(System.nanoTime() < deadline, "never: " + line);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  @Test
  void aPageThatIsCutOffSaysSo() {
    WebConsole other = site.startConsole();
    page.load(other.address() + "/fleet");
    page.await("document.querySelectorAll('.card').length >= 8");

    other.close();

    page.await("document.querySelector('#notice').innerText.startsWith('Disconnected')");
  }

  @Test
  void everyPageFitsEveryScreenAndBreaksNoRuleOfItsOwn() {
    stage.halt("srv-8", 1);
    List<String> paths =
        List.of(
            "fleet",
            "anomalies",
            "anomaly?id=srv-8/a1",
            "halts",
            "kill",
            "audit",
            "watch",
            "target?target=SERVER:srv-8",
            "sign-in");
    for (String path : paths) {
      for (int width : new int[] {1_440, 390}) {
        for (boolean dark : new boolean[] {false, true}) {
          page.resize(width, 844);
          page.dark(dark);
          page.load(site.address() + "/" + path);
          page.await("document.querySelector('h1') && document.querySelector('#loaded').innerText");
          page.await(
              "document.querySelectorAll('.plot').length"
                  + " === document.querySelectorAll('.plot:has(canvas)').length");
          String name = path.replaceAll("\\?.*", "") + "-" + width + (dark ? "-dark" : "");
          page.picture(PICTURES.resolve(name + ".png"));
          assertEquals("", page.say(OVERFLOW).asText(), name);
          assertEquals(List.of(), page.complaints(), name);
        }
      }
    }
  }

  private static boolean onRow() {
    return page.say("!!document.activeElement.closest('tbody')").asBoolean();
  }

  private static io.peerhalt.schemas.Anomaly soft(String id, String server, String rule) {
    return Stage.anomaly(id, server, Instant.now())
        .setRule(rule)
        .setSeverity(Severity.SOFT)
        .setStatus(AnomalyStatus.CLOSED)
        .setDecision(Decision.PAGE)
        .setHaltTarget("")
        .build();
  }
}
