# Sourced by the programs of the lab with $root set to the checkout: finds java, builds what is older than its sources.

state="$root/deploy/local/state"
log="$state/build.log"
stamp="$root/lab/target/build.stamp"

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

java_bin() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    echo "$JAVA_HOME/bin/java"
  else
    command -v java || true
  fi
}

require_tools() {
  java="$(java_bin)"
  [ -n "$java" ] || fail \
    "java was not found. Install a JDK 17 or later (Debian: apt install openjdk-17-jdk-headless;" \
    "macOS: brew install openjdk@17), or point JAVA_HOME to one."
  local version
  version="$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -1)"
  [ "${version:-0}" -ge 17 ] || fail \
    "$java is version ${version:-unknown}; Peerhalt needs JDK 17 or later. Point JAVA_HOME to one."
}

is_current() {
  local jars=("$root"/lab/target/lab-*.jar)
  [ -f "$stamp" ] && [ -f "${jars[0]}" ] && [ -d "$root/lab/target/lib" ] || return 1
  local newer
  newer="$(find "$root/pom.xml" "$root"/{schemas,halt-gate,flink-job,console,lab}/{pom.xml,src} \
    -newer "$stamp" -print -quit)"
  [ -z "$newer" ]
}

build() {
  command -v mvn >/dev/null || fail \
    "mvn was not found, and the sources must be built. Install Maven 3.8.7 or later" \
    "(Debian: apt install maven; macOS: brew install maven)."
  mkdir -p "$state"
  if [ -d "$root/lab/target/lib" ]; then
    echo "Sources changed; building (log: $log)."
  else
    echo "First build: it downloads some 300 MB of libraries and may take minutes (log: $log)."
  fi
  mkdir -p "$root/lab/target"
  local started="$state/build.started"
  touch "$started"
  # The progress lines are Maven's own: one for each module.
  if ! (cd "$root" && mvn -B -pl schemas,halt-gate,flink-job,console,lab -DskipTests package 2>&1) \
      | tee "$log" | sed -un 's/^\[INFO\] Building \(Peerhalt [^ ]*\).*\(\[[0-9]*\/[0-9]*\]\)$/  \2 \1/p'; then
    tail -n 40 "$log" >&2
    fail "The build failed; the whole log: $log"
  fi
  mv "$started" "$stamp"
}

# Builds what is older than its sources; sets $java.
ensure_built() {
  require_tools
  if ! is_current; then
    mkdir -p "$state"
    # Of two runs that start together only one builds.
    exec 9>"$state/build.lock"
    if command -v flock >/dev/null; then flock 9; fi
    is_current || build
    exec 9>&-
  fi
}
