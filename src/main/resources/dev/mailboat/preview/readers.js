// The reader chooser: type a part of a name or an address, or take one of the awkward readers.
import { state, change, query } from './main.js';
import { byId, make, number } from './dom.js';

let found = [];
let active = -1;
let asked = 0;

export function startReaders() {
  const input = byId('reader');
  input.onfocus = () => { input.select(); search(''); };
  input.oninput = () => search(input.value);
  input.onblur = () => { close(); drawReader(); };
  input.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      mark((active + step + found.length) % found.length);
    } else if (event.key === 'Enter' && found.length) {
      event.preventDefault();
      choose(found[Math.max(0, active)]);
    } else if (event.key === 'Escape') {
      input.blur();
    }
  };
  byId('language').onchange = (event) => change({ language: event.target.value });
}

async function search(words) {
  const mine = ++asked;
  const answer = await fetch('/api/readers?' + query({ words, revision: state.view?.mail?.revision ?? 0 }));
  const readers = answer.ok ? await answer.json() : [];
  if (mine !== asked || document.activeElement !== byId('reader')) {
    return;
  }
  const awkward = (state.view?.mail?.awkward ?? []).filter((each) => (each.name + each.note).toLowerCase().includes(words.toLowerCase()));
  found = words ? [...readers, ...awkward] : [...awkward, ...readers];
  active = words ? 0 : -1;
  draw();
}

function draw() {
  const list = byId('readers');
  list.replaceChildren(...found.map((reader, i) => make('li', {
    role: 'option', id: 'reader-' + i, 'aria-selected': String(i === active), class: reader.id.startsWith('~') ? 'awkward' : '',
    onpointerdown: (event) => { event.preventDefault(); choose(reader); },
  }, make('span', { class: 'name' }, reader.name || reader.address), make('span', { class: 'detail' },
    [reader.id.startsWith('~') ? reader.note : reader.name ? reader.address : '', reader.language, reader.id.startsWith('~') || !reader.note ? '' : 'gets nothing: ' + reader.note].filter(Boolean).join(' · ')))));
  if (!found.length) {
    list.replaceChildren(make('li', { role: 'option', 'aria-selected': 'false', 'aria-disabled': 'true' }, 'Nobody on the list matches.'));
  }
  list.hidden = false;
  byId('reader').setAttribute('aria-expanded', 'true');
  mark(active);
}

function mark(i) {
  active = i;
  [...byId('readers').children].forEach((each, at) => {
    each.setAttribute('aria-selected', String(at === i));
    if (at === i) {
      each.scrollIntoView({ block: 'nearest' });
    }
  });
  if (i >= 0) {
    byId('reader').setAttribute('aria-activedescendant', 'reader-' + i);
  } else {
    byId('reader').removeAttribute('aria-activedescendant');
  }
}

function close() {
  asked++;
  byId('readers').hidden = true;
  byId('reader').setAttribute('aria-expanded', 'false');
  byId('reader').removeAttribute('aria-activedescendant');
}

function choose(reader) {
  if (reader) {
    close();
    change({ reader: reader.id, language: '' });
    byId('reader').blur();
  }
}

export function drawReader() {
  const mail = state.view?.mail;
  const input = byId('reader');
  if (!mail) {
    return;
  }
  if (document.activeElement !== input) {
    input.value = mail.reader.id.startsWith('~') ? `${mail.reader.name} (${mail.reader.note})` : [mail.reader.name, mail.reader.address].filter(Boolean).join(' · ');
  }
  input.title = mail.reader.note && !mail.reader.id.startsWith('~') ? 'Gets nothing: ' + mail.reader.note : '';
  const own = mail.reader.language || mail.languages[0]?.tag;
  byId('language').replaceChildren(
    make('option', { value: '', selected: !state.language }, `Reader’s own (${own || 'default'})`),
    ...mail.languages.map((each) => make('option', { value: each.tag, selected: state.language === each.tag }, `${each.tag} · ${number(each.readers)}${each.written ? '' : ' · no text'}`)));
}
