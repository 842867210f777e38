// Every act of a person: who, when, from where, why.
import { empty, field, fill, h, sync, table, tag } from '../dom.js';
import { get } from '../api.js';
import { count, dateTime, words } from '../format.js';
import { AUDIT, loader } from './loader.js';

export function open(root, frame) {
  const summary = h('p');
  const problem = h('p', { class: 'problem', role: 'alert' });
  const pager = h('div', { class: 'pager' });
  const nothing = h('div', { hidden: true });
  const body = h('tbody');
  const list = h('section', { class: 'panel' }, table('Acts', ['When', 'Who', 'What', 'About', 'Why', 'From where', 'Stands at'], body));
  const filter = h('input', { type: 'search', value: frame.params().q ?? '', placeholder: 'name, target, word', size: 22, on: { input: (event) => {
    frame.set({ q: event.target.value, page: '' });
    load.reload();
  } } });
  fill(root, h('div', { class: 'head' }, h('h1', {}, 'Audit'), summary), h('div', { class: 'bar' }, field('Search', filter), pager), problem, nothing, list);

  const load = loader([AUDIT], () => {
    const { q, page } = frame.params();
    return get('/api/audit', { q, page });
  }, show, (error) => fill(problem, error.message));

  function show(data) {
    fill(problem);
    fill(summary, `${count(data.total)} ${data.total === 1 ? 'act' : 'acts'}`);
    nothing.hidden = data.rows.length > 0;
    list.hidden = data.rows.length === 0;
    if (!data.rows.length) fill(nothing, empty(frame.params().q ? 'No act fits this search.' : 'Nobody did anything yet.'));
    sync(body, data.rows, (act) => act.place, row);
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

  load.reload();
  return load;
}

function row(act) {
  const loud = act.act === 'HALT' || act.act === 'RESUME_APPROVED';
  const wrong = act.act === 'SIGN_IN_FAILED' || act.act === 'RESUME_REFUSED' || act.act === 'RULE_REFUSED';
  return h('tr', {},
    h('td', { class: 'time' }, dateTime(act.time)),
    h('td', { class: 'name' }, act.who),
    h('td', {}, tag(words(act.act), loud ? 'info' : wrong ? 'warn' : 'mute')),
    h('td', { class: 'name' }, act.about),
    h('td', { class: 'wide' }, act.reason, act.detail ? h('div', { class: 'quiet' }, act.detail) : null),
    h('td', {}, [act.address, act.via].filter(Boolean).join(', ')),
    h('td', {}, h('code', {}, act.place)));
}
