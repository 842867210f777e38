package io.peerhalt.lab.evaluate;

import io.peerhalt.watch.detect.GroupState;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Copies what the comparison remembers, so that trials can fork from one pass: by the serializer
 * that the watch's checkpoints use, which knows every field.
 */
final class GroupStateCopy {

  private static final TypeSerializer<GroupState> SERIALIZER =
      TypeInformation.of(GroupState.class).createSerializer(new SerializerConfigImpl());

  private GroupStateCopy() {}

  /** Returns a copy that shares nothing changeable with {@code from}. */
  static GroupState of(GroupState from) {
    return SERIALIZER.duplicate().copy(from);
  }
}
