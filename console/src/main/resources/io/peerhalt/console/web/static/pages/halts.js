// What is halted, who obeys, and the resume by two people.
import { empty, facts, field, fill, h, sync, table, tag } from '../dom.js';
import { get, post } from '../api.js';
import { action, count, dateTime, duration, serverNow, targetName, words } from '../format.js';
import { ACKS, ANOMALIES, AUDIT, CONTROL, loader } from './loader.js';

const SHOWN = 40;

export function open(root, frame) {
  const summary = h('p');
  const problem = h('p', { class: 'problem', role: 'alert' });
  const done = h('p', { role: 'status' });
  const list = h('div');
  const nothing = h('div', { hidden: true });
  const body = h('tbody');
  const past = h('section', { class: 'panel', hidden: true }, h('h2', {}, 'Resumed'),
    table('Resumed', ['When', 'Target', 'Proposed by', 'Approved by', 'Reason', 'Stands at'], body));
  fill(root, h('div', { class: 'head' }, h('h1', {}, 'Halts'), summary), problem, done, nothing, list, past);

  const load = loader([CONTROL, ACKS, AUDIT, ANOMALIES], () => get('/api/halts'), show, (error) => fill(problem, error.message));

  // An act that fails says why; one that is done shows at once.
  async function act(path, sent) {
    fill(problem);
    fill(done);
    try {
      const answer = await post(path, sent);
      fill(done, answer.words);
    } catch (error) {
      fill(problem, error.message);
      problem.scrollIntoView({ block: 'center' });
    }
    load.reload();
  }

  function show(data) {
    fill(summary, data.halts.length === 1 ? '1 in force' : `${data.halts.length} in force`);
    nothing.hidden = data.halts.length > 0;
    if (!data.halts.length) fill(nothing, empty('Nothing is halted.'));
    const me = frame.me.user;
    sync(list, data.halts.map((halt) => ({ halt, me })), ({ halt }) => `${halt.target}|${halt.epoch}`, (item, before) => card(item.halt, frame, act, before));
    past.hidden = data.resumes.length === 0;
    sync(body, data.resumes, (resume) => `${resume.target}|${resume.epoch}`, (resume) => h('tr', {},
      h('td', { class: 'time' }, dateTime(resume.issued)), h('td', { class: 'name' }, targetName(resume.target)),
      h('td', {}, resume.proposedBy), h('td', {}, resume.approvedBy || 'nobody'),
      h('td', { class: 'wide' }, resume.reason), h('td', {}, h('code', {}, resume.place))));
  }

  load.reload();
  const again = setInterval(() => { if (!document.hidden) load.reload(); }, 2000);
  return {
    status: load.status,
    close() {
      clearInterval(again);
      load.close();
    },
  };
}

function card(halt, frame, act, before) {
  const form = resume(halt, frame, act);
  keepTyped(before, form);
  return h('section', { class: 'panel halt' },
    h('header', {}, h('h2', {}, targetName(halt.target)), stateTag(halt.obedience.state),
      halt.rule === 'DRILL' ? tag('DRILL', 'info') : null,
      h('span', { class: 'quiet' }, `epoch ${halt.epoch}`)),
    h('p', {}, halt.words || halt.reason),
    facts([
      ['Since', h('span', {}, `${dateTime(halt.since)}, `, h('span', { data: { age: halt.since } }, `${duration(serverNow() - halt.since)} ago`))],
      ['Stops', action(halt.action)],
      ['By', `${halt.issuer}, ${words(halt.rule)}`],
      ['Why', halt.anomalyId ? h('a', { href: `/anomaly?id=${encodeURIComponent(halt.anomalyId)}` }, 'The anomaly behind it') : halt.reason],
      ['Acknowledged', acknowledged(halt.obedience)],
    ]),
    gates(halt.obedience),
    form);
}

function stateTag(state) {
  switch (state) {
    case 'ACKNOWLEDGED': return tag('OBEYED', 'info');
    case 'WAITING': return tag('WAITING FOR THE GATE', 'warn');
    case 'UNACKNOWLEDGED': return tag('NOT ACKNOWLEDGED', 'danger');
    case 'NOT_OBEYED': return tag('NOT OBEYED', 'danger');
    default: return tag('NO SERVER KNOWN', 'warn');
  }
}

function acknowledged({ acknowledged, missing }) {
  const all = acknowledged.length + missing.length;
  const slowest = Math.max(0, ...acknowledged.map((answer) => answer.afterMillis));
  return acknowledged.length ? `${count(acknowledged.length)} of ${count(all)}, the last after ${duration(slowest)}` : `0 of ${count(all)}`;
}

function gates({ acknowledged, missing, notObeyed }) {
  const chips = [
    ...notObeyed.map((server) => tag(`${server} trades on`, 'danger')),
    ...missing.map((server) => tag(`${server} no answer`, 'warn')),
    ...acknowledged.map((answer) => tag(`${answer.server} ${duration(answer.afterMillis)}`, 'mute')),
  ];
  if (chips.length < 2 && !notObeyed.length && !missing.length) return null;
  return h('p', { class: 'chips' }, chips.slice(0, SHOWN), chips.length > SHOWN ? h('small', {}, `and ${count(chips.length - SHOWN)} more`) : null);
}

function resume(halt, frame, act) {
  const { proposal } = halt;
  if (proposal) return waiting(halt, frame, act);
  const reason = h('textarea', { name: 'reason', maxlength: '1000', required: true, rows: '2' });
  const send = (event) => {
    event.preventDefault();
    act('/api/resume/propose', { target: halt.target, reason: reason.value });
  };
  return h('details', { class: 'box' }, h('summary', {}, 'Propose to resume'),
    h('p', {}, 'If another person approves: ', h('strong', {}, halt.reopening)),
    frame.me.user
      ? h('form', { class: 'form', on: { submit: send } },
        field('Why it is safe to trade again', reason, 'Both names and this reason go on record. The proposal waits 15 minutes.'),
        h('div', {}, h('button', { class: 'primary' }, `Propose as ${frame.me.user}`)))
      : signIn(frame, 'to propose a resume'));
}

function waiting({ proposal, reopening }, frame, act) {
  const own = frame.me.user.toLowerCase() === proposal.by.toLowerCase();
  const why = h('input', { name: 'why', maxlength: '1000', placeholder: 'why not', 'aria-label': 'Why it is withdrawn' });
  const withdraw = () => act('/api/resume/withdraw', { proposal: proposal.id, reason: why.value });
  return h('div', { class: 'box' },
    h('h3', {}, own ? 'Your proposal to resume waits for another person' : 'A proposal to resume waits for another person'),
    h('p', {}, `${proposal.by}, ${dateTime(proposal.proposed)}: ${proposal.reason}`),
    h('p', {}, 'On approval: ', h('strong', {}, reopening)),
    h('p', { class: 'quiet' }, `It waits until ${dateTime(proposal.expires)}.`),
    frame.me.user
      ? h('div', { class: 'actions' },
        own ? h('span', {}, 'It takes two people: you cannot approve it yourself.')
          : h('button', { class: 'primary', type: 'button', on: { click: () => act('/api/resume/approve', { proposal: proposal.id }) } }, `Approve as ${frame.me.user}`),
        why, h('button', { type: 'button', on: { click: withdraw } }, 'Withdraw it'))
      : signIn(frame, 'to approve it'));
}

function signIn(frame, what) {
  return frame.me.bySecret
    ? h('p', {}, frame.signInLink('Sign in'), ` ${what}.`)
    : h('p', {}, 'This console is read-only: it was started without users. On the command line: ', h('code', {}, 'peerhalt resume'));
}

// A card is made anew when its gates answer; what somebody is typing stays.
function keepTyped(before, now) {
  if (!before) return;
  const details = before.querySelector('details');
  if (details?.open && now.tagName === 'DETAILS') now.open = true;
  for (const old of before.querySelectorAll('textarea,input')) {
    const same = now.querySelector(`[name="${old.name}"]`);
    if (same) same.value = old.value;
  }
}
