// What stands around the mail: the list of issues, the findings in brief, the inbox line, the size, the failure.
import { state, change } from './main.js';
import { byId, make, replace, number, plural, kilobytes, place } from './dom.js';

const LIMIT = 102400;
const AMBER = 80000;

export function drawSide() {
  const view = state.view;
  const cards = state.issues.length ? state.issues : view ? [{ name: view.issue, date: view.mail?.date ?? '', subject: view.mail?.inbox.subject ?? '', drafts: 0, report: null }] : [];
  replace('issues', cards.map((card) => make('li', {}, make('button', {
    type: 'button', 'aria-current': card.name === state.issue ? 'true' : null, onclick: () => change({ issue: card.name }),
  }, make('span', { class: 'name' }, card.name, pill(card)), make('span', { class: 'subject' }, card.subject || 'cannot be read'),
  make('span', { class: 'date' }, card.date, card.drafts ? ` · ${plural(card.drafts, 'draft')}` : '')))));
  replace('articles', (view?.mail?.articles ?? []).map((article) => make('li', { class: article.draft ? 'draft' : '' },
    make('span', { class: 'article-title' }, article.title, article.draft ? make('span', { class: 'ribbon' }, 'draft, left out') : null),
    place(article.place, article.file, article.line, 0, true))));
  drawBrief(view);
}

function pill(card) {
  const report = card.report;
  if (!report) {
    return make('span', { class: 'pill' }, 'draft');
  }
  const promised = Object.entries(report.counts).reduce((sum, [name, count]) => sum + (name === 'skipped' ? 0 : count), 0);
  const accepted = report.counts.accepted;
  return make('span', { class: 'pill ' + (accepted === promised ? 'done' : 'partly') }, `sent ${number(accepted)} of ${number(promised)}`);
}

function drawBrief(view) {
  const findings = view?.findings ?? [];
  if (!findings.length) {
    replace('brief', make('p', { class: 'all-good' }, 'Nothing found: ready to send.'));
    return;
  }
  const counts = ['error', 'warning', 'suggestion'].map((severity) => [severity, findings.filter((each) => each.severity === severity).length]).filter(([, count]) => count);
  const first = [...findings].sort((a, b) => rank(a) - rank(b)).slice(0, 4);
  replace('brief',
    make('p', { class: 'counts' }, counts.map(([severity, count]) => make('span', { class: 'badge ' + severity }, plural(count, severity)))),
    make('ul', { class: 'brief' }, first.map((each) => make('li', { class: each.severity }, make('button', { type: 'button', onclick: () => change({ tab: 'checks' }) },
      make('span', {}, each.what), make('span', { class: 'at' }, each.place.replace(/^.*[/\\]/, '')))))),
    findings.length > first.length ? make('button', { type: 'button', class: 'more', onclick: () => change({ tab: 'checks' }) }, `All ${findings.length} findings`) : null);
}

export const rank = (finding) => ['error', 'warning', 'suggestion'].indexOf(finding.severity);

const letters = (words) => [...words];

function cut(words, most) {
  const all = letters(words);
  return all.length > most ? all.slice(0, most).join('').trimEnd() + '…' : words;
}

export function drawInbox(view) {
  if (!view.mail) {
    replace('inbox');
    return;
  }
  const { from, subject, preheader, leak } = view.mail.inbox;
  const gmailSubject = cut(subject, 60);
  const clients = [
    ['Gmail', gmailSubject, cut(preheader || leak, Math.max(20, 100 - letters(gmailSubject).length)), letters(subject).length - 60],
    ['Outlook', cut(subject, 55), cut(preheader || leak, 60), letters(subject).length - 55],
    ['Phone', cut(subject, 35), cut(preheader || leak, 90), letters(subject).length - 35],
  ];
  replace('inbox', clients.map(([client, line, snippet, lost]) => make('article', { class: 'card ' + client.toLowerCase() },
    make('h3', {}, make('span', { class: 'client' }, client), lost > 0 ? make('span', { class: 'cut' }, `${plural(lost, 'character')} of the subject cut`) : null),
    make('div', { class: 'line' }, make('span', { class: 'avatar', 'aria-hidden': 'true' }, letters(from || '?')[0]),
      make('div', { class: 'words' }, make('span', { class: 'from' }, cut(from, 28)),
        make('span', { class: 'subject' }, line || '(no subject)'),
        make('span', { class: 'snippet' + (preheader ? '' : ' leak') }, snippet))),
    preheader ? null : make('p', { class: 'warning' }, 'No preheader: the beginning of the mail shows instead.'))));
}

export function drawMeter(view) {
  if (!view.mail) {
    replace('meter');
    return;
  }
  const { bytes, largest, parts } = view.mail.weight;
  const mood = bytes > LIMIT ? 'bad' : bytes > AMBER ? 'warn' : 'good';
  const bar = make('span', { class: 'fill ' + mood });
  bar.style.width = Math.min(100, (100 * bytes) / LIMIT) + '%';
  replace('meter', make('details', {},
    make('summary', { 'aria-label': `Size ${kilobytes(bytes)} of 102 KB, what weighs most` }, make('span', { class: 'track', 'aria-hidden': 'true' }, bar), make('span', {}, `${kilobytes(bytes)} of 102 KB`)),
    make('div', { class: 'popup' }, make('p', {}, 'Gmail cuts a mail off after 102 KB of HTML. This is the largest, for ', make('b', {}, largest), '.'),
      make('table', {}, make('tbody', {}, parts.map((part) => make('tr', {}, make('th', { scope: 'row' }, part.name), make('td', {}, kilobytes(part.bytes)))))))));
}

export function drawFailure(view) {
  const box = byId('failure');
  box.hidden = !view.failure.length;
  if (box.hidden) {
    box.replaceChildren();
    return;
  }
  box.replaceChildren(make('h2', {}, `The issue cannot be rendered: ${plural(view.failure.length, 'problem')}`),
    make('p', {}, view.mail ? 'Below is the last version that could. It changes as soon as this is mended.' : 'It appears as soon as this is mended.'),
    ...view.failure.map(problem));
}

export function problem(finding) {
  return make('article', { class: 'problem ' + finding.severity },
    make('p', { class: 'what' }, finding.what), place(finding.place, finding.file, finding.line, finding.column),
    finding.lines.length ? excerpt(finding) : null, finding.hint ? make('p', { class: 'hint' }, finding.hint) : null);
}

function excerpt(finding) {
  const rows = finding.lines.flatMap((line) => {
    const here = line.number === finding.line;
    const row = make('span', { class: here ? 'row here' : 'row' }, make('span', { class: 'gutter' }, String(line.number)), line.text, '\n');
    const caret = here && finding.column > 0 ? make('span', { class: 'row caret' }, make('span', { class: 'gutter' }, ''), ' '.repeat(finding.column - 1) + '^', '\n') : null;
    return [row, caret];
  });
  return make('pre', { class: 'excerpt', tabIndex: 0, 'aria-label': 'The source around ' + finding.place }, rows);
}
