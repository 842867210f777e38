// The anomalies, newest first; the filter is in the address, so that it can be sent to somebody.
import { empty, field, fill, h, select, sync, table, tag } from '../dom.js';
import { get, query } from '../api.js';
import { count, dateTime, number, targetName, words } from '../format.js';
import { ANOMALIES, loader } from './loader.js';

const SEVERITIES = [['', 'any'], ['SOFT', 'at least SOFT'], ['HARD', 'HARD']];
const LIVES = [['', 'open and closed'], ['true', 'open']];
const HEADS = ['Found', 'Target', 'Severity', 'Rule', { text: 'Observed', num: true }, { text: 'Normal', num: true }, 'What came of it', 'Evidence'];

export function open(root, frame) {
  const summary = h('p');
  const problem = h('p', { class: 'problem', role: 'alert' });
  const bar = h('div', { class: 'bar' });
  const pager = h('div', { class: 'pager' });
  const nothing = h('div', { hidden: true });
  const body = h('tbody');
  const list = h('section', { class: 'panel' }, table('Anomalies', HEADS, body));
  fill(root, h('div', { class: 'head' }, h('h1', {}, 'Anomalies'), summary), bar, problem, nothing, list);

  const load = loader([ANOMALIES], () => get('/api/anomalies', wanted(frame)), show, (error) => fill(problem, error.message));
  let rules = null;

  function change(values, rebuild = true) {
    frame.set({ page: '', ...values });
    if (rebuild) showBar();
    showExports();
    load.reload();
  }

  const exports = h('span', { class: 'actions' });
  function showExports() {
    const { page, ...filter } = wanted(frame);
    fill(exports,
      h('a', { class: 'button', href: `/api/anomalies.csv${query(filter)}`, download: '' }, 'CSV'),
      h('a', { class: 'button', href: `/api/anomalies.json${query(filter)}`, download: '' }, 'JSON'));
  }

  function showBar() {
    const now = frame.params();
    fill(bar,
      field('Target', h('input', { type: 'search', value: now.target ?? '', placeholder: 'any', size: 14,
        on: { input: (event) => change({ target: event.target.value }, false) } })),
      field('Rule', select([['', 'any'], ...(rules ?? []).map((rule) => [rule, words(rule)])], now.rule ?? '', (rule) => change({ rule }))),
      field('Severity', select(SEVERITIES, now.severity ?? '', (severity) => change({ severity }))),
      field('Life', select(LIVES, now.open ?? '', (open) => change({ open }))),
      field('From', moment(now.from, (from) => change({ from }, false))),
      field('To', moment(now.to, (to) => change({ to }, false))),
      h('div', { class: 'field' }, h('span', {}, 'Export'), exports),
      pager);
    showExports();
  }

  function show(data) {
    fill(problem);
    if (rules === null || data.rules.join() !== rules.join()) {
      rules = data.rules;
      showBar();
    }
    fill(summary, `${count(data.total)} ${data.total === 1 ? 'fits' : 'fit'}`);
    nothing.hidden = data.rows.length > 0;
    list.hidden = data.rows.length === 0;
    if (!data.rows.length) fill(nothing, empty(Object.keys(frame.params()).length ? 'Nothing fits this filter.' : 'No anomaly was told of. That is how it should be.'));
    sync(body, data.rows, (row) => row.anomalyId, anomalyRow);
    showPager(data);
  }

  function showPager(data) {
    const go = (page) => {
      frame.set({ page: page || '' }, { push: true });
      load.reload();
    };
    fill(pager, data.pages <= 1 ? null : [
      h('button', { type: 'button', disabled: data.page === 0, on: { click: () => go(data.page - 1) } }, 'Newer'),
      h('span', {}, `Page ${data.page + 1} of ${data.pages}`),
      h('button', { type: 'button', disabled: data.page >= data.pages - 1, on: { click: () => go(data.page + 1) } }, 'Older'),
    ]);
  }

  showBar();
  load.reload();
  return load;
}

function wanted(frame) {
  const { target, rule, severity, open, from, to, page } = frame.params();
  return { target, rule, severity, open, from, to, page };
}

// Local time in the field, UTC in the address.
function moment(value, onchange) {
  const at = value ? new Date(value) : null;
  const local = at && !Number.isNaN(at.getTime()) ? new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 19) : '';
  return h('input', { type: 'datetime-local', step: '1', value: local, on: { change: (event) =>
    onchange(event.target.value ? new Date(event.target.value).toISOString() : '') } });
}

export function anomalyRow(row) {
  return h('tr', { class: row.severity === 'HARD' && row.status !== 'CLOSED' ? 'loud' : null },
    h('td', { class: 'time' }, h('a', { href: `/anomaly?id=${encodeURIComponent(row.anomalyId)}` }, dateTime(row.firstEvidence))),
    h('td', { class: 'name' }, targetName(row.target)),
    h('td', {}, severityTag(row)),
    h('td', {}, words(row.rule)),
    h('td', { class: 'num', data: { label: 'observed' } }, number(row.observed)),
    h('td', { class: 'num', data: { label: 'normal' } }, number(row.expected)),
    h('td', {}, decision(row)),
    h('td', { class: 'wide' }, row.words));
}

export function severityTag(row) {
  const closed = row.status === 'CLOSED';
  const kind = closed ? 'mute' : { HARD: 'danger', SOFT: 'warn' }[row.severity] ?? 'mute';
  return [tag(row.severity, kind), closed ? h('small', {}, ' closed') : null];
}

export function decision(row) {
  switch (row.decision) {
    case 'HALT': return row.haltTarget ? `halted ${targetName(row.haltTarget)}` : 'halt';
    case 'SHADOW_HALT': return `would have halted ${targetName(row.haltTarget || row.target)}`;
    case 'PAGE': return 'paged';
    default: return 'on record';
  }
}
