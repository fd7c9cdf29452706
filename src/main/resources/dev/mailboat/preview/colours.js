// What mail clients without respect for a mail's own dark colours make of it: they change lightness and keep the hue.
const memory = new Map();

/** `partial` turns light backgrounds and dark words; `full` turns everything, dark parts too. */
export function invert(page, manner) {
  const change = { partial: { ground: partialGround, ink: partialInk }, full: { ground: opposite, ink: opposite } }[manner];
  const found = [];
  for (const element of page.querySelectorAll('*')) {
    const style = page.defaultView.getComputedStyle(element);
    found.push([element, style.color, style.backgroundColor, style.borderTopColor, style.borderBottomColor, style.borderLeftColor, style.borderRightColor]);
  }
  for (const [element, ink, ground, ...edges] of found) {
    set(element, 'color', ink, change.ink);
    set(element, 'background-color', ground, change.ground);
    ['top', 'bottom', 'left', 'right'].forEach((side, i) => set(element, `border-${side}-color`, edges[i], change.ground));
  }
  const root = page.documentElement;
  if (transparent(page.defaultView.getComputedStyle(root).backgroundColor) && transparent(found.find(([e]) => e === page.body)?.[2] ?? '')) {
    root.style.setProperty('background-color', shifted('rgb(255, 255, 255)', change.ground), 'important');
  }
}

const partialGround = (lightness) => (lightness >= 50 ? 50 - (lightness - 50) * 0.75 : lightness);
const partialInk = (lightness) => (lightness < 50 ? 50 + (50 - lightness) * 0.75 : lightness);
const opposite = (lightness) => 12 + (100 - lightness) * 0.8;

const transparent = (colour) => /, 0\)$/.test(colour) || colour === '';

function set(element, property, colour, move) {
  if (colour && !transparent(colour)) {
    const now = shifted(colour, move);
    if (now !== colour) {
      element.style.setProperty(property, now, 'important');
    }
  }
}

function shifted(colour, move) {
  const key = move.name + colour;
  if (!memory.has(key)) {
    const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) || [0, 0, 0]).map(Number);
    const [lightness, a, b] = toLab(red, green, blue);
    const moved = move(lightness);
    const fade = moved === lightness ? 1 : 0.8;
    memory.set(key, moved === lightness ? colour : fromLab(moved, a * fade, b * fade, alpha));
  }
  return memory.get(key);
}

const WHITE = [0.95047, 1, 1.08883];

export function luminance(red, green, blue) {
  const [r, g, b] = [red, green, blue].map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);

function toLab(red, green, blue) {
  const [r, g, b] = [red, green, blue].map(linear);
  const xyz = [0.4124 * r + 0.3576 * g + 0.1805 * b, 0.2126 * r + 0.7152 * g + 0.0722 * b, 0.0193 * r + 0.1192 * g + 0.9505 * b];
  const [x, y, z] = xyz.map((value, i) => value / WHITE[i]).map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function fromLab(lightness, a, b, alpha) {
  const y = (lightness + 16) / 116;
  const [x2, y2, z2] = [a / 500 + y, y, y - b / 200].map((value, i) => WHITE[i] * (value ** 3 > 0.008856 ? value ** 3 : (value - 16 / 116) / 7.787));
  const rgb = [3.2406 * x2 - 1.5372 * y2 - 0.4986 * z2, -0.9689 * x2 + 1.8758 * y2 + 0.0415 * z2, 0.0557 * x2 - 0.204 * y2 + 1.057 * z2]
    .map((value) => (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))
    .map((value) => Math.round(255 * Math.min(1, Math.max(0, value))));
  return `rgba(${rgb.join(', ')}, ${alpha})`;
}
