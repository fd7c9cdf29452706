// The mail as a client shows it that loads no pictures: the alternative text in their place.
/** File names as the server makes them: `air-cargo.png` becomes `air-cargo-0a1b2c3d.png`. */
function isOf(source, name) {
  const stem = name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '').replace(/[^A-Za-z0-9-]+/g, '-');
  return decodeURIComponent(new URL(source).pathname).startsWith(`/picture/${stem}-`);
}

/** @param unnamed file names of pictures without alternative text that are no decoration */
export function imagesOff(page, unnamed) {
  for (const image of [...page.images]) {
    const { width, height } = image.getBoundingClientRect();
    if (width < 2 || height < 2) {
      continue; // shown in another colour scheme only
    }
    const style = page.defaultView.getComputedStyle(image);
    const box = page.createElement('span');
    const missing = !image.alt && (!image.hasAttribute('alt') || unnamed.some((name) => isOf(image.src, name)));
    box.textContent = missing ? 'picture without alternative text' : image.alt;
    box.className = missing ? 'mailboat-no-alt' : 'mailboat-alt';
    Object.assign(box.style, {
      display: 'inline-block', boxSizing: 'border-box', width: width + 'px', height: height + 'px', maxWidth: '100%',
      padding: height < 60 ? '2px 6px' : '8px', overflow: 'hidden', font: style.font, color: missing ? '#b00020' : style.color,
      border: missing ? '2px solid #b00020' : '1px dashed currentColor', background: missing ? '#fdecee' : 'rgba(128,128,128,0.08)',
    });
    image.replaceWith(box);
  }
}
