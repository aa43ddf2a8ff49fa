// Class mode: one slide at a time, by keyboard, by a presenter's clicker or by the buttons. The page is whole
// without it. Tallies are kept until the browser's tab is closed, so that one before and one after can be compared.
{
  const html = document.documentElement;
  const slides = [...document.querySelectorAll('.slide')];
  const headings = slides.map((slide) => slide.querySelector('h2'));
  const inputs = [...document.querySelectorAll('.tally input')];
  const name = 'explainer.tally ' + location.pathname;
  let at = 0;

  const reveals = (slide) => [...slide.querySelectorAll('.reveal')];
  const show = (to) => {
    at = Math.max(0, Math.min(slides.length - 1, to));
    slides.forEach((slide, it) => slide.toggleAttribute('data-current', it === at));
    where.textContent = `${at + 1} / ${slides.length}`;
    slides[at].scrollTop = 0;
    headings[at].focus({ preventScroll: true });
  };
  const on = () => html.dataset.class === 'on';
  const start = () => {
    html.dataset.class = 'on';
    // The page's own heading is out of sight: each slide's takes its place.
    headings.forEach((it) => it.setAttribute('aria-level', '1'));
    show(at);
  };
  const leave = () => {
    delete html.dataset.class;
    delete html.dataset.blank;
    headings.forEach((it) => it.removeAttribute('aria-level'));
    slides[at].scrollIntoView();
  };
  const next = () => {
    const closed = reveals(slides[at]).find((it) => !it.open);
    if (!closed) return show(at + 1);
    closed.open = true;
    closed.scrollIntoView({ block: 'nearest' });
  };
  const back = () => {
    const open = reveals(slides[at]).filter((it) => it.open).pop();
    if (open) open.open = false;
    else show(at - 1);
  };
  const blank = () => html.toggleAttribute('data-blank');
  const full = () => (document.fullscreenElement ? document.exitFullscreen() : html.requestFullscreen?.());

  const keys = {
    PageDown: next, ArrowRight: next, ArrowDown: next, ' ': next, Enter: next,
    PageUp: back, ArrowLeft: back, ArrowUp: back, Backspace: back,
    Home: () => show(0), End: () => show(slides.length - 1),
    b: blank, '.': blank, f: full, Escape: leave,
  };
  addEventListener('keydown', (event) => {
    if (!on() || event.ctrlKey || event.altKey || event.metaKey) return;
    const { target, key } = event;
    // In a field or on a button, a key does there what it always does; the clicker's keys work everywhere.
    const own = target.closest('input') ? !/^(Page|Escape)/.test(key) : target.closest('a, button, summary') && /^( |Enter)$/.test(key);
    const act = keys[key.length === 1 ? key.toLowerCase() : key];
    if (own || !act) return;
    event.preventDefault();
    if (html.hasAttribute('data-blank') && act !== leave) return blank();
    act();
  });

  // The bars of one question have one scale: the largest number fills the width.
  const draw = (slide) => {
    const its = [...slide.querySelectorAll('.tally input')];
    const most = Math.max(1, ...its.map((input) => input.valueAsNumber || 0));
    for (const input of its) {
      input.nextElementSibling.firstElementChild.style.inlineSize = `${(100 * Math.max(0, input.valueAsNumber || 0)) / most}%`;
    }
  };
  addEventListener('input', ({ target }) => {
    const slide = target.closest?.('.slide');
    if (!slide) return;
    draw(slide);
    try {
      sessionStorage.setItem(name, JSON.stringify(inputs.map((input) => input.value)));
    } catch { /* It is kept while the page is open. */ }
  });
  const fill = (values) => {
    inputs.forEach((input, it) => { input.value = values[it] ?? ''; });
    slides.forEach(draw);
  };

  const bar = document.createElement('section');
  bar.setAttribute('aria-label', 'Class mode');
  bar.className = 'class-bar';
  for (const [label, act] of [['Back', back], ['Next', next], ['Blank', blank], ['Leave', leave]]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = label;
    button.addEventListener('click', act);
    bar.append(button);
  }
  const where = document.createElement('span');
  bar.append(where);
  document.body.append(bar);

  const press = (selector, act) => {
    const button = document.querySelector(selector);
    button.hidden = false;
    button.addEventListener('click', act);
  };
  press('[data-start]', start);
  press('[data-forget]', () => {
    try {
      sessionStorage.removeItem(name);
    } catch { /* Nothing was kept. */ }
    fill([]);
  });
  try {
    const kept = JSON.parse(sessionStorage.getItem(name));
    if (Array.isArray(kept)) fill(kept);
  } catch { /* Nothing was kept. */ }
  start();
}
