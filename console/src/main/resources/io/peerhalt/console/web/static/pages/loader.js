// Fetches what a page shows whenever something of it is new, never twice at a time.

export function loader(topics, load, show, fail) {
  let seen = '';
  let busy = false;
  let again = false;
  let closed = false;

  async function run() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const data = await load();
      if (!closed) show(data);
    } catch (problem) {
      if (!closed) fail(problem);
    }
    busy = false;
    if (again && !closed) {
      again = false;
      run();
    }
  }

  return {
    status(status) {
      const now = topics.map((topic) => status.versions[topic] ?? 0).join();
      if (now !== seen) {
        seen = now;
        run();
      }
    },
    reload: run,
    close() {
      closed = true;
    },
  };
}

export const RATES = 'peerhalt.rates';
export const ANOMALIES = 'peerhalt.anomalies';
export const CONTROL = 'peerhalt.control';
export const ACKS = 'peerhalt.acks';
export const AUDIT = 'peerhalt.audit';
export const REJECTED = 'peerhalt.rejected';
export const HEARTBEATS = 'heartbeats';
