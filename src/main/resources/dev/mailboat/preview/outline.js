// What a person who hears the mail instead of seeing it gets: headings, order, links, tables, contrast.
import { byId, make, plural } from './dom.js';
import { luminance } from './colours.js';

const TEXT_ENOUGH = 4.5;
const LARGE_ENOUGH = 3;

export function drawOutline(page, shown) {
  const panel = byId('outline-panel');
  panel.hidden = !shown;
  page?.querySelectorAll('[data-faint]').forEach((each) => { each.style.outline = ''; delete each.dataset.faint; });
  if (!shown || !page) {
    return;
  }
  const headings = [...page.querySelectorAll('h1,h2,h3,h4,h5,h6')];
  const links = [...page.querySelectorAll('a[href]')].filter((link) => link.innerText.trim() || link.querySelector('img[alt]'));
  const tables = [...page.querySelectorAll('table')];
  const bare = tables.filter((table) => table.getAttribute('role') !== 'presentation' && !table.querySelector('th'));
  const weak = faintWords(page);
  weak.forEach(({ element }) => { element.style.outline = '2px dashed #d6336c'; element.dataset.faint = 'yes'; });
  const order = readingOrder(page);
  panel.replaceChildren(
    section('Language', [verdict(page.documentElement.lang, `lang is “${page.documentElement.lang}”`, 'the mail names no language')]),
    section('Contrast', weak.length
      ? weak.slice(0, 12).map(({ element, ratio }) => item('bad', `${ratio.toFixed(2)} : 1  ${brief(element.innerText)}`))
      : [item('good', `every text has at least ${TEXT_ENOUGH} : 1`)]),
    section('Tables', [verdict(!bare.length, `${plural(tables.length, 'table')}, layout marked as such`, `${plural(bare.length, 'layout table')} without role="presentation"`)]),
    section('Headings', headings.map((heading) => item('level-' + heading.tagName[1], `${heading.tagName} ${brief(heading.innerText)}`))),
    section('Reading order', order.map((words) => item('', words)), 'ol'),
    section(`Links (${links.length})`, links.map((link) => item('', brief(link.innerText.trim() || link.querySelector('img')?.alt || '')))));
}

function section(title, items, list = 'ul') {
  return make('section', {}, make('h3', {}, title), make(list, {}, ...items));
}

const item = (kind, words) => make('li', { class: kind }, words);
const verdict = (good, yes, no) => (good ? item('good', yes) : item('bad', no));
const brief = (words) => { const line = words.replace(/\s+/g, ' ').trim(); return line.length > 60 ? line.slice(0, 59) + '…' : line; };

function readingOrder(page) {
  const found = [];
  for (const element of page.querySelectorAll('h1,h2,h3,h4,p,li,img,a,th,td')) {
    const picture = element.tagName === 'IMG';
    const own = picture ? element.alt : element.innerText;
    const holdsOthers = element.querySelector('h1,h2,h3,h4,p,li,table');
    const inside = element.closest('p,li,h1,h2,h3,h4') !== element && element.closest('p,li,h1,h2,h3,h4');
    if (own.trim() && !holdsOthers && !inside && !hidden(element)) {
      found.push((picture ? 'picture: ' : '') + brief(own));
    }
  }
  return found;
}

function hidden(element) {
  const box = element.getBoundingClientRect();
  return box.width < 2 || box.height < 2;
}

function faintWords(page) {
  const found = [];
  const walker = page.createTreeWalker(page.body, 4); // text nodes
  const seen = new Set();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || seen.has(element) || hidden(element)) {
      continue;
    }
    seen.add(element);
    const style = page.defaultView.getComputedStyle(element);
    const ground = background(page, element);
    const ratio = contrast(parse(style.color), ground);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ground && ratio < (large ? LARGE_ENOUGH : TEXT_ENOUGH)) {
      found.push({ element, ratio });
    }
  }
  return found;
}

const parse = (colour) => (colour.match(/[\d.]+/g) || [0, 0, 0]).map(Number);

/** The first opaque colour behind an element; nothing when a picture lies there. */
function background(page, element) {
  for (let at = element; at; at = at.parentElement) {
    const style = page.defaultView.getComputedStyle(at);
    if (style.backgroundImage !== 'none') {
      return null;
    }
    const [red, green, blue, alpha = 1] = parse(style.backgroundColor);
    if (alpha > 0.99) {
      return [red, green, blue];
    }
  }
  return [255, 255, 255];
}

function contrast(ink, ground) {
  if (!ground) {
    return 21;
  }
  const [a, b] = [luminance(...ink.slice(0, 3)), luminance(...ground)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
