// Signing in; until then the console only shows.
import { field, fill, h } from '../dom.js';
import { post, setCsrf } from '../api.js';

export function open(root, frame) {
  const problem = h('p', { class: 'problem', role: 'alert' });
  const name = h('input', { name: 'name', autocomplete: 'username', autocapitalize: 'off', spellcheck: 'false', required: true });
  const secret = h('input', { name: 'secret', type: 'password', autocomplete: 'current-password', required: true });
  const button = h('button', { class: 'primary' }, 'Sign in');
  const to = frame.params().to ?? '/fleet';

  async function send(event) {
    event.preventDefault();
    button.disabled = true;
    fill(problem);
    try {
      const answer = await post('/api/sign-in', { name: name.value, secret: secret.value });
      setCsrf(answer.csrf);
      await frame.refreshMe();
      // Only a page of this console: an address that begins with two slashes is somebody else's.
      frame.go(/^\/[^/\\]/.test(to) ? to : '/fleet');
    } catch (error) {
      fill(problem, error.message);
      button.disabled = false;
      secret.value = '';
      secret.focus();
    }
  }

  fill(root, h('div', { class: 'head' }, h('h1', {}, 'Sign in')),
    h('section', { class: 'panel' },
      frame.me.bySecret
        ? h('form', { class: 'form', on: { submit: send } }, problem, field('Name', name), field('Secret', secret), h('div', {}, button))
        : h('p', {}, 'Nobody can sign in here: this console was started without a users file. It shows everything and changes nothing.')));
  name.focus();
  return {};
}
