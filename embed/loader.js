// Loads the program without standing in the way of the page: until it runs, and if it never does,
// the prerendered page answers for itself. The build puts in the names of files.
{
  const GLUE = '__GLUE__', WASM = '__WASM__', ISLANDS = '__ISLANDS__', PROGRESS = 'explainer.progress';
  const html = document.documentElement;
  const me = document.currentScript.src;
  const base = new URL('.', me).href;
  const page = location.pathname;
  const early = [];
  const recorded = new Set();
  const isLive = () => html.dataset.live === 'yes';
  let root, kept, failed = false;

  // A check counts from the first line on: [place, question, picks, how sure].
  const record = (details) => {
    const question = details.closest('.question');
    if (!question || !details.open || isLive() || recorded.has(question.id)) return;
    const chosen = (part) => [...question.querySelectorAll(part + ' input:checked')].map((input) => input.value);
    const picks = chosen('.choices');
    if (!picks.length) return;
    recorded.add(question.id);
    const { place, question: slug } = question.dataset;
    early.push([place, slug, picks.join(' '), chosen('.sure')[0] ?? '']);
  };
  addEventListener('toggle', ({ target }) => target.matches?.('.check') && record(target), true);

  // "Choose an answer first" is taken back once one is chosen; Check is pressed again.
  addEventListener('change', ({ target }) => {
    const question = target.closest?.('.question');
    const check = question?.querySelector('.check[open]');
    if (check && !question.dataset.checked && !recorded.has(question.id)) check.open = false;
  }, true);

  // WebKit forgets choices in a page that it has kept for the way back, right after it is shown.
  let left = [];
  addEventListener('pagehide', () => { left = document.querySelectorAll('input:checked'); });
  addEventListener('pageshow', () => setTimeout(() => left.forEach((input) => { input.checked = true; }), 100));

  // Takes what the reader chose and opened from one drawing of the page to another.
  const carry = (from, to) => {
    for (const input of from.querySelectorAll('input:checked')) {
      const same = to.querySelector(`[name="${input.name}"][value="${input.value}"]`);
      if (same) same.checked = true;
    }
    for (const details of from.querySelectorAll('.question .check[open]')) {
      const same = to.querySelector(`[id="${details.closest('.question').id}"] .check`);
      if (same) same.open = true;
    }
  };

  const notice = (which, shown) => {
    document.querySelector('.notice' + which).hidden = !shown;
  };

  // Puts the prerendered page back.
  const fail = () => {
    if (failed) return;
    failed = true;
    if (aside && !touched) {
      localStorage.setItem(PROGRESS, aside);
      notice('[data-dropped]', false);
    }
    html.dataset.live = 'failed';
    if (location.pathname !== page) return void reloadOnce();
    if (kept) {
      carry(root, kept);
      root.replaceWith(kept);
    }
    notice('', true);
  };

  // The kept page belongs to another address: the server has the right one. Once only, with the program off.
  const reloadOnce = () => {
    try {
      sessionStorage.setItem('explainer.off', '1');
    } catch { return; }
    location.reload();
  };
  const isOff = () => {
    try {
      const off = sessionStorage.getItem('explainer.off');
      sessionStorage.removeItem('explainer.off');
      return off;
    } catch { return null; }
  };

  // A program that crashes before the reader has done anything with it is started anew: on an empty root, as an
  // extension may have changed the page, and if that doesn't help without what was kept, which is given back if that
  // doesn't help either.
  let starts = 0, drawing = false, touched = false, aside;
  const setAside = () => {
    try {
      aside = localStorage.getItem(PROGRESS);
      localStorage.removeItem(PROGRESS);
      return aside;
    } catch { /* There is nothing to crash on. */ }
  };
  const crash = () => {
    // One crash may be told twice.
    if (failed || !drawing) return;
    drawing = false;
    if (touched || starts > 2 || (starts === 2 && !setAside())) return fail();
    delete html.dataset.live;
    carry(root, kept);
    run();
  };
  for (const type of ['error', 'unhandledrejection']) {
    addEventListener(type, ({ error, reason }) => (error ?? reason)?.name === 'RuntimeError' && crash());
  }

  // A translator puts <font> in the place of texts, which the program would then change in vain, or look for a place
  // beside them and crash. Before it can, they are put back; the translator goes on from there. A check that counted
  // already changes nothing.
  const translated = [];
  const isFont = (node) => node?.localName === 'font';
  const ofTranslator = ({ target, addedNodes, previousSibling, nextSibling }) =>
    [target, previousSibling, nextSibling, ...addedNodes].some(isFont);
  const watcher = new MutationObserver((changes) => translated.push(...changes.filter(ofTranslator)));
  const untranslate = () => {
    translated.push(...watcher.takeRecords().filter(ofTranslator));
    for (const { target, addedNodes, removedNodes, nextSibling } of translated.splice(0).reverse()) {
      addedNodes.forEach((node) => node.remove());
      const place = nextSibling?.parentNode === target ? nextSibling : null;
      removedNodes.forEach((node) => target.insertBefore(node, place));
    }
    watcher.takeRecords();
  };
  addEventListener('toggle', ({ target }) => isLive() && target.matches?.('.question:not([data-checked]) .check') && untranslate(), true);
  addEventListener('click', (event) => {
    const { target } = event;
    const told = target.closest?.('.notice');
    if (told) told.hidden = !!target.closest('button');
    if (!isLive()) return;
    touched = true;
    const pressed = target.closest?.('a[href], button');
    if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    untranslate();
    // The click was on the translator's word, which is gone.
    if (target.isConnected) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    pressed.click();
  }, true);
  // The program listens to its root alone, so that one that has crashed hears nothing any more.
  addEventListener('popstate', () => {
    if (isLive()) {
      touched = true;
      untranslate();
    }
    if (!failed) root?.dispatchEvent(new Event('popstate'));
    else if (location.pathname !== page) location.reload();
  });

  // What few readers open is a module of its own in embed/islands/, fetched when its `details` is opened, or at once
  // for another element of a page that comes without the program. Never before the program has taken over the page.
  const awake = new WeakSet();
  const island = async (name, ...given) => {
    const file = ISLANDS.split(' ').find((file) => file.startsWith(name + '-'));
    try {
      (await import(base + file)).default(...given);
    } catch { /* What stands in the page serves without it. */ }
  };
  const wake = (element) => {
    if (awake.has(element)) return;
    awake.add(element);
    island(element.dataset.island, element, base);
  };
  const settle = () => {
    document.querySelectorAll('[data-island]:not(details:not([open]))').forEach(wake);
    addEventListener('toggle', ({ target }) => target.open && target.dataset.island && wake(target), true);
  };

  // For whoever embeds the page: `explainer:answered` and the like, with plain details.
  const tell = (name, detail) =>
    document.dispatchEvent(new CustomEvent('explainer:' + name, { detail: JSON.parse(detail) }));

  const whenQuiet = (work, timeout) => window.requestIdleCallback?.(work, { timeout }) ?? setTimeout(work, timeout);

  // What keeps the site for reading without a network comes when all is quiet, and not into other people's pages.
  const keep = () => whenQuiet(() => 'embed' in html.dataset || island('keep', base, me), 5000);

  // Draws over the prerendered page the first time, on an empty root after that.
  const run = async () => {
    const mine = ++starts;
    const first = mine === 1;
    try {
      const wasm = fetch(base + WASM, { priority: 'low' });
      wasm.catch(() => {});
      // Another fragment is another instance, of the same file.
      const program = await import(base + GLUE + (first ? '' : '#' + mine));
      kept ??= root.cloneNode(true);
      await program.default({ module_or_path: wasm });
      // What the reader has pressed meanwhile comes first.
      await new Promise((next) => setTimeout(next));
      untranslate();
      if (!first) {
        carry(root, kept);
        const empty = root.cloneNode(false);
        empty.dataset.shell = '';
        root.replaceWith(empty);
        root = empty;
        watch();
      }
      drawing = true;
      program.hydrate(root, base, early, tell, performance.getEntriesByType('navigation')[0]?.type === 'back_forward');
      while (drawing && !isLive()) await new Promise((done) => setTimeout(done, 10));
      if (!drawing || mine !== starts) return;
      if (!first) carry(kept, root);
      if (aside) notice('[data-dropped]', true);
      keep();
    } catch {
      // What can't be loaded once can't be loaded twice.
      if (drawing) crash();
      else fail();
    }
  };
  const watch = () => watcher.observe(root, { childList: true, subtree: true });

  // Neither the program nor a look into storage stands in the way of the first paint. In a tab or frame that isn't
  // shown there is none.
  const painted = () => new Promise((done) => {
    const late = setTimeout(done, 1000);
    new PerformanceObserver((paints, observer) => {
      observer.disconnect();
      clearTimeout(late);
      done();
    }).observe({ type: 'paint', buffered: true });
  });

  const start = async () => {
    if ('static' in html.dataset) {
      settle();
      return void keep();
    }
    root = document.getElementById('app');
    document.querySelectorAll('.check[open]').forEach(record);
    watch();
    await painted();
    // A look into storage holds up what is pressed at once.
    await new Promise((done) => whenQuiet(done, 300));
    // Its address is relative to this page, and the program will go to others without loading them.
    for (const icon of document.querySelectorAll('link[rel=icon]')) icon.href = icon.href;
    if (isOff()) fail();
    else await run();
    settle();
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
}
