# Command line, pager and web console. Context is the checkout, after mvn -B -DskipTests package.
FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 peerhalt
COPY console/target/lib /opt/peerhalt/lib
COPY console/target/console-*.jar /opt/peerhalt/
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-cp", "/opt/peerhalt/*:/opt/peerhalt/lib/*", "io.peerhalt.console.Peerhalt"]
