package io.peerhalt.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.peerhalt.schemas.Topics;
import io.peerhalt.watch.config.WatchConfig;
import io.peerhalt.watch.config.WatchOptions;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.apache.flink.kubernetes.operator.api.spec.UpgradeMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the manifests against the classes and schemas of those who read them. */
class KubernetesTest {

  private static final String WATCH = "kubernetes/watch.yaml";
  private static final String WATCH_2 = "kubernetes/two-watches/watch-2.yaml";

  /** The newest that this version of the operator's classes knows; the others are after it. */
  private static final String KNOWN_VERSION = "v1_20";

  @ParameterizedTest
  @ValueSource(strings = {WATCH, WATCH_2})
  void theOperatorUnderstandsTheWatch(String file) throws Exception {
    FlinkDeploymentSpec spec = spec(watch(file));
    assertEquals(UpgradeMode.SAVEPOINT, spec.getJob().getUpgradeMode());
    assertEquals(2, spec.getJobManager().getReplicas());
    Configuration flink = Configuration.fromMap(spec.getFlinkConfiguration());
    assertEquals("kubernetes", flink.get(HighAvailabilityOptions.HA_MODE));
    assertTrue(flink.get(HighAvailabilityOptions.HA_STORAGE_PATH).startsWith("s3://"));
    assertTrue(flink.toMap().containsKey("execution.checkpointing.savepoint-dir"));
    assertEquals(DeployFiles.jvmOptions(), flink.get(CoreOptions.FLINK_JVM_OPTIONS));
  }

  @ParameterizedTest
  @ValueSource(strings = {WATCH, WATCH_2})
  void theOperatorsSchemaKnowsEveryField(String file) {
    assertEquals(List.of(), CustomSchema.flinkDeployment().problems(watch(file)));
  }

  @Test
  void theSchemaWouldFindAWrongField() {
    ObjectNode wrong = watch(WATCH).deepCopy();
    ((ObjectNode) wrong.at("/spec/job")).put("upgradeModus", "savepoint");
    ((ObjectNode) wrong.at("/spec/job")).put("parallelism", "two");
    assertEquals(
        List.of("/spec/job/parallelism: no integer", "/spec/job/upgradeModus: unknown"),
        CustomSchema.flinkDeployment().problems(wrong));
  }

  @ParameterizedTest
  @ValueSource(strings = {WATCH, WATCH_2})
  void theWatchUnderstandsItsArguments(String file) {
    Map<String, String> texts = new HashMap<>();
    JsonNode arguments = watch(file).at("/spec/job/args");
    for (int at = 0; at < arguments.size(); at += 2) {
      assertEquals("--set", arguments.get(at).asText());
      String[] sides = arguments.get(at + 1).asText().split("=", 2);
      texts.put(sides[0], sides[1]);
    }
    WatchConfig config = WatchConfig.of(texts);
    assertEquals(watch(file).at("/metadata/name").asText(), config.get(WatchOptions.WATCH_ID));
    assertEquals(
        watch(file).at("/spec/job/parallelism").asInt(), config.get(WatchOptions.PARALLELISM));
    assertEquals("SSL", config.kafka().getProperty("security.protocol"));
  }

  @Test
  void twoWatchesDifferInNothingButTheirNames() {
    String first = watch(WATCH).toString().replace("watch-1", "watch-N");
    assertEquals(first, watch(WATCH_2).toString().replace("watch-2", "watch-N"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"namespace", "console", "pager", "kafka-client"})
  void kubernetesKnowsEveryField(String file) throws Exception {
    for (JsonNode document : DeployFiles.yaml("kubernetes/" + file + ".yaml")) {
      Manifests.read(document);
    }
  }

  @Test
  void aFieldThatKubernetesDoesNotKnowIsFound() {
    ObjectNode wrong = DeployFiles.yaml("kubernetes/pager.yaml").get(0).deepCopy();
    ((ObjectNode) wrong.at("/spec/template/spec")).put("restartsPolicy", "Always");
    assertThrows(UnrecognizedPropertyException.class, () -> Manifests.as(wrong, Deployment.class));
  }

  @Test
  void thereIsATopicForEachOfTheContract() throws Exception {
    Set<String> names = new TreeSet<>();
    for (JsonNode document : DeployFiles.yaml("kubernetes/topics.yaml")) {
      KafkaTopic topic = Manifests.as(document, KafkaTopic.class);
      names.add(topic.getMetadata().getName());
      assertEquals("LogAppendTime", topic.getSpec().getConfig().get("message.timestamp.type"));
    }
    assertEquals(TopicSettings.NAMES, names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes", "docker"})
  void topicsHaveTheSettingsOfTheLab(String where) {
    Map<String, Map<String, String>> settings =
        where.equals("docker") ? TopicSettings.ofScript() : TopicSettings.ofManifests();
    assertEquals(TopicSettings.ofLab(), settings);
  }

  @Test
  void onlyWatchesAndOperatorsMayWriteControl() throws Exception {
    assertEquals(Set.of("watch-1", "watch-2", "operators"), writers(Topics.CONTROL));
    assertEquals(Set.of("operators"), writers(Topics.RULES));
    assertEquals(Set.of("engines"), writers(Topics.ORDERS));
    assertEquals(Set.of("engines"), writers(Topics.ACKS));
  }

  private static Set<String> writers(String topic) throws Exception {
    Set<String> writers = new TreeSet<>();
    for (JsonNode document : DeployFiles.yaml("kubernetes/acls.yaml")) {
      Manifests.as(document, KafkaUser.class);
      for (JsonNode acl : document.at("/spec/authorization/acls")) {
        boolean ofTopic = acl.at("/resource/type").asText().equals("topic");
        boolean covers = Acls.covers(acl.get("resource"), topic);
        if (ofTopic && covers && Acls.mayWrite(acl)) {
          writers.add(document.at("/metadata/name").asText());
        }
      }
    }
    return writers;
  }

  private static JsonNode watch(String file) {
    return DeployFiles.yaml(file).get(0);
  }

  private static FlinkDeploymentSpec spec(JsonNode watch) throws Exception {
    ObjectNode known = watch.get("spec").deepCopy();
    assertEquals("v2_2", known.get("flinkVersion").asText());
    known.put("flinkVersion", KNOWN_VERSION);
    return Manifests.as(known, FlinkDeploymentSpec.class);
  }
}
