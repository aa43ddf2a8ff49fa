// A result to pass on: buttons for what can work here, and a picture to keep. The words themselves stand in the page,
// to be selected where nothing else works.

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

export default (details) => {
  const place = details.querySelector('.made');
  if (place.firstChild) return;
  const words = details.querySelector('.words');
  const text = words.textContent;
  const status = make('p', { role: 'status' });
  const happened = (how, said) => {
    status.textContent = said;
    document.dispatchEvent(new CustomEvent('explainer:shared', { detail: { how } }));
  };

  // A page in a frame may share or copy only if its host lets it.
  const policy = document.permissionsPolicy ?? document.featurePolicy;
  const allowed = (feature) => policy?.allowsFeature?.(feature) ?? true;
  const address = new URL(details.dataset.address, location.href).href;
  const message = /^http/.test(address) ? { text, url: address } : { text };
  const canShare = navigator.share && allowed('web-share') && (navigator.canShare?.(message) ?? true);
  const canCopy = navigator.clipboard?.writeText && allowed('clipboard-write');

  const select = () => {
    getSelection().selectAllChildren(words);
    happened('select', 'Selected. Copy it from here.');
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(Object.values(message).join(' '));
      happened('copy', 'Copied.');
    } catch { select(); }
  };
  const share = async () => {
    try {
      await navigator.share(message);
      happened('share', 'Shared.');
    } catch (error) {
      // Thinking better of it is no failure.
      if (error.name !== 'AbortError') await (canCopy ? copy() : select());
    }
  };
  const ways = make('p', { class: 'actions' });
  const offer = (name, act) => {
    const button = make('button', { type: 'button', class: 'quiet' }, name);
    button.addEventListener('click', act);
    ways.append(button);
  };
  if (canShare) offer('Share …', share);
  if (canCopy) offer('Copy the words', copy);
  if (!canShare && !canCopy) offer('Select the words', select);

  const picture = draw(details.dataset, text);
  const file = new XMLSerializer().serializeToString(picture);
  const save = (kind) => make('a', { class: 'button quiet', download: 'result.' + kind }, 'Save as ' + kind.toUpperCase());
  const svg = save('svg');
  svg.href = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  const saves = make('p', { class: 'actions' }, svg);
  place.append(ways, status, make('figure', {}, picture), saves);
  toPng(file, (blob) => {
    const png = save('png');
    png.href = URL.createObjectURL(blob);
    saves.prepend(png);
  });
  saves.addEventListener('click', ({ target }) => target.download && happened('save', 'Saved.'));
};

// Width and height of the picture, in its own units.
const [WIDTH, HEIGHT] = [640, 360];

// Drawn in the page's own colours as they are now, so that the file looks like the page it came from.
const draw = ({ title, lean, right, asked }, text) => {
  const { color: ink, backgroundColor: paper } = getComputedStyle(document.documentElement);
  const accent = getComputedStyle(document.querySelector('.leaning')).borderInlineStartColor;
  const shape = (name, attributes, words) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (words) element.textContent = words;
    return element;
  };
  const line = (x, y, size, words, anchor = 'start', face = 'sans-serif') => shape('text', {
    x, y, fill: ink, 'font-size': size, 'font-family': face === 'serif' ? 'Georgia, serif' : face, 'text-anchor': anchor,
  }, words);
  const svg = shape('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: 'img', 'aria-label': text });
  svg.append(
    shape('rect', { width: WIDTH, height: HEIGHT, fill: paper }),
    line(40, 76, 40, title, 'start', 'serif'),
    line(40, 126, 22, `${right} of ${asked} right at the first check`),
  );
  const step = Math.min(48, 560 / asked);
  for (let at = 0; at < asked; at += 1) {
    const filled = at < right;
    svg.append(shape('rect', {
      x: 41 + at * step, y: 149, width: step - 10, height: step - 10, rx: 4,
      fill: filled ? ink : 'none', stroke: ink, 'stroke-width': 2, 'stroke-opacity': filled ? 1 : 0.45,
    }));
  }
  // Four wrong picks more to one side than to the other are as far as the scale goes.
  const at = 320 + Math.max(-4, Math.min(4, lean)) * 62;
  const label = (x, words, anchor) => svg.append(line(x, 328, 18, words, anchor));
  svg.append(
    shape('line', { x1: 40, x2: 600, y1: 276, y2: 276, stroke: ink, 'stroke-width': 2 }),
    shape('line', { x1: 320, x2: 320, y1: 262, y2: 290, stroke: ink, 'stroke-width': 2 }),
    shape('circle', { cx: at, cy: 276, r: 14, fill: accent, stroke: ink, 'stroke-width': 2 }),
  );
  label(40, 'reads less');
  label(320, 'what it says', 'middle');
  label(600, 'reads more', 'end');
  return svg;
};

// At twice the size, for sharp print. Where a picture can't be made of it there is the other file.
const toPng = (file, done) => {
  const image = new Image();
  image.onload = () => {
    const canvas = make('canvas', { width: 2 * WIDTH, height: 2 * HEIGHT });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && done(blob));
  };
  image.src = 'data:image/svg+xml,' + encodeURIComponent(file);
};
