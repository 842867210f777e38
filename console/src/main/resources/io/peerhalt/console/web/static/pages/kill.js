// The kill switch, behind a shield: choose, see who it hits, type the name, confirm.
import { field, fill, h, select } from '../dom.js';
import { get, post } from '../api.js';
import { action as actionWords, count, targetName } from '../format.js';

const SCOPES = [['SERVER', 'One server'], ['GROUP', 'A peer group'], ['FLEET', 'The whole fleet'], ['SYMBOL', 'One symbol, everywhere'], ['SERVER_SYMBOL', 'One symbol on one server']];
const ACTIONS = [['CANCEL_AND_BLOCK', 'Cancel open orders and block new ones'], ['BLOCK_NEW', 'Block new orders, leave open ones'], ['REDUCE_ONLY', 'Allow only orders that reduce a position']];
const SHOWN = 60;

export function open(root, frame) {
  const state = { ...split(frame.params().target ?? 'SERVER:'), action: 'CANCEL_AND_BLOCK' };
  const problem = h('p', { class: 'problem', role: 'alert' });
  const done = h('p', { role: 'status' });
  const form = h('section', { class: 'panel' });
  const shield = h('section', { class: 'panel shield', hidden: true });
  fill(root,
    h('div', { class: 'head' }, h('h1', {}, 'Kill switch'), h('p', {}, 'Halts by hand. A halt holds until two people resume it.')),
    problem, done, h('div', { class: 'columns' }, form, shield));

  if (!frame.me.user) {
    fill(form, h('p', {}, frame.me.bySecret ? [frame.signInLink('Sign in'), ' to halt something here.'] : 'This console is read-only: it was started without users.'),
      h('p', { class: 'quiet' }, 'The command line halts too, even while the watch is down: ', h('code', {}, 'peerhalt halt SERVER:NAME --action cancel-and-block --reason WORDS')));
    return {};
  }

  function target() {
    switch (state.scope) {
      case 'FLEET': return 'FLEET';
      case 'SYMBOL': return `SYMBOL:${state.symbol}`;
      case 'SERVER_SYMBOL': return `SERVER_SYMBOL:${state.name}:${state.symbol}`;
      default: return `${state.scope}:${state.name}`;
    }
  }

  function choose() {
    const named = state.scope !== 'FLEET' && state.scope !== 'SYMBOL';
    const symboled = state.scope === 'SYMBOL' || state.scope === 'SERVER_SYMBOL';
    const typed = (key) => h('input', { value: state[key], autocomplete: 'off', spellcheck: 'false', required: true, maxlength: '64', on: { input: (event) => { state[key] = event.target.value.trim(); hide(); } } });
    fill(form, h('h2', {}, '1. What is to be stopped'), h('form', { class: 'form', on: { submit: look } },
      field('Scope', select(SCOPES, state.scope, (scope) => { state.scope = scope; hide(); choose(); })),
      named ? field(state.scope === 'GROUP' ? 'Group' : 'Server', typed('name')) : null,
      symboled ? field('Symbol', typed('symbol')) : null,
      h('fieldset', { class: 'field plainset' }, h('legend', {}, 'What stops'), ACTIONS.map(([key, text]) => h('label', { class: 'choice' },
        h('input', { type: 'radio', name: 'action', value: key, checked: state.action === key, on: { change: () => { state.action = key; hide(); } } }), text))),
      h('div', {}, h('button', { class: 'primary' }, 'Show who it hits'))));
  }

  function hide() {
    shield.hidden = true;
    fill(problem);
    fill(done);
  }

  async function look(event) {
    event.preventDefault();
    hide();
    try {
      lift(await get('/api/kill', { target: target() }));
    } catch (error) {
      fill(problem, error.message);
    }
  }

  function lift(hit) {
    const typed = h('input', { autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'typed-hint' });
    const reason = h('textarea', { maxlength: '1000', rows: '2' });
    const button = h('button', { class: 'dangerous', disabled: true }, `Halt ${targetName(hit.target)}`);
    const check = () => { button.disabled = typed.value.trim() !== hit.typed || reason.value.trim() === ''; };
    typed.addEventListener('input', check);
    reason.addEventListener('input', check);
    fill(shield, h('h2', {}, '2. Who it hits'),
      h('p', {}, h('strong', {}, hits(hit)), ` For them: ${actionWords(state.action)}.`),
      h('p', { class: 'chips' }, hit.servers.slice(0, SHOWN).map((server) => h('span', { class: 'tag mute' }, server)),
        hit.servers.length > SHOWN ? h('small', {}, `and ${count(hit.servers.length - SHOWN)} more`) : null),
      hit.halted ? h('p', {}, `It is halted already (${hit.halted}); a stricter action still counts.`) : null,
      h('h2', {}, '3. Confirm'),
      h('form', { class: 'form', on: { submit: (event) => { event.preventDefault(); halt(hit, typed.value, reason.value, button); } } },
        field('Why', reason, 'Goes on record under your name.'),
        h('label', { class: 'field' }, h('span', {}, 'Type ', h('code', {}, hit.typed)), typed, h('small', { id: 'typed-hint' }, 'Exactly as it stands there.')),
        h('div', {}, button)));
    shield.hidden = false;
    shield.scrollIntoView({ block: 'nearest' });
    reason.focus();
  }

  async function halt(hit, typed, reason, button) {
    button.disabled = true;
    fill(problem);
    try {
      const answer = await post('/api/halt', { target: hit.target, action: state.action, typed, reason });
      hide();
      fill(done, h('strong', {}, answer.words), ' ', h('a', { href: '/halts' }, 'See who obeys'));
    } catch (error) {
      fill(problem, error.message);
      button.disabled = false;
    }
  }

  choose();
  return {};
}

function hits(hit) {
  const many = hit.servers.length;
  if (many === 0) return `${hit.name}: no server is known that this hits.`;
  return many === 1 ? `1 server: ${hit.servers[0]}.` : `${count(many)} servers.`;
}

function split(target) {
  const [scope, one = '', two = ''] = target.split(':');
  const known = SCOPES.some(([key]) => key === scope);
  return { scope: known ? scope : 'SERVER', name: scope === 'SYMBOL' ? '' : one, symbol: scope === 'SYMBOL' ? one : two };
}
