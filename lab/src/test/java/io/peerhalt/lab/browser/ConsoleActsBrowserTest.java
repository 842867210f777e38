package io.peerhalt.lab.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.peerhalt.console.halting.ControlBook;
import io.peerhalt.console.halting.ControlLine;
import io.peerhalt.gate.Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does in the console, in a real browser, and what stands in Kafka after it. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ConsoleActsBrowserTest {

  @TempDir private static Path directory;
  private static ConsoleSite site;
  private static Stage stage;
  private static Page page;

  @BeforeAll
  static void open() throws Exception {
    site = ConsoleSite.open(directory);
    stage = Stage.open(site.brokers());
    page = site.browser().open();
    page.resize(1_440, 900);
  }

  @AfterAll
  static void close() {
    if (site != null) {
      stage.close();
      site.close();
    }
  }

  @Test
  void aResumeTakesTwoPeople() {
    stage.halt("srv-4", 1);
    signIn("ann");
    page.load(site.address() + "/halts");
    page.press("Propose to resume");
    page.type("textarea[name=reason]", "old build is gone from srv-4");
    page.press("Propose as ann");

    page.await(
        "document.querySelector('main').innerText.includes('you cannot approve it yourself')");
    assertTrue(page.text("main").contains("srv-4 may send new orders"), page.text("main"));
    assertFalse(page.text("main").contains("Approve as"));
    assertTrue(halt("srv-4").isPresent());

    signOut();
    signIn("bob");
    page.load(site.address() + "/halts");
    page.press("Approve as bob");

    page.await("document.querySelector('tbody')?.innerText.includes('old build is gone')");
    assertTrue(page.text("tbody").contains("ann") && page.text("tbody").contains("bob"));
    assertEquals(Optional.empty(), halt("srv-4"));
    page.load(site.address() + "/audit");
    page.await("document.querySelector('tbody')?.innerText.includes('resume approved')");
    assertTrue(page.text("tbody").contains("resume proposed"), page.text("tbody"));
    signOut();
  }

  @Test
  void aProposalIsWithdrawnByWhoMadeItWithAReason() {
    stage.halt("srv-6", 1);
    signIn("ann");
    page.load(site.address() + "/halts");
    page.await("document.querySelector('main').innerText.includes('srv-6')");
    String card =
        "[...document.querySelectorAll('.halt')].find(h => h.innerText.includes('srv-6'))";
    page.say(card + ".querySelector('details').open = true");
    page.say(card + ".querySelector('textarea').value = 'looks fine'");
    page.say(card + ".querySelector('form button').click()");
    page.await(card + ".innerText.includes('you cannot approve it yourself')");

    page.say(card + ".querySelector('input[name=why]').value = 'not yet'");
    page.press("Withdraw it");

    page.await("!" + card + ".innerText.includes('you cannot approve it yourself')");
    assertTrue(halt("srv-6").isPresent());
    page.load(site.address() + "/audit");
    page.await("document.querySelector('tbody')?.innerText.includes('not yet')");
    assertTrue(page.text("tbody").contains("withdrawn"), page.text("tbody"));
    signOut();
  }

  @Test
  void theKillSwitchFiresOnlyWhenItsNameIsTyped() {
    signIn("ann");
    page.load(site.address() + "/kill?target=SERVER:srv-2");
    page.press("Show who it hits");
    page.await("document.querySelector('.shield').innerText.includes('1 server: srv-2')");
    page.type(".shield textarea", "odd orders seen by the desk");
    page.type(".shield input", "srv-1");
    assertTrue(page.say("document.querySelector('.dangerous').disabled").asBoolean());

    page.type(".shield input", "srv-2");
    assertFalse(page.say("document.querySelector('.dangerous').disabled").asBoolean());
    page.click(".dangerous");

    page.await("document.querySelector('main').innerText.includes('is halted, epoch 1')");
    page.await("document.querySelector('#alarm').innerText.includes('srv-2')");
    ControlBook.Halt halt = halt("srv-2").orElseThrow();
    assertEquals("MANUAL", halt.command().getRule());
    assertEquals("ann", halt.command().getIssuer());
    assertEquals("odd orders seen by the desk", halt.command().getReason());
    signOut();
  }

  @Test
  void theWorstOfTenThousandServersIsOnTheFirstPage() {
    // A little ahead, so that the crowd stays the newest while it is looked at.
    stage.crowd(10_000, "crowd-7777", Instant.now().getEpochSecond() + 45);

    page.load(site.address() + "/fleet?q=crowd");

    page.await("document.querySelector('.pager').innerText.includes('Page 1 of 417')");
    page.await("document.querySelector('.card').innerText.startsWith('crowd-7777')");
    page.press("Next");
    page.await("document.querySelector('.pager').innerText.includes('Page 2 of 417')");
    assertEquals("?q=crowd&page=1", page.say("location.search").asText());
  }

  private static Optional<ControlBook.Halt> halt(String server) {
    try (ControlLine line = ControlLine.open(site.brokers())) {
      return line.book().haltOf(Target.server(server));
    }
  }

  private static void signIn(String name) {
    page.load(site.address() + "/sign-in");
    page.type("input[name=name]", name);
    page.type("input[name=secret]", ConsoleSite.SECRET);
    page.click("form button");
    page.await("document.querySelector('#who').innerText.startsWith('" + name + "')");
  }

  private static void signOut() {
    page.click("#who button");
    page.await("document.querySelector('#who').innerText === 'Sign in'");
  }
}
