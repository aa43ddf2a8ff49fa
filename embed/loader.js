// Loads the program without standing in the way of the page: until it runs, and if it never does,
// the prerendered page answers for itself. The build puts in the two names.
{
  const GLUE = '__GLUE__', WASM = '__WASM__', ISLANDS = '__ISLANDS__';
  const html = document.documentElement;
  const me = document.currentScript.src;
  const base = new URL('.', me).href;
  const page = location.pathname;
  const early = [];
  const recorded = new Set();
  let root, kept, failed = false;

  // A check counts from the first line on: [place, question, picks, how sure].
  const record = (details) => {
    const question = details.closest('.question');
    if (!question || !details.open || html.dataset.live === 'yes' || recorded.has(question.id)) return;
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

  // Puts the prerendered page back, with what the reader chose and opened.
  const fail = () => {
    if (failed) return;
    failed = true;
    html.dataset.live = 'failed';
    if (location.pathname !== page) return void reloadOnce();
    if (kept && root.isConnected) {
      for (const input of root.querySelectorAll('input:checked')) {
        const same = kept.querySelector(`input[name="${CSS.escape(input.name)}"][value="${CSS.escape(input.value)}"]`);
        if (same) same.checked = true;
      }
      for (const details of root.querySelectorAll('.question .check[open]')) {
        const same = kept.querySelector('#' + CSS.escape(details.closest('.question').id) + ' .check');
        if (same) same.open = true;
      }
      root.replaceWith(kept);
    }
    const notice = document.querySelector('.notice');
    if (notice) notice.hidden = false;
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

  const crashed = (error) => error instanceof WebAssembly.RuntimeError;
  addEventListener('error', (event) => crashed(event.error) && fail());
  addEventListener('unhandledrejection', (event) => crashed(event.reason) && fail());
  addEventListener('popstate', (event) => {
    if (!failed) return;
    event.stopImmediatePropagation();
    if (location.pathname !== page) location.reload();
  }, true);

  // What few readers open is a module of its own in embed/islands/, fetched when its `details` is opened, or at once
  // for another element of a page that comes without the program. Never before the program has taken over the page.
  const awake = new WeakSet();
  const wake = async (element) => {
    if (awake.has(element)) return;
    awake.add(element);
    const file = ISLANDS.split(' ').find((name) => name.startsWith(element.dataset.island + '-'));
    try {
      (await import(base + file)).default(element, base);
    } catch { /* What stands in the page serves without it. */ }
  };
  const settle = () => {
    document.querySelectorAll('[data-island]:not(details:not([open]))').forEach(wake);
    addEventListener('toggle', ({ target }) => target.open && target.dataset.island && wake(target), true);
  };

  // For whoever embeds the page: `explainer:answered` and the like, with plain details.
  const tell = (name, detail) =>
    document.dispatchEvent(new CustomEvent('explainer:' + name, { detail: JSON.parse(detail) }));

  // When all is quiet: the worker that keeps the site for reading without a network. A newer one means that the site
  // has changed; the reader is told, and loads it when they like.
  const keep = async () => {
    if ('embed' in html.dataset || !navigator.serviceWorker || navigator.connection?.saveData) return;
    const address = base + 'worker.js';
    const policy = window.trustedTypes?.createPolicy('loader', { createScriptURL: () => address });
    try {
      const registration = await navigator.serviceWorker.register(policy ? policy.createScriptURL('') : address);
      addEventListener('visibilitychange', () => document.hidden || registration.update().catch(() => {}));
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing.addEventListener('statechange', async () => {
          if (installing.state !== 'installed' || !registration.active) return;
          const newest = (await caches.keys()).filter((name) => name.startsWith(`explainer ${base} `)).pop();
          const same = newest && await (await caches.open(newest)).match(me);
          document.querySelector('[data-newer]').hidden = !!same;
        });
      });
    } catch { /* There is no place to keep anything: the site needs its network, as before. */ }
  };
  const whenQuiet = (work) => window.requestIdleCallback ? requestIdleCallback(work) : setTimeout(work, 1000);

  // Nothing of the program stands in the way of the first paint. In a tab or frame that isn't shown there is none.
  const painted = () => new Promise((done) => {
    const late = setTimeout(done, 1000);
    requestAnimationFrame(() => setTimeout(() => {
      clearTimeout(late);
      done();
    }));
  });

  const start = async () => {
    if ('static' in html.dataset) {
      settle();
      return void whenQuiet(keep);
    }
    root = document.getElementById('app');
    // Its address is relative to this page, and the program will go to others without loading them.
    for (const icon of document.querySelectorAll('link[rel=icon]')) icon.href = icon.href;
    document.querySelectorAll('.check[open]').forEach(record);
    try {
      if (isOff()) throw new Error('off');
      await painted();
      const wasm = fetch(base + WASM, { priority: 'low' });
      wasm.catch(() => {});
      const program = await import(base + GLUE);
      kept = root.cloneNode(true);
      await program.default({ module_or_path: wasm });
      // What the reader has pressed meanwhile comes first.
      await new Promise((next) => setTimeout(next));
      program.hydrate(root, base, early, tell, performance.getEntriesByType('navigation')[0]?.type === 'back_forward');
      whenQuiet(keep);
    } catch {
      fail();
    }
    settle();
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
}
