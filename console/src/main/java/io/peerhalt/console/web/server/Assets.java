package io.peerhalt.console.web.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** The console's own files and those of uPlot, as they lie on the class path. */
final class Assets {

  private static final String OWN = "/io/peerhalt/console/web/static/";
  private static final String UPLOT = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9]+)+");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml; charset=utf-8");

  private Assets() {}

  static void addTo(RoutesConfig routes) {
    String uplot = directoryOfUplot();
    routes.get("/static/{file}", context -> file(context, OWN));
    routes.get("/static/pages/{file}", context -> file(context, OWN + "pages/"));
    routes.get("/vendor/uplot/{file}", context -> file(context, uplot));
  }

  /** The one HTML page; its script makes all others of it. */
  static void page(Context context) {
    answer(context, OWN + "index.html");
  }

  private static void file(Context context, String directory) {
    String name = context.pathParam("file");
    if (!FILE.matcher(name).matches()) {
      throw new Refusal(404, "There is no such file.");
    }
    answer(context, directory + name);
  }

  private static void answer(Context context, String resource) {
    String type = TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
    byte[] bytes =
        Optional.ofNullable(type)
            .flatMap(known -> read(resource))
            .orElseThrow(() -> new Refusal(404, "There is no such file."));
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    String tag = "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"";
    context.header("Cache-Control", "no-cache").header("ETag", tag);
    if (tag.equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.contentType(type).result(bytes);
    }
  }

  /** The directory within uPlot's webjar has its version in it. */
  private static String directoryOfUplot() {
    Properties properties = new Properties();
    try (InputStream in = Assets.class.getResourceAsStream(UPLOT)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(UPLOT, e);
    }
    return "/META-INF/resources/webjars/uplot/" + properties.getProperty("version") + "/dist/";
  }

  private static Optional<byte[]> read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
