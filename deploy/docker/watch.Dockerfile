# The watch on Flink. Context is the checkout, after mvn -B -DskipTests package.
FROM flink:2.2.1-java17
# Flink's Prometheus reporter is in the image as a plugin; the jar of the watch brings everything else.
COPY flink-job/target/flink-job-*-cluster.jar /opt/flink/usrlib/peerhalt.jar
# A new volume there is then writable for the user flink.
RUN mkdir /state && chown flink:flink /state
