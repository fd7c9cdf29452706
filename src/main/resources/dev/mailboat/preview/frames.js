// The mail in its frame: loaded behind the one that is shown, so that nothing flickers and nothing scrolls away.
import { state, query, change, toast } from './main.js';
import { byId, make, replace, number } from './dom.js';
import { invert } from './colours.js';
import { imagesOff } from './images.js';
import { drawOutline } from './outline.js';

const SMALLEST = 240;
let turn = 0;

function panes() {
  return state.both ? ['light', 'dark'] : [state.scheme];
}

function title(scheme) {
  return {
    light: 'The mail in light colours', dark: 'The mail in its own dark colours',
    partial: 'The mail, partly inverted', full: 'The mail, fully inverted',
  }[scheme];
}

export async function drawFrames() {
  const mine = ++turn;
  const view = state.view;
  const box = byId('frames');
  box.classList.toggle('stale', view.failure.length > 0);
  if (!view.mail) {
    box.replaceChildren(make('p', { class: 'empty' }, 'There is no mail to show until the problems above are mended.'));
    return;
  }
  const wanted = panes();
  const key = wanted.join();
  if (box.dataset.panes !== key || !box.querySelector('.pane')) {
    box.dataset.panes = key;
    box.replaceChildren(...wanted.map(pane));
  }
  await Promise.all([...box.querySelectorAll('.pane')].map((each) => fill(each, view, mine)));
}

function pane(scheme) {
  const handle = make('div', {
    class: 'handle', role: 'separator', tabIndex: 0, 'aria-orientation': 'vertical',
    'aria-label': 'Width of the mail', 'aria-valuemin': SMALLEST, 'aria-valuemax': 1200, 'aria-valuenow': state.width || 1200,
  });
  const holder = make('div', { class: 'pane', 'data-scheme': scheme }, make('div', { class: 'holder' }), handle);
  drag(handle, holder);
  return holder;
}

async function fill(holder, view, mine) {
  const scheme = holder.dataset.scheme;
  const address = '/mail?' + query({ revision: view.mail.revision, scheme: scheme === 'dark' ? 'dark' : 'light' });
  const old = holder.querySelector('iframe:not(.next)');
  if (!old || old.dataset.address !== address || old.dataset.images !== String(state.images)) {
    // whoever waits for a frame that is overtaken must not wait for ever
    holder.querySelectorAll('.next').forEach((each) => { each.onload(); each.remove(); });
    const next = make('iframe', { class: 'next', title: title(scheme), 'data-address': address, 'data-images': state.images });
    next.setAttribute('sandbox', 'allow-same-origin');
    width(holder);
    const loaded = new Promise((done) => { next.onload = done; });
    next.src = address;
    holder.firstChild.append(next);
    await loaded;
    if (mine !== turn || !next.contentDocument?.body) {
      next.remove();
      return;
    }
    dress(next, scheme);
    fit(next);
    old?.remove();
    next.classList.remove('next');
  }
  width(holder);
  fitFrames();
  if (scheme === panes()[0]) {
    const frame = holder.querySelector('iframe');
    drawOutline(frame.contentDocument, state.outline);
  }
}

function dress(frame, scheme) {
  const page = frame.contentDocument;
  page.addEventListener('click', (event) => follow(event));
  page.addEventListener('keydown', (event) => document.dispatchEvent(new KeyboardEvent('keydown', event)));
  const share = proportion(page);
  if (!state.images) {
    imagesOff(page, state.view.mail.unnamed);
  }
  byId('note').textContent = state.images ? '' : share;
  if (scheme === 'partial' || scheme === 'full') {
    invert(page, scheme);
  }
}

/** The sandbox follows no link, so the page says where each leads. */
function follow(event) {
  const link = event.target.closest?.('a[href]');
  if (!link) {
    return;
  }
  event.preventDefault();
  const known = state.view.mail.links.find((each) => each.url === link.getAttribute('href'));
  const open = known?.kind === 'web'
    ? make('a', { href: known.url, target: '_blank', rel: 'noopener noreferrer' }, 'Open in a new tab') : null;
  toast(known?.kind === 'personal' ? 'Personal link, not opened: ' : '', link.getAttribute('href') + ' ', open || '');
}

function proportion(page) {
  const area = [...page.images].reduce((sum, image) => sum + image.width * image.height, 0);
  const whole = page.documentElement.scrollWidth * page.documentElement.scrollHeight || 1;
  const letters = page.body.innerText.replace(/\s+/g, ' ').length;
  return `Pictures cover ${Math.round((100 * area) / whole)} % of the mail; ${number(letters)} characters of text stay.`;
}

function width(holder) {
  holder.style.width = state.width ? state.width + 'px' : '100%';
  holder.querySelector('.handle').setAttribute('aria-valuenow', state.width || 1200);
}

function fit(frame) {
  const root = frame.contentDocument?.documentElement;
  if (root) {
    frame.style.height = '0px';
    frame.style.height = Math.max(root.scrollHeight, frame.contentDocument.body.scrollHeight) + 'px';
  }
}

export function fitFrames() {
  const top = byId('stage').scrollTop;
  document.querySelectorAll('.pane').forEach((holder) => {
    width(holder);
    const frame = holder.querySelector('iframe:not(.next)');
    if (frame) {
      // the holder keeps the page's height while the frame is measured
      holder.firstChild.style.minHeight = frame.style.height;
      fit(frame);
      holder.firstChild.style.minHeight = '';
    }
  });
  byId('stage').scrollTop = top;
}

export function frameHeight() {
  const frame = document.querySelector('.pane iframe:not(.next)');
  return frame ? Math.ceil(frame.getBoundingClientRect().height) : 2000;
}

function drag(handle, holder) {
  handle.onpointerdown = (down) => {
    handle.setPointerCapture(down.pointerId);
    const start = holder.getBoundingClientRect().width;
    const factor = state.both ? 1 : 2; // a centred pane grows to both sides
    document.body.classList.add('dragging');
    handle.onpointermove = (move) => {
      state.width = clamp(start + factor * (move.clientX - down.clientX));
      fitFrames();
    };
    handle.onpointerup = () => {
      handle.onpointermove = null;
      document.body.classList.remove('dragging');
      change({ width: state.width });
    };
  };
  handle.onkeydown = (event) => {
    const step = { ArrowLeft: -10, ArrowRight: 10 }[event.key];
    if (step) {
      event.preventDefault();
      change({ width: clamp((state.width || holder.clientWidth) + step) });
    }
  };
}

const clamp = (value) => Math.round(Math.min(1200, Math.max(SMALLEST, value)));
