package io.peerhalt.console.web.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.peerhalt.console.web.access.Session;
import io.peerhalt.console.web.feed.FlinkJob;
import io.peerhalt.console.web.feed.LivePicture;
import io.peerhalt.console.web.feed.RateHistory;
import io.peerhalt.console.web.fleet.FleetView;
import io.peerhalt.console.web.fleet.Lines;
import io.peerhalt.console.web.page.AnomalyStory;
import io.peerhalt.console.web.page.FleetPage;
import io.peerhalt.console.web.page.HaltsPage;
import io.peerhalt.console.web.page.KillPage;
import io.peerhalt.console.web.page.WatchPage;
import io.peerhalt.console.web.view.AnomalyFilter;
import io.peerhalt.console.web.view.AnomalyRow;
import io.peerhalt.console.web.view.AuditBook;
import io.peerhalt.console.web.view.Csv;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that shows and changes nothing; for anybody who reaches the console. */
final class ShowRoutes {

  private static final int ROWS_A_PAGE = 100;
  private static final long AROUND_SECONDS = 60;

  private final LivePicture picture;
  private final Guard guard;
  private final WebSettings settings;
  private final RateHistory history;
  private final Optional<FlinkJob> flink;
  private final Clock clock;

  ShowRoutes(Parts parts) {
    this.picture = parts.picture();
    this.guard = parts.guard();
    this.settings = parts.settings();
    this.history = new RateHistory(parts.brokers());
    this.flink = parts.settings().flink().map(FlinkJob::new);
    this.clock = parts.clock();
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/me", this::me);
    routes.get("/api/fleet", this::fleet);
    routes.get("/api/target", this::target);
    routes.get("/api/anomalies", this::anomalies);
    routes.get("/api/anomalies.csv", this::anomaliesCsv);
    routes.get("/api/anomalies.json", this::anomaliesJson);
    routes.get("/api/anomaly", this::anomaly);
    routes.get(
        "/api/halts",
        context -> Json.answer(context, picture.look(p -> HaltsPage.of(p, clock.instant()))));
    routes.get("/api/kill", this::kill);
    routes.get("/api/audit", this::audit);
    routes.get("/api/watch", this::watch);
  }

  private record Me(String user, String csrf, boolean bySecret, boolean byProxy) {}

  private record Many<T>(int total, int page, int pages, List<T> rows, List<String> rules) {}

  private record Story(AnomalyStory story, Lines lines, boolean fromHistory) {}

  private record Single(FleetPage.Card card, Lines lines) {}

  private void me(Context context) {
    Visitor visitor = guard.visitor(context);
    Session visit = guard.visit(context, visitor);
    boolean bySecret = settings.people().usersFile().isPresent();
    Json.answer(
        context, new Me(visitor.name().orElse(""), visit.csrf(), bySecret, visitor.byProxy()));
  }

  private void fleet(Context context) {
    FleetPage.Query query = FleetPage.Query.of(name -> parameter(context, name));
    Json.answer(context, picture.look(p -> FleetPage.of(p, query)));
  }

  private void target(Context context) {
    String target = parameter(context, "target").orElse("");
    Optional<Single> single =
        picture.look(
            p -> {
              long newest = p.fleet().newestSecond().orElse(0L);
              Lines lines = p.fleet().lines(target, newest - FleetView.SECONDS, newest);
              return FleetPage.card(p, target).map(card -> new Single(card, lines));
            });
    Json.answer(context, single.orElseThrow(() -> unknown(target)));
  }

  private void anomalies(Context context) {
    AnomalyFilter filter = AnomalyFilter.of(name -> parameter(context, name));
    int page = parameter(context, "page").map(ShowRoutes::whole).orElse(0);
    Json.answer(
        context,
        picture.look(p -> page(p.anomalies().matching(filter), page, p.anomalies().rules())));
  }

  private static Many<AnomalyRow> page(
      List<io.peerhalt.schemas.Anomaly> matching, int asked, List<String> rules) {
    int pages = Math.max(1, (matching.size() + ROWS_A_PAGE - 1) / ROWS_A_PAGE);
    int page = Math.min(asked, pages - 1);
    List<AnomalyRow> rows =
        matching.stream()
            .skip((long) page * ROWS_A_PAGE)
            .limit(ROWS_A_PAGE)
            .map(AnomalyRow::of)
            .toList();
    return new Many<>(matching.size(), page, pages, rows, rules);
  }

  private void anomaliesCsv(Context context) {
    context.header("Content-Disposition", "attachment; filename=anomalies.csv");
    context.contentType("text/csv; charset=utf-8");
    context.result(Csv.of(AnomalyRow.class, rows(context)));
  }

  private void anomaliesJson(Context context) {
    context.header("Content-Disposition", "attachment; filename=anomalies.json");
    Json.answer(context, rows(context));
  }

  private List<AnomalyRow> rows(Context context) {
    AnomalyFilter filter = AnomalyFilter.of(name -> parameter(context, name));
    return picture.look(p -> p.anomalies().matching(filter).stream().map(AnomalyRow::of).toList());
  }

  private void anomaly(Context context) {
    String id = parameter(context, "id").orElse("");
    Instant now = clock.instant();
    AnomalyStory story =
        picture.look(p -> AnomalyStory.find(p, id, now)).orElseThrow(() -> unknown(id));
    long from = story.row().firstEvidence() / 1000 - AROUND_SECONDS;
    long to =
        Math.min(from + FleetView.SECONDS, story.row().lastEvidence() / 1000 + AROUND_SECONDS);
    boolean kept =
        picture.look(p -> p.fleet().newestSecond().orElse(0L)) - FleetView.SECONDS < from;
    boolean old = !kept && story.plotted().startsWith("S");
    Lines lines =
        old ? history.read(story.plotted(), from, to) : picture.look(p -> story.lines(p, from, to));
    Json.answer(context, new Story(story, lines, old));
  }

  private void kill(Context context) {
    String target = parameter(context, "target").orElse("");
    Json.answer(context, picture.look(p -> KillPage.of(p, target)));
  }

  private void audit(Context context) {
    String text = parameter(context, "q").orElse("").toLowerCase(Locale.ROOT);
    int asked = parameter(context, "page").map(ShowRoutes::whole).orElse(0);
    List<AuditBook.Act> acts =
        picture.look(
            p -> p.audit().matching(act -> act.toString().toLowerCase(Locale.ROOT).contains(text)));
    int pages = Math.max(1, (acts.size() + ROWS_A_PAGE - 1) / ROWS_A_PAGE);
    int page = Math.min(asked, pages - 1);
    List<AuditBook.Act> rows =
        acts.stream().skip((long) page * ROWS_A_PAGE).limit(ROWS_A_PAGE).toList();
    Json.answer(context, new Many<>(acts.size(), page, pages, rows, List.of()));
  }

  private void watch(Context context) {
    Optional<WatchPage.Flink> job = flink.map(FlinkJob::look);
    Json.answer(context, picture.look(p -> WatchPage.of(p, job)));
  }

  static Optional<String> parameter(Context context, String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isBlank());
  }

  private static int whole(String text) {
    try {
      return Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new Refusal(400, "page: '" + text + "' is no whole number");
    }
  }

  private static Refusal unknown(String id) {
    return new Refusal(
        404, "Nothing is known of '" + id + "'. It may be older than what the console has loaded.");
  }
}
