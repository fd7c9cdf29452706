// The mail as a client shows it that loads no pictures: the alternative text in their place.
export function imagesOff(page) {
  for (const image of [...page.images]) {
    const { width, height } = image.getBoundingClientRect();
    const style = page.defaultView.getComputedStyle(image);
    const box = page.createElement('span');
    const alt = image.getAttribute('alt');
    box.textContent = alt ?? 'picture without alternative text';
    box.className = alt === null ? 'mailboat-no-alt' : 'mailboat-alt';
    Object.assign(box.style, {
      display: 'inline-block', boxSizing: 'border-box', width: width + 'px', height: height + 'px', maxWidth: '100%',
      padding: '8px', overflow: 'hidden', font: style.font, color: alt === null ? '#b00020' : style.color,
      border: alt === null ? '2px solid #b00020' : '1px dashed currentColor', background: alt === null ? '#fdecee' : 'rgba(128,128,128,0.08)',
    });
    image.replaceWith(box);
  }
}
