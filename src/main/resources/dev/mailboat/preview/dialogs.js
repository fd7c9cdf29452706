// Sending a test, the help, and the picture to download.
import { state, query, frameHeight, toast, change } from './main.js';
import { byId, make } from './dom.js';

export function startDialogs() {
  byId('open-help').onclick = () => byId('help').showModal();
  byId('open-test').onclick = openTest;
  byId('send-test').onclick = sendTest;
  byId('download-png').onclick = downloadPicture;
  byId('download').ontoggle = fillDownloads;
  document.addEventListener('pointerdown', (event) => {
    document.querySelectorAll('details.menu[open], .meter details[open]').forEach((each) => {
      if (!each.contains(event.target)) {
        each.open = false;
      }
    });
  });
  byId('fold').onclick = () => {
    const open = document.body.classList.toggle('side-open');
    byId('fold').setAttribute('aria-expanded', String(open));
  };
}

function fillDownloads() {
  for (const kind of ['eml', 'html', 'text']) {
    byId('download-' + kind).href = '/download?' + query({ kind, scheme: state.scheme });
  }
}

async function downloadPicture() {
  const button = byId('download-png');
  button.disabled = true;
  toast('Making the picture …');
  const answer = await fetch('/download?' + query({ kind: 'png', width: state.width || 800, height: frameHeight(), scheme: state.scheme }));
  button.disabled = false;
  if (!answer.ok) {
    toast(await answer.text());
    return;
  }
  const address = URL.createObjectURL(await answer.blob());
  make('a', { href: address, download: `${state.issue}.png` }).click();
  URL.revokeObjectURL(address);
  toast('The picture is among your downloads.');
}

function openTest() {
  const testing = state.view?.mail?.testing;
  const reader = state.view?.mail?.reader;
  byId('test-words').hidden = true;
  byId('send-test').disabled = !testing?.addresses.length;
  byId('test-how').textContent = !testing ? 'The issue cannot be rendered yet.'
    : !testing.addresses.length ? 'Name the addresses that may get tests in mailboat.yaml: preview: test-recipients: [me@example.com]'
      : `One copy as ${reader.name || reader.address} would get it, marked [TEST] in the subject. It never counts as sent. ${testing.relay
        ? `It goes out through ${testing.relay}.` : 'No mail server is set, so it lands in the rehearsal mailbox on this machine.'}`;
  byId('test-addresses').replaceChildren(make('legend', {}, 'To'), ...(testing?.addresses ?? []).map((address, i) =>
    make('label', {}, make('input', { type: 'checkbox', value: address, checked: i === 0 }), ' ' + address)));
  byId('test').showModal();
}

async function sendTest() {
  const chosen = [...byId('test-addresses').querySelectorAll('input:checked')].map((each) => each.value);
  const words = byId('test-words');
  words.hidden = false;
  if (!chosen.length) {
    words.textContent = 'Choose at least one address.';
    return;
  }
  byId('send-test').disabled = true;
  words.textContent = 'Sending …';
  const answer = await fetch('/api/test?' + query(), { method: 'POST', body: chosen.join('\n') });
  const result = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : { sent: false, words: await answer.text() };
  words.className = result.sent ? 'good' : 'bad';
  words.textContent = result.words ?? result.failure?.map((each) => `${each.place}: ${each.what}`).join('\n') ?? 'The test was not sent.';
  byId('send-test').disabled = false;
}
