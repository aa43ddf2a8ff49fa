// What no checker of markup sees: sizes, focus, spacing, states without colour. Each check gives a list of findings.
window.e2eChecks = (() => {
  const INTERACTIVE = 'a[href]:not(.skip:not(:focus)), button, input, select, textarea, summary, [tabindex="0"]';
  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && element.getClientRects().length > 0;
  const all = (css) => [...document.querySelectorAll(css)].filter(seen);
  const called = (element) => {
    const name = element.getAttribute('aria-label') || element.innerText || element.name || element.id || '';
    const kind = element.getAttribute('class') || element.type || '';
    return `${element.localName}.${kind} “${name.trim().slice(0, 40)}”`;
  };

  // Any colour that CSS can name, as red, green, blue and alpha.
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = '#000';
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((it, at) => it * a + below[at] * (1 - a)).concat(1);
  // What is painted behind an element's own box.
  const behind = (element) => {
    const layers = [];
    for (let it = element; it; it = it.parentElement) {
      const colour = rgba(getComputedStyle(it).backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reduceRight((below, colour) => over(colour, below), [255, 255, 255, 1]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((it) => (it / 255 <= 0.04045 ? it / 255 / 12.92 : ((it / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [more, less] = [light(one), light(other)].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05);
  };
  const among = (colour, ground) => contrast(over(rgba(colour), ground), ground);

  // WCAG 2.5.8, and 44 pixels for answers. A link within a sentence is as high as its line; it still has to be wide
  // enough, or stand alone.
  const targets = () => {
    const boxes = new Map();
    for (const element of all(INTERACTIVE + ', .choice')) {
      if (element.matches('pre')) continue;
      const target = element.matches('input') ? element.closest('label') ?? element : element;
      boxes.set(target, target.getBoundingClientRect());
    }
    const list = [...boxes];
    const inSentence = (element) => {
      if (!getComputedStyle(element).display.startsWith('inline') || element.matches('input, select')) return false;
      const block = element.parentElement.closest('p, li, dd, dt, td, th, figcaption, legend, blockquote, caption');
      return !!block && block.innerText.trim().length > element.innerText.trim().length;
    };
    const alone = (element, box) => {
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      return list.every(([other, its]) => {
        if (other === element || other.contains(element) || element.contains(other)) return true;
        const dx = Math.max(its.left - x, 0, x - its.right);
        const dy = Math.max(its.top - y, 0, y - its.bottom);
        return Math.hypot(dx, dy) >= 12;
      });
    };
    return list.flatMap(([element, box]) => {
      const least = element.matches('.choice') ? 44 : 24;
      const [width, height] = [box.width + 0.1, box.height + 0.1];
      if (width >= least && height >= least) return [];
      if (least === 24 && inSentence(element) && (width >= least || alone(element, box))) return [];
      return [`${called(element)} is ${box.width.toFixed(1)} by ${box.height.toFixed(1)} pixels`];
    });
  };

  // WCAG 2.4.7, 2.4.11 and 2.4.13: a line of two pixels around what has the focus, 3:1 to what is behind it, and nothing
  // over it. Of those that look the same by their classes, one is looked at.
  const focus = () => {
    const kind = (element) => {
      const parts = [];
      for (let it = element; it && parts.length < 4; it = it.parentElement) parts.push(it.localName + '.' + it.className);
      return parts.join(' < ') + element.type + element.checked + element.ariaCurrent;
    };
    const first = new Map();
    for (const element of all(INTERACTIVE)) {
      if (!element.disabled && !first.has(kind(element))) first.set(kind(element), element);
    }
    const findings = [];
    for (const element of first.values()) {
      element.focus();
      const name = called(element);
      if (document.activeElement !== element) {
        // The one that is chosen, or the first, speaks for a group of radio buttons; what is behind a slide doesn't count.
        findings.push(`${name} doesn't take the focus`);
        continue;
      }
      if (!element.matches(':focus-visible')) findings.push(`${name} has the focus and doesn't show it`);
      const lined = [element, element.closest('label')].filter(Boolean).map((it) => [it, getComputedStyle(it)]).find(([, style]) =>
        style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
      if (!lined) {
        findings.push(`${name} has no line of two pixels when it has the focus`);
        continue;
      }
      const [ringed, style] = lined;
      const outside = parseFloat(style.outlineOffset) >= 0;
      const ratio = among(style.outlineColor, behind(outside ? ringed.parentElement : ringed));
      if (ratio < 3) findings.push(`${name}: the line of its focus has a contrast of ${ratio.toFixed(2)}`);
      const box = [...ringed.getClientRects()].find((it) => it.width && it.height);
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const within = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
      const hit = within && document.elementFromPoint(x, y);
      // What is explained beside a word goes where the word goes; this script comes to it from elsewhere.
      if (!within && ringed.closest('[popover]')) continue;
      if (!within) findings.push(`${name} has the focus out of sight, at ${x.toFixed(0)}, ${y.toFixed(0)}`);
      else if (!(ringed.contains(hit) || hit?.contains(ringed))) findings.push(`${name} is covered by ${hit && called(hit)}`);
    }
    document.activeElement?.blur();
    return findings;
  };

  // What is said for the ear alone is clipped on purpose.
  const forTheEar = (element) => !!element.closest('.status, .skip:not(:focus)');
  const clipped = () => all('body *').filter((element) => {
    if (forTheEar(element) || element.matches('iframe, textarea, input, select, svg, svg *')) return false;
    const style = getComputedStyle(element);
    const cuts = (way) => way === 'hidden' || way === 'clip';
    return element.innerText?.trim()
      && ((cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1));
  }).map((element) => `${called(element)} is cut: ${element.scrollWidth} by ${element.scrollHeight} pixels in `
    + `${element.clientWidth} by ${element.clientHeight}`);

  // Text that doesn't fit into what it stands in, or runs over what stands beside it.
  const spilled = () => {
    const lines = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !seen(element) || forTheEar(element)) continue;
      const control = element.closest('button, .button, .choice, summary, td, th, .class-bar');
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      const its = control?.getBoundingClientRect();
      const out = its && (box.right > its.right + 1 || box.left < its.left - 1 || box.bottom > its.bottom + 3 || box.top < its.top - 3);
      if (out) lines.push(`“${node.data.trim().slice(0, 40)}” runs out of ${called(control)}`);
    }
    return lines;
  };

  // WCAG 1.4.12. A style sheet made by a script is no inline style: the page's policy lets it be.
  const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }'
    + ' p { margin-block-end: 2em !important }';
  const spaced = (on) => {
    if (!on) return void (document.adoptedStyleSheets = []);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SPACED);
    document.adoptedStyleSheets = [sheet];
  };
  const cut = () => [...clipped(), ...spilled()];

  // What sticks out to the right and can't be scrolled to within a part of its own.
  const wide = () => {
    const scrolls = (element) => element && (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const parts = all('body *').filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .filter((element) => !forTheEar(element) && !scrolls(element.parentElement)).slice(0, 5).map((element) => `${called(element)} sticks out`);
    const width = document.documentElement.scrollWidth;
    return width > innerWidth ? [`the page is ${width} pixels wide in ${innerWidth}`, ...parts] : parts;
  };

  // Nothing moves for who asked for that.
  const moves = () => {
    const seconds = (list) => Math.max(...list.split(',').map((it) => parseFloat(it)));
    const moving = all('*').filter((element) => {
      const style = getComputedStyle(element);
      const transition = style.transitionProperty !== 'none' && seconds(style.transitionDuration) > 0;
      return transition || style.scrollBehavior === 'smooth' || (style.animationName !== 'none' && seconds(style.animationDuration) > 0);
    });
    return moving.map((element) => `${called(element)} moves`).concat(document.getAnimations().map(() => 'something is animated'));
  };

  // In forced colours: what tells a state by more than a colour that the system takes away.
  const LOOK = ['borderTopColor', 'borderTopWidth', 'borderTopStyle', 'borderBottomColor', 'borderBottomWidth', 'outlineColor', 'outlineStyle',
    'outlineWidth', 'backgroundColor', 'color', 'fontWeight', 'textDecorationLine', 'textDecorationStyle', 'textDecorationThickness'];
  const look = (element) => LOOK.map((name) => getComputedStyle(element)[name]).join();
  const STATES = [
    ['.choice:has(:checked)', '.choice:not(:has(:checked))'],
    ['.clause[aria-current]', '.clause:not([aria-current])'],
    ['nav a[aria-current]', 'nav a:not([aria-current])'],
    ['[data-right] .found', ':not([data-right]) > .which .found'],
  ];
  // WCAG 1.4.3 for every text, also for what checkers leave open: signs, single letters, and the system's colours.
  const legible = () => {
    const findings = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !seen(element) || forTheEar(element) || element.closest('svg, select, :disabled')) continue;
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
      const ratio = among(style.color, behind(element));
      if (ratio < least) findings.add(`${called(element)}: text with a contrast of ${ratio.toFixed(2)}`);
    }
    return [...findings];
  };

  const forced = () => {
    const findings = [];
    for (const [on, off] of STATES) {
      const [one, other] = [all(on)[0], all(off)[0]];
      if (one && other && look(one) === look(other) && one.innerText === other.innerText) findings.push(`${on} looks as ${off}`);
    }
    for (const control of all('input[type=radio], input[type=checkbox]')) {
      if (getComputedStyle(control).appearance === 'none') findings.push(`${called(control)} draws itself`);
    }
    // Drawings keep the colours that they have; what can be seen of them has to differ from the system's paper, but for
    // what fills the whole drawing: that is its ground.
    for (const shape of all('svg :is(rect, path, circle, line, polygon)')) {
      const style = getComputedStyle(shape);
      const drawing = shape.closest('svg');
      const [box, whole] = [shape, drawing].map((it) => it.getBoundingClientRect());
      if (box.width >= whole.width * 0.98 && box.height >= whole.height * 0.7) continue;
      const ground = behind(drawing);
      const inks = [style.fill, style.stroke].filter((ink) => ink !== 'none' && rgba(ink)[3] > 0);
      if (inks.length && inks.every((ink) => among(ink, ground) < 3)) {
        findings.push(`${shape.localName}.${shape.getAttribute('class')} in svg.${shape.closest('svg').getAttribute('class')} can't be told from its ground`);
      }
    }
    return [...new Set(findings)];
  };

  // Waits until the page looks as the reader prefers, and no colour is on its way to another.
  const settled = async (feature, value) => {
    const frame = () => new Promise(requestAnimationFrame);
    while (!matchMedia(`(${feature}: ${value})`).matches) await frame();
    await frame();
    document.getAnimations().forEach((it) => it.finish());
    await frame();
    await frame();
  };

  return { targets, focus, spaced, cut, wide, moves, forced, legible, settled };
})();
