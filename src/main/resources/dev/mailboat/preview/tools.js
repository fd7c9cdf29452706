// Tabs, the buttons above the mail, and the keys that stand for both.
import { state, change, WIDTHS } from './main.js';
import { byId, make, replace, kilobytes, number } from './dom.js';

const TABS = ['mail', 'text', 'source', 'headers', 'raw', 'links', 'checks', 'run'];
const NAMES = { mail: 'Mail', text: 'Text', source: 'Source', headers: 'Headers', raw: 'Raw', links: 'Links', checks: 'Checks', run: 'Run' };
export const SCHEMES = { light: 'Light', dark: 'Dark', partial: 'Partly inverted', full: 'Fully inverted' };
const HINTS = {
  light: 'The mail in light colours',
  dark: 'Apple Mail and others that honour the mail’s own dark colours',
  partial: 'Gmail on Android, Outlook.com: light backgrounds turn dark',
  full: 'Gmail on iOS, Outlook on Windows: everything turns, dark parts too',
};

function count(tab) {
  const { mail, findings } = state.view;
  if (tab === 'checks') {
    return findings.length ? number(findings.length) : '✓';
  }
  if (tab === 'run') {
    return state.run?.begun ? `${number(state.run.counts.accepted)} of ${number(state.run.promised)}` : '–';
  }
  return mail && {
    mail: '', text: number(mail.text.split('\n').length), source: kilobytes(mail.source.length), headers: number(mail.headers.length),
    raw: kilobytes(mail.rawBytes), links: number(mail.links.length),
  }[tab];
}

function mood(tab) {
  if (tab !== 'checks') {
    return '';
  }
  const { findings } = state.view;
  return findings.some((each) => each.severity === 'error') ? ' bad' : findings.length ? ' warn' : ' good';
}

export function drawTabs() {
  const focused = document.activeElement?.id;
  replace('tabs', TABS.map((tab) => {
    const badge = count(tab);
    return make('button', {
      type: 'button', role: 'tab', id: 'tab-' + tab, 'aria-selected': String(state.tab === tab), 'aria-controls': 'panel-' + tab,
      tabIndex: state.tab === tab ? 0 : -1, onclick: () => change({ tab }),
    }, NAMES[tab], badge ? make('span', { class: 'badge' + mood(tab) }, badge) : null);
  }));
  if (focused?.startsWith('tab-')) {
    byId(focused)?.focus();
  }
  byId('tabs').onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const tab = TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length];
      change({ tab });
      byId('tab-' + tab).focus();
    }
  };
  TABS.forEach((tab) => { byId('panel-' + tab).hidden = tab !== state.tab; });
}

export function drawTools() {
  replace('widths', Object.entries(WIDTHS).map(([name, width]) =>
    segment('width-' + name, name === 'full' ? 'Full' : name, state.width === width, () => change({ width }))),
  Object.values(WIDTHS).includes(state.width) ? null : make('span', { class: 'own' }, state.width + ' px'));
  replace('schemes', Object.entries(SCHEMES).map(([scheme, name]) =>
    segment('scheme-' + scheme, name, !state.both && state.scheme === scheme, () => change({ scheme, both: false }), HINTS[scheme])));
  toggle('both', state.both, () => change({ both: !state.both, width: !state.both && (state.width === 0 || state.width > 375) ? 375 : state.width }));
  toggle('images', !state.images, () => change({ images: !state.images }));
  toggle('outline', state.outline, () => change({ outline: !state.outline }));
}

function segment(id, name, pressed, onclick, title) {
  return make('button', { type: 'button', id, title, 'aria-pressed': String(pressed), onclick }, name);
}

function toggle(id, pressed, onclick) {
  byId(id).setAttribute('aria-pressed', String(pressed));
  byId(id).onclick = onclick;
}

export function listenForKeys() {
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, select, textarea');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
      return;
    }
    const act = {
      d: () => { const all = Object.keys(SCHEMES); change({ both: false, scheme: all[(all.indexOf(state.scheme) + 1) % all.length] }); },
      i: () => byId('images').click(),
      b: () => byId('both').click(),
      a: () => byId('outline').click(),
      '/': () => byId('reader').focus(),
      '?': () => byId('open-help').click(),
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    } else if (/^[1-8]$/.test(event.key)) {
      change({ tab: TABS[Number(event.key) - 1] });
    }
  });
}
