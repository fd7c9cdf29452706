// The tabs beside the mail itself.
import { state, query, change } from './main.js';
import { make, replace, number, plural, kilobytes, place, byId } from './dom.js';
import { problem, rank } from './around.js';
import { drawRun } from './run.js';

let answers = {};
let answersOf = '';

export function drawPanel() {
  const { tab, view } = state;
  if (tab === 'checks') {
    drawChecks(view);
  } else if (tab === 'run') {
    drawRun();
  } else if (tab !== 'mail') {
    if (view.mail) {
      ({ text: drawText, source: drawSource, headers: drawHeaders, raw: drawRaw, links: drawLinks })[tab](view.mail);
    } else {
      replace('panel-' + tab, make('p', { class: 'empty' }, 'There is nothing to show until the problems above are mended.'));
    }
  }
}

function listing(name, text) {
  return make('pre', { class: 'listing', tabIndex: 0, 'aria-label': name }, text);
}

/** Replaces a panel's content only when it differs, so that it keeps its place. */
function update(id, key, ...children) {
  const panel = byId(id);
  if (panel.dataset.key !== key) {
    panel.dataset.key = key;
    const list = panel.querySelector('.listing');
    const at = list ? list.scrollTop : 0;
    panel.replaceChildren(...children);
    const now = panel.querySelector('.listing');
    if (now) {
      now.scrollTop = at;
    }
  }
}

function drawText(mail) {
  const text = listing('The text part', mail.text);
  text.classList.add('plain');
  update('panel-text', mail.text, make('p', { class: 'about' }, `What a reader without HTML gets: ${plural(mail.text.split('\n').length, 'line')} of at most 72 columns.`), text);
}

function drawSource(mail) {
  const lines = mail.source.split('\n');
  const body = make('pre', { class: 'listing numbered', tabIndex: 0, 'aria-label': 'The HTML part' }, lines.map((line) => make('span', { class: 'code' }, line + '\n')));
  update('panel-source', mail.source, make('p', { class: 'about' }, `The HTML part as ${mail.reader.address} gets it: ${kilobytes(mail.source.length)}.`), body);
}

function drawHeaders(mail) {
  update('panel-headers', JSON.stringify(mail.headers), make('div', { class: 'scroller', tabIndex: 0, role: 'region', 'aria-label': 'Headers' },
    make('table', { class: 'headers' }, make('thead', {}, make('tr', {}, make('th', { scope: 'col' }, 'Header'), make('th', { scope: 'col' }, 'Value'))),
      make('tbody', {}, mail.headers.map((field) => make('tr', {}, make('th', { scope: 'row' }, field.name),
        make('td', {}, field.value, field.value === field.raw.replace(/\r\n\s+/g, ' ') ? null : make('code', { class: 'raw' }, field.raw))))))));
}

async function drawRaw(mail) {
  const key = query({ revision: mail.revision });
  if (byId('panel-raw').dataset.key === key) {
    return;
  }
  const answer = await fetch('/raw?' + key);
  const text = listing('The whole mail', await answer.text());
  text.classList.add('wire');
  update('panel-raw', key, make('p', { class: 'about' }, `Byte for byte what is sent to ${mail.reader.address}, but for the date: ${kilobytes(mail.rawBytes)}.`), text);
}

function drawLinks(mail) {
  const key = state.issue + mail.revision + mail.language;
  const fresh = answersOf === state.issue ? answers : {};
  const personal = mail.links.filter((link) => link.kind === 'personal').length;
  const check = make('button', { type: 'button', class: 'button primary', id: 'check-links', onclick: checkLinks }, 'Check the links');
  byId('panel-links').dataset.key = key;
  replace('panel-links',
    make('div', { class: 'about row' }, make('span', {}, `${plural(mail.links.length, 'link')}, each once. ${personal ? plural(personal, 'personal link') + ', unsubscribe among them, is never opened.' : ''}`), check),
    make('div', { class: 'scroller', tabIndex: 0, role: 'region', 'aria-label': 'Links' }, make('table', { class: 'links' },
      make('thead', {}, make('tr', {}, ['Words', 'Address', 'Answer', 'Written at'].map((name) => make('th', { scope: 'col' }, name)))),
      make('tbody', {}, mail.links.map((link) => make('tr', {},
        make('th', { scope: 'row' }, link.text || make('span', { class: 'bad' }, 'no words'), link.count > 1 ? make('span', { class: 'times' }, ` ×${link.count}`) : null),
        make('td', { class: 'address' }, link.url), make('td', {}, answer(link, fresh[link.url])), make('td', {}, place(link.place, link.file, link.line, 0, true) ?? 'theme')))))));
}

function answer(link, known) {
  if (known) {
    return make('span', { class: 'answer ' + known.verdict.toLowerCase() }, known.words);
  }
  const words = { personal: 'not checked: personal link', mail: 'mail address', other: 'no web address', web: 'not asked yet' }[link.kind];
  return make('span', { class: 'answer ' + (link.kind === 'other' ? 'broken' : 'not_checked') }, words);
}

async function checkLinks() {
  const button = byId('check-links');
  button.disabled = true;
  button.textContent = 'Asking …';
  const issue = state.issue;
  const reply = await fetch('/api/links?' + query(), { method: 'POST' });
  answers = reply.ok ? await reply.json() : {};
  answersOf = issue;
  if (state.tab === 'links' && state.view.mail) {
    drawLinks(state.view.mail);
  }
}

function drawChecks(view) {
  const sorted = [...view.findings].sort((a, b) => rank(a) - rank(b));
  replace('panel-checks', sorted.length
    ? [['error', 'Errors', 'They keep the issue from being sent.'], ['warning', 'Warnings', 'Readers will notice.'], ['suggestion', 'Suggestions', 'Ideas, nothing more.']]
      .map(([severity, title, about]) => group(sorted.filter((each) => each.severity === severity), title, about))
    : make('div', { class: 'nothing' }, make('p', { class: 'big' }, '✓'), make('p', {}, 'Nothing found. The issue is ready to send.')));
}

function group(findings, title, about) {
  return findings.length ? make('section', { class: 'group' }, make('h2', {}, title, make('span', { class: 'badge ' + findings[0].severity }, number(findings.length))), make('p', { class: 'about' }, about),
    findings.map((finding) => { const shown = problem(finding); shown.append(make('code', { class: 'rule' }, finding.rule)); return shown; })) : null;
}
