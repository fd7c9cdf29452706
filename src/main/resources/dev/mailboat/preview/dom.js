// The few ways in which the page builds itself: never from markup, so that nothing a file holds can become part of it.
export const byId = (id) => document.getElementById(id);

/** An element with properties and children; `class`, `aria-…`, `role` and `data-…` become attributes. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) {
      continue;
    }
    if (/^(class|role|for|scope|aria-.*|data-.*|colspan)$/.test(key)) {
      element.setAttribute(key, value);
    } else {
      element[key] = value;
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

export function replace(id, ...children) {
  byId(id).replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined));
}

export const number = (value) => new Intl.NumberFormat('en').format(value);
export const kilobytes = (bytes) => (bytes / 1000).toFixed(1) + ' KB';
export const plural = (count, one, many = one + 's') => `${number(count)} ${count === 1 ? one : many}`;

let hiding;

export function toast(...words) {
  const box = byId('toast');
  box.replaceChildren(...words);
  box.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { box.hidden = true; }, 6000);
}

export async function copy(text) {
  await navigator.clipboard.writeText(text);
  toast(`Copied ${text}`);
}

/** `file:line` to copy, and a way into the editor. */
export function place(at, file, line, column, brief = false) {
  if (!at) {
    return null;
  }
  const words = brief ? at.replace(/^.*[/\\]/, '').replace(/(:\d+):\d+$/, '$1') : at;
  const target = file && line ? `vscode://file${file}:${line}${column ? ':' + column : ''}` : '';
  return make('span', { class: 'place' },
    make('button', { type: 'button', title: 'Copy ' + at, onclick: () => copy(at) }, words),
    target ? make('a', { href: target, 'aria-label': 'Open ' + at + ' in the editor' }, 'Open') : null);
}
