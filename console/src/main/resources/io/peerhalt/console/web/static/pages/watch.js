// How the watch itself is: heard, how far behind, what it refuses.
import { empty, facts, fill, h, sync, table } from '../dom.js';
import { get } from '../api.js';
import { age, count, dateTime, duration, serverNow, words } from '../format.js';
import { HEARTBEATS, REJECTED, loader } from './loader.js';

const LATE_MILLIS = 5000;

export function open(root) {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const watches = h('div');
  const nothing = h('div', { hidden: true });
  const flink = h('section', { class: 'panel', hidden: true });
  const counts = h('div', { class: 'bars' });
  const none = h('p', { class: 'quiet' }, 'No record was rejected.');
  const body = h('tbody');
  const list = table('Rejected records', ['When', 'Reason', 'Detail', { text: 'Bytes', num: true }, 'Stands at'], body);
  const oddities = h('p', { class: 'quiet' });
  fill(root, h('div', { class: 'head' }, h('h1', {}, 'Watch')), problem, nothing, watches, flink,
    h('section', { class: 'panel' }, h('h2', {}, 'Rejected records, by reason'), none, counts),
    h('section', { class: 'panel' }, h('h2', {}, 'Newest rejected records'), list), oddities);

  const load = loader([HEARTBEATS, REJECTED], () => get('/api/watch'), show, (error) => fill(problem, error.message));

  function show(data) {
    fill(problem);
    nothing.hidden = data.watches.length > 0;
    if (!data.watches.length) fill(nothing, empty('No watch was ever heard on the control topic. Start one, or look whether it may write there.'));
    sync(watches, data.watches, (watch) => watch.watchId, watchPanel);
    showFlink(data.flink);
    const reasons = Object.entries(data.rejectedCounts);
    const most = Math.max(1, ...reasons.map(([, n]) => n));
    none.hidden = reasons.length > 0;
    sync(counts, reasons, ([reason]) => reason, ([reason, n]) => h('div', {}, h('span', {}, words(reason)),
      h('meter', { min: 0, max: most, value: n, 'aria-label': `${n} records` }), h('span', {}, count(n))));
    list.parentElement.hidden = data.rejected.length === 0;
    sync(body, data.rejected, (record) => record.place, (record) => h('tr', {},
      h('td', { class: 'time' }, dateTime(record.appended)), h('td', {}, words(record.reason)),
      h('td', { class: 'wide' }, record.detail), h('td', { class: 'num', data: { label: 'bytes' } }, count(record.bytes)), h('td', {}, h('code', {}, record.place))));
    fill(oddities, data.unreadable + data.unusable === 0 ? null
      : `Of Peerhalt's own topics, ${count(data.unreadable)} messages are unreadable and ${count(data.unusable)} commands are obeyed by nobody.`);
  }

  function showFlink(job) {
    flink.hidden = !job;
    if (!job) return;
    fill(flink, h('h2', {}, 'Flink job'), job.problem ? h('p', { class: 'problem' }, job.problem) : facts([
      ['State', words(job.state)],
      ['Newest checkpoint', job.checkpointed ? h('span', { data: { age: job.checkpointed } }, age(job.checkpointed)) : 'none yet'],
      ['Failed checkpoints', count(job.failedCheckpoints)],
    ]));
  }

  load.reload();
  return load;
}

function watchPanel(watch) {
  const silent = serverNow() - watch.heard > LATE_MILLIS;
  const lags = watch.beats.map((beat) => beat.lagMillis).sort((a, b) => a - b);
  const at = (part) => lags[Math.min(lags.length - 1, Math.floor(lags.length * part))];
  return h('section', { class: `panel halt ${silent ? '' : 'ended'}` },
    h('header', {}, h('h2', {}, watch.watchId), silent ? h('span', { class: 'tag danger' }, 'NOT HEARD') : h('span', { class: 'tag info' }, 'HEARD')),
    facts([
      ['Last heartbeat', h('span', { data: { age: watch.heard } }, age(watch.heard))],
      ['Judged until', dateTime(watch.judgedUntil, true)],
      ['Event time behind now', duration(watch.beats.at(-1)?.lagMillis ?? 0)],
      [`The last ${watch.beats.length} heartbeats`, `median ${duration(at(0.5))}, p99 ${duration(at(0.99))} behind`],
      ['Halted targets it knows', count(watch.halted)],
    ]));
}
