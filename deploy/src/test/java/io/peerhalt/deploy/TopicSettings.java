package io.peerhalt.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.peerhalt.lab.broker.PeerhaltTopics;
import io.peerhalt.schemas.Topics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of Peerhalt's topics by name, as different files have them. */
final class TopicSettings {

  static final Set<String> NAMES =
      new TreeSet<>(
          Set.of(
              Topics.ORDERS,
              Topics.EXECUTIONS,
              Topics.CONTROL,
              Topics.ANOMALIES,
              Topics.RATES,
              Topics.REJECTED,
              Topics.ACKS,
              Topics.RULES,
              Topics.AUDIT));

  private static final Pattern LINE =
      Pattern.compile("^topic ([a-z.]+) (\\S+) ?(.*)$", Pattern.MULTILINE);
  private static final String COMPACTED = "\"${compacted[@]}\"";
  private static final long DAY_MILLIS = 86_400_000;

  private TopicSettings() {}

  /** What {@code deploy/local/run} creates. */
  static Map<String, Map<String, String>> ofLab() {
    return PeerhaltTopics.settings();
  }

  static Map<String, Map<String, String>> ofManifests() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    for (JsonNode document : DeployFiles.yaml("kubernetes/topics.yaml")) {
      Map<String, String> settings = new TreeMap<>();
      for (Map.Entry<String, JsonNode> setting : document.at("/spec/config").properties()) {
        settings.put(setting.getKey(), setting.getValue().asText());
      }
      settings.remove("min.insync.replicas");
      settings.putIfAbsent("cleanup.policy", "delete");
      all.put(document.at("/metadata/name").asText(), settings);
    }
    return all;
  }

  static Map<String, Map<String, String>> ofScript() {
    String script = DeployFiles.text("docker/topics.sh");
    Matcher compacted = Pattern.compile("compacted=\\((.*)\\)").matcher(script);
    compacted.find();
    Map<String, Map<String, String>> all = new TreeMap<>();
    Matcher line = LINE.matcher(script);
    while (line.find()) {
      Map<String, String> settings = new TreeMap<>(Map.of("cleanup.policy", "delete"));
      settings.put("message.timestamp.type", "LogAppendTime");
      for (String setting :
          line.group(3).replace(COMPACTED, compacted.group(1)).split(" (?!\\*|day)")) {
        String[] sides = setting.split("=", 2);
        settings.put(sides[0], number(sides[1]));
      }
      all.put(line.group(1), settings);
    }
    return all;
  }

  /** Works out {@code $day} and {@code $((30 * day))}. */
  private static String number(String text) {
    Matcher days = Pattern.compile("\\$(?:day|\\(\\((\\d+) \\* day\\)\\))").matcher(text);
    if (!days.matches()) {
      return text;
    }
    long count = days.group(1) == null ? 1 : Long.parseLong(days.group(1));
    return Long.toString(count * DAY_MILLIS);
  }
}
