#!/usr/bin/env bash
# Creates Peerhalt's topics, with settings as in schemas/README.md; those that exist are left as they are.
# Usage: topics.sh BOOTSTRAP_SERVERS [REPLICATION [TRADING_PARTITIONS [CLIENT_PROPERTIES]]]
set -euo pipefail

servers="${1:?BOOTSTRAP_SERVERS}"
replication="${2:-1}"
partitions="${3:-8}"
client="${4:-}"
topics="$(command -v kafka-topics.sh || echo /opt/kafka/bin/kafka-topics.sh)"
day=86400000

topic() {
  local name="$1" count="$2"
  shift 2
  local settings=()
  for setting in "$@" message.timestamp.type=LogAppendTime; do settings+=(--config "$setting"); done
  if [ "$replication" -ge 3 ]; then settings+=(--config min.insync.replicas=2); fi
  "$topics" --bootstrap-server "$servers" ${client:+--command-config "$client"} --create --if-not-exists \
    --topic "$name" --partitions "$count" --replication-factor "$replication" "${settings[@]}"
}

# A compacted topic is kept short, because a gate reads it to its end at start.
compacted=(cleanup.policy=compact segment.bytes=1048576 segment.ms=600000 min.cleanable.dirty.ratio=0.1)

topic trading.orders "$partitions" retention.ms=$day
topic trading.executions "$partitions" retention.ms=$day
topic peerhalt.control 1 "${compacted[@]}"
topic peerhalt.rules 1 "${compacted[@]}"
topic peerhalt.anomalies 1 retention.ms=$((30 * day))
topic peerhalt.rates 1 retention.ms=$day
topic peerhalt.rejected 1 retention.ms=$((30 * day)) max.message.bytes=2097152
topic peerhalt.acks 1 retention.ms=$((30 * day))
topic peerhalt.audit 1 retention.ms=$((365 * day))
