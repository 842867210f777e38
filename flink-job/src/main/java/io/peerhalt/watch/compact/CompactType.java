package io.peerhalt.watch.compact;

import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Tells Flink which {@link CompactSerializer} a stream or a state uses.
 *
 * @param <T> the values
 */
public final class CompactType<T> extends TypeInformation<T> {

  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final Maker<T> maker;

  /**
   * Makes serializers, one for each that asks.
   *
   * @param <T> the values
   */
  public interface Maker<T> extends Supplier<CompactSerializer<T>>, Serializable {}

  /** Makes the type of {@code type}'s values. */
  public CompactType(Class<T> type, Maker<T> maker) {
    this.type = type;
    this.maker = maker;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return maker.get();
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof CompactType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CompactType<?> that && that.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public String toString() {
    return "compact " + type.getSimpleName();
  }
}
