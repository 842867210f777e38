// Builds elements. Text only ever becomes text: nothing here reads markup.

export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (name === 'data') {
      Object.assign(element.dataset, value);
    } else if (name in element && typeof element[name] !== 'string') {
      element[name] = value;
    } else {
      element.setAttribute(name === 'className' ? 'class' : name, value === true ? '' : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

// Shows items in order and keeps the elements of those that did not change, so that focus and scrolling stay.
const shown = new WeakMap();

export function sync(parent, items, keyOf, render) {
  const before = shown.get(parent) ?? new Map();
  const after = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const text = JSON.stringify(item);
    const known = before.get(key);
    if (known && known.text === text) {
      after.set(key, known);
      continue;
    }
    const node = render(item, known?.node);
    if (known && known.node !== node) replaceKeepingFocus(known.node, node);
    after.set(key, { text, node });
  }
  let cursor = parent.firstChild;
  for (const { node } of after.values()) {
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  }
  while (cursor) {
    const next = cursor.nextSibling;
    cursor.remove();
    cursor = next;
  }
  shown.set(parent, after);
}

function replaceKeepingFocus(oldNode, newNode) {
  const focusable = 'a[href],button,input,select,textarea';
  const index = [...oldNode.querySelectorAll(focusable)].indexOf(document.activeElement);
  if (!oldNode.isConnected) return;
  oldNode.replaceWith(newNode);
  if (index >= 0) newNode.querySelectorAll(focusable)[index]?.focus();
}

export function table(caption, heads, body) {
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', {},
      h('caption', { class: 'quiet' }, caption),
      h('thead', {}, h('tr', {}, heads.map((head) => h('th', { scope: 'col', class: head.num ? 'num' : null }, head.text ?? head)))),
      body));
}

export function facts(pairs) {
  return h('dl', { class: 'facts' },
    pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}

export function tag(text, kind) {
  return h('span', { class: `tag ${kind}` }, text);
}

export function field(label, control, hint) {
  return h('label', { class: 'field' }, h('span', {}, label), control, hint ? h('small', {}, hint) : null);
}

export function select(options, value, onchange, props) {
  return h('select', { ...props, on: { change: (event) => onchange(event.target.value) } },
    options.map(([key, text]) => h('option', { value: key, selected: key === value }, text)));
}

export function empty(...words) {
  return h('p', { class: 'empty' }, ...words);
}
