// Inside a frame: tells the embedding page how high the content is and what happened in it, in our own messages
// and in those of hosts that ask for theirs. docs/embedding.md describes all of them.
// How it looks and behaves goes with the reader from page to page, in a frame or opened by itself.
document.addEventListener('click', ({ target }) => {
  const link = target.closest?.('a[href]');
  if (link && !link.target && link.origin + link.pathname !== location.origin + location.pathname) {
    link.search = location.search;
    link.hash ||= location.hash;
  }
}, true);

if (parent !== window) {
  const html = document.documentElement;
  const query = new URLSearchParams(location.search);
  const word = (text) => (/^[\w-]{1,64}$/.test(text) ? text : null);
  const amp = query.get('host') === 'amp';
  const pym = word(query.get('childId'));
  const secret = word(new URLSearchParams(location.hash.replace(/^#\??/, '')).get('secret'));

  // Nothing in a message is personal, and who embeds us is not ours to know.
  const post = (message) => parent.postMessage(message, '*');
  const say = (type, detail) => post({ ...detail, explainer: 1, type });

  // A scroll bar beside content that fits would take some of its width, and so change its height, for nothing. A host
  // that gives a height that we told listens; it may be one told before, if the next is still on its way.
  const fitting = new Set();
  addEventListener('resize', () => { html.style.overflowY = fitting.has(innerHeight) ? 'hidden' : ''; });

  let told = 0, timer = 0;
  const tell = () => {
    timer = 0;
    const { width, height: exact } = html.getBoundingClientRect();
    const height = Math.min(Math.max(Math.ceil(exact), 100), 20000);
    // Without a width it isn't shown, and has no height of its own.
    if (!width || height === told) return;
    told = height;
    if (exact <= height) fitting.add(height);
    say('height', { height });
    if (amp) post({ sentinel: 'amp', type: 'embed-size', height });
    if (pym) post(`pymxPYMx${pym}xPYMxheightxPYMx${height}`);
    if (secret) post({ message: 'height', value: height, secret });
    // Where the browser sizes the frame itself it has to be asked again after the first time.
    try { window.requestResize?.(); } catch { /* The host hasn't chosen that. */ }
  };
  // The first change is told at once and what follows in a tenth of a second together: two messages at most.
  const watch = new ResizeObserver(() => {
    if (timer) return;
    tell();
    timer = setTimeout(tell, 100);
  });

  const greet = () => {
    const step = document.querySelector('.steps progress');
    say('ready', { title: document.title, version: html.dataset.version });
    if (step) say('step', { step: step.value, of: step.max });
    tell();
  };

  const again = () => {
    told = 0;
    greet();
  };

  // What the program tells: flat, and nothing but words, numbers, yes and no.
  for (const type of ['step', 'answered', 'completed', 'shared', 'reported']) {
    document.addEventListener('explainer:' + type, ({ detail }) => {
      const plain = Object.entries(detail ?? {}).filter(([, value]) => /^(string|number|boolean)$/.test(typeof value));
      say(type, Object.fromEntries(plain));
    });
  }

  let since = 0, heard = 0;
  addEventListener('message', ({ source, data, timeStamp }) => {
    if (source !== parent || !data) return;
    if (timeStamp - since > 1000) [since, heard] = [timeStamp, 0];
    if (++heard > 20) return;
    if (pym && typeof data === 'string' && data.startsWith(`pymxPYMx${pym}xPYMxwidthxPYMx`)) again();
    if (secret && data.message === 'ready' && data.secret === secret) again();
    if (data.explainer !== 1) return;
    if (data.type === 'hello') again();
    if (data.type === 'look') {
      if (/^(light|dark)$/.test(data.theme)) html.dataset.theme = data.theme;
      else delete html.dataset.theme;
      if (/^[0-9a-f]{6}$/i.test(data.accent)) html.style.setProperty('--accent', '#' + data.accent);
    }
  });

  // The whole page was read, and its styles are there: this script is a deferred one.
  greet();
  watch.observe(html);
}
