package io.peerhalt.watch.replay;

/** A value of the tests: when it was known, its own time, its lane and its number in the lane. */
record Step(long knownMillis, long timeMicros, String lane, int number) {

  static final Rank<Step> RANK =
      new Rank<>() {
        private static final long serialVersionUID = 1L;

        @Override
        public long knownMillis(Step step, long timestampMillis) {
          return step.knownMillis();
        }

        @Override
        public long timeMicros(Step step) {
          return step.timeMicros();
        }

        @Override
        public String lane(Step step) {
          return step.lane();
        }
      };
}
