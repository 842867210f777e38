package io.peerhalt.console.pager;

import io.peerhalt.console.connect.WrongUsage;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The arguments that say where pages go. */
final class ReceiverArguments {

  private static final String PAGERDUTY_KEY = "PEERHALT_PAGERDUTY_KEY";
  private static final String WEBHOOK_TOKEN = "PEERHALT_WEBHOOK_TOKEN";

  @Option(
      names = "--pagerduty-key-file",
      paramLabel = "FILE",
      description =
          "file with the routing key (Integration Key) of a PagerDuty service; otherwise the"
              + " environment variable "
              + PAGERDUTY_KEY
              + "; never on the command line")
  private Path pagerdutyKeyFile;

  @Option(
      names = "--pagerduty-url",
      paramLabel = "URL",
      defaultValue = "https://events.pagerduty.com/v2/enqueue",
      description =
          "default: ${DEFAULT-VALUE}; in the EU https://events.eu.pagerduty.com/v2/enqueue")
  private URI pagerdutyUrl;

  @Option(
      names = "--webhook-url",
      paramLabel = "URL",
      description = "a second receiver: each page is one POST of JSON")
  private URI webhookUrl;

  @Option(
      names = "--webhook-token-file",
      paramLabel = "FILE",
      description =
          "file with a bearer token for it; otherwise the environment variable " + WEBHOOK_TOKEN)
  private Path webhookTokenFile;

  @Option(
      names = "--console-url",
      paramLabel = "URL",
      defaultValue = "",
      description = "address of the web console, for links to the evidence; default: no links")
  private String consoleUrl;

  @Option(
      names = "--timeout",
      paramLabel = "SPAN",
      defaultValue = "10s",
      description = "how long one attempt may take, 100ms to 2m; default: ${DEFAULT-VALUE}")
  private Duration timeout;

  @Option(
      names = "--per-minute",
      paramLabel = "COUNT",
      defaultValue = "100",
      description =
          "most events a minute to one receiver, 1 to 10,000; beyond it pages of one alert are"
              + " folded into one, and the worst go first; default: ${DEFAULT-VALUE}")
  private int perMinute;

  /**
   * Returns the receivers, at least one.
   *
   * @throws WrongUsage if there is none, or one cannot be
   */
  List<Receiver> receivers() {
    String console = consoleUrl.replaceFirst("/+$", "");
    List<Receiver> receivers = new ArrayList<>();
    Optional<String> key = Secret.of(pagerdutyKeyFile, PAGERDUTY_KEY);
    key.ifPresent(
        secret ->
            receivers.add(
                new PagerDuty(checked("--pagerduty-url", pagerdutyUrl), secret, console)));
    if (webhookUrl != null) {
      String token = Secret.of(webhookTokenFile, WEBHOOK_TOKEN).orElse("");
      receivers.add(new Webhook(checked("--webhook-url", webhookUrl), token, console));
    }
    if (receivers.isEmpty()) {
      throw new WrongUsage(
          "nobody would be paged; give --pagerduty-key-file FILE, the environment variable "
              + PAGERDUTY_KEY
              + ", or --webhook-url URL");
    }
    return receivers;
  }

  /** Returns how patient an attempt is. */
  PostTimes times() {
    if (timeout.toMillis() < 100 || timeout.toMinutes() > 2) {
      throw new WrongUsage("--timeout is " + timeout.toMillis() + " ms; allowed is 100ms to 2m");
    }
    return PostTimes.standard(timeout);
  }

  /** Returns the most events a minute to one receiver. */
  int perMinute() {
    if (perMinute < 1 || perMinute > 10_000) {
      throw new WrongUsage("--per-minute is " + perMinute + "; allowed is 1 to 10,000");
    }
    return perMinute;
  }

  private static URI checked(String option, URI url) {
    boolean http = "http".equals(url.getScheme()) && url.getHost() != null;
    boolean https = "https".equals(url.getScheme()) && url.getHost() != null;
    if (!http && !https) {
      throw new WrongUsage(option + " is '" + url + "'; it begins with https://HOST");
    }
    if (http && !isHere(url.getHost())) {
      throw new WrongUsage(
          option
              + " is "
              + url
              + ": the key would travel unencrypted; http:// is for this machine"
              + " only, use https://");
    }
    return url;
  }

  private static boolean isHere(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
