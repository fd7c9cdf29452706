// Holds what the page shows and asks the server again when a file changed.
import { drawFrames, fitFrames, frameHeight } from './frames.js';
import { drawPanel } from './panels.js';
import { drawSide, drawInbox, drawMeter, drawFailure } from './around.js';
import { drawTabs, drawTools, listenForKeys } from './tools.js';
import { startReaders, drawReader } from './readers.js';
import { startDialogs } from './dialogs.js';
import { refreshRun } from './run.js';
import { byId, toast } from './dom.js';

const WIDTHS = { 320: 320, 375: 375, 600: 600, full: 0 };

export const state = {
  issue: '', reader: '', language: '', tab: 'mail', width: 600, scheme: 'light',
  both: false, images: true, outline: false, view: null, issues: [], run: null,
};

let asked = 0;

export function query(extra = {}) {
  return new URLSearchParams({
    issue: state.issue, reader: state.reader, language: state.language, ...extra,
  }).toString();
}

/** Changes what is shown; asks the server again when the mail itself differs. */
export function change(part) {
  const other = ['issue', 'reader', 'language'].some((key) => key in part && part[key] !== state[key]);
  if ('issue' in part && part.issue !== state.issue) {
    state.run = null;
  }
  Object.assign(state, part);
  keepInAddress();
  return other ? load() : draw();
}

/** Renders from disk and shows it; an answer that was overtaken is dropped. */
export async function load() {
  const mine = ++asked;
  try {
    const answer = await fetch('/api/view?' + query());
    const view = await answer.json();
    if (mine !== asked) {
      return;
    }
    state.view = view;
    state.issue = view.issue;
    await draw();
    live('Live', new Date());
  } catch (fault) {
    live('The preview has ended', null);
  }
}

async function draw() {
  const view = state.view;
  if (!view) {
    return;
  }
  drawTabs();
  drawFailure(view);
  const frames = state.tab === 'mail' ? drawFrames() : null;
  drawTools();
  drawSide();
  drawInbox(view);
  drawMeter(view);
  drawReader();
  drawPanel();
  document.title = (view.mail?.inbox.subject || view.issue) + ' · Mailboat preview';
  byId('title').textContent = 'Preview of ' + view.issue;
  await frames;
}

export async function loadIssues() {
  const answer = await fetch('/api/issues');
  state.issues = await answer.json();
  drawSide();
}

function live(words, at) {
  byId('live').classList.toggle('off', !at);
  byId('live-words').textContent = at ? `${words} · ${at.toLocaleTimeString()}` : words;
}

function keepInAddress() {
  const parts = new URLSearchParams();
  for (const key of ['reader', 'language', 'tab', 'width', 'scheme']) {
    if (state[key] && !(key === 'tab' && state.tab === 'mail')) {
      parts.set(key, state[key]);
    }
  }
  history.replaceState(null, '', `#${encodeURIComponent(state.issue)}&${parts}`);
}

function readAddress() {
  const [issue, ...rest] = location.hash.slice(1).split('&');
  state.issue = decodeURIComponent(issue);
  const parts = new URLSearchParams(rest.join('&'));
  for (const key of ['reader', 'language', 'tab', 'scheme']) {
    state[key] = parts.get(key) || state[key];
  }
  state.width = parts.has('width') ? Number(parts.get('width')) : state.width;
}

function listen() {
  const events = new EventSource('/events');
  let lost = false;
  events.addEventListener('change', async () => {
    await load();
    loadIssues();
  });
  events.onopen = () => {
    if (lost) {
      lost = false;
      load();
    }
  };
  events.onerror = () => {
    lost = true;
    live('Not connected', null);
  };
}

function watchRun() {
  const look = async () => {
    const before = JSON.stringify(state.run);
    await refreshRun();
    if (before !== JSON.stringify(state.run)) {
      drawTabs();
      drawPanel();
      loadIssues();
    }
    const busy = state.run && state.run.begun && (state.run.owed > 0 || state.run.counts.begun > 0);
    setTimeout(look, busy || state.tab === 'run' ? 1000 : 4000);
  };
  look();
}

export { WIDTHS, fitFrames, frameHeight, toast };

readAddress();
startReaders();
startDialogs();
listenForKeys();
listen();
addEventListener('resize', fitFrames);
await load();
loadIssues();
watchRun();
