// The issue's sending, live from the ledger.
import { state } from './main.js';
import { make, replace, number, plural } from './dom.js';

const STATES = {
  accepted: 'The relay took it', refused: 'Refused for good', deferred: 'Tried again later', unknown: 'May have it or not; never sent again by itself',
  begun: 'Being handed over', planned: 'Still to come', skipped: 'Left out on purpose',
};

export async function refreshRun() {
  const issue = state.issue;
  try {
    const answer = await fetch('/api/run?issue=' + encodeURIComponent(issue));
    if (answer.ok && issue === state.issue) {
      state.run = await answer.json();
    }
  } catch (fault) {
    // the page says already that the preview has ended
  }
}

export function drawRun() {
  const run = state.run;
  if (!run || !run.begun) {
    replace('panel-run', make('div', { class: 'nothing' }, make('p', {}, 'This issue was never sent.'),
      make('p', { class: 'about' }, 'As soon as ', make('code', {}, 'mailboat send ' + state.issue), ' begins, its progress shows here.')));
    return;
  }
  const done = run.promised - run.owed - run.counts.begun;
  replace('panel-run',
    make('section', { class: 'progress' }, make('h2', {}, run.owed + run.counts.begun ? `${number(done)} of ${plural(run.promised, 'reader')} done` : `All ${plural(run.promised, 'reader')} done`), progress(run)),
    make('ul', { class: 'tiles' }, Object.entries(STATES).filter(([name]) => run.counts[name] || name === 'accepted' || name === 'unknown').map(([name, about]) =>
      make('li', { class: 'tile ' + name }, make('span', { class: 'value' }, number(run.counts[name])), make('span', { class: 'state' }, name), make('span', { class: 'about' }, about)))),
    run.codes.length ? make('div', { class: 'charts' }, chart('Refused and deferred by reply', run.codes), chart('By domain', run.domains)) : null,
    run.doubtful.length ? names(run) : null);
}

function progress(run) {
  const bar = make('div', { class: 'stack', role: 'img', 'aria-label': Object.keys(STATES).filter((name) => name !== 'skipped').map((name) => `${name} ${run.counts[name]}`).join(', ') });
  for (const name of ['accepted', 'refused', 'deferred', 'unknown', 'begun', 'planned']) {
    const part = make('span', { class: name });
    part.style.flexGrow = run.counts[name];
    if (run.counts[name]) {
      bar.append(part);
    }
  }
  return bar;
}

function chart(title, bars) {
  const most = Math.max(...bars.map((bar) => bar.count));
  return make('section', { class: 'chart' }, make('h3', {}, title), make('ul', {}, bars.map((bar) => {
    const fill = make('span', { class: 'fill' });
    fill.style.width = Math.max(2, (100 * bar.count) / most) + '%';
    return make('li', { title: bar.example }, make('span', { class: 'name' }, bar.name), make('span', { class: 'track', 'aria-hidden': 'true' }, fill), make('span', { class: 'count' }, number(bar.count)));
  })));
}

function names(run) {
  const unknown = run.doubtful.filter((line) => line.state === 'unknown');
  const others = run.doubtful.filter((line) => line.state !== 'unknown');
  return make('section', {}, unknown.length ? list('Who is unknown', unknown) : null, others.length ? list('Who was turned away', others) : null);
}

function list(title, lines) {
  return make('div', { class: 'scroller', tabIndex: 0, role: 'region', 'aria-label': title }, make('h3', {}, title),
    make('table', { class: 'doubtful' }, make('thead', {}, make('tr', {}, ['Address', 'State', 'The server said'].map((name) => make('th', { scope: 'col' }, name)))),
      make('tbody', {}, lines.map((line) => make('tr', {}, make('th', { scope: 'row' }, line.address), make('td', {}, make('span', { class: 'badge ' + line.state }, line.state)), make('td', {}, line.words))))));
}
