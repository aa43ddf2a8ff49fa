// Keeps one build of the site for reading without a network: an empty page that the program draws into, the program,
// the pictures, and the pages on which it doesn't run. The build writes the list. A file whose bytes aren't
// those of this build is refused, and then none is kept: two builds are never mixed.
{
  const BUILD = '__BUILD__';
  // By path below the root, its SHA-256.
  const FILES = __FILES__;
  const scope = registration.scope;
  const mine = `explainer ${scope} `;
  const root = new URL(scope).pathname;

  const keep = async () => {
    const cache = await caches.open(mine + BUILD);
    // A name with a hash stands for the same bytes for ever: the page has just loaded most of them.
    const request = ([path, hash]) =>
      new Request(scope + path, { integrity: 'sha256-' + hash, cache: /-[0-9a-f]{16}\./.test(path) ? 'default' : 'no-cache' });
    try {
      await cache.addAll(Object.entries(FILES).map(request));
    } catch (error) {
      await caches.delete(mine + BUILD);
      throw error;
    }
  };
  addEventListener('install', (event) => event.waitUntil(keep()));

  // No page of the build before is open any more.
  const takeOver = async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(mine) && name !== mine + BUILD) await caches.delete(name);
    }
    await clients.claim();
  };
  addEventListener('activate', (event) => event.waitUntil(takeOver()));

  const kept = async (path) => (await caches.open(mine + BUILD)).match(scope + path, { ignoreVary: true });

  const shell = async () => {
    const html = await (await kept('shell.html')).text();
    return new Response(html.replaceAll('__ROOT__', root), { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  };

  // A lesson may be given in a room without a network: a round that was opened for the class is kept, if it is of this
  // build.
  const remember = async (path, answer) => {
    const html = await answer.clone().text();
    const ours = [...html.matchAll(/[\w-]+-[0-9a-f]{16}\.\w+/g)].every(([name]) => name in FILES);
    if (ours) await (await caches.open(mine + BUILD)).put(scope + path, answer);
  };

  // A page comes from the network while there is one, so that readers have the newest.
  const page = async (event, request, path) => {
    try {
      const answer = await fetch(request);
      if (path.startsWith('teach/class/') && answer.ok) event.waitUntil(remember(path, answer.clone()));
      return answer;
    } catch {
      return (await kept(path)) ?? shell();
    }
  };
  const file = async (request, path) => (await kept(path)) ?? fetch(request);

  addEventListener('fetch', (event) => {
    const { request } = event;
    const [address] = request.url.split(/[?#]/);
    if (request.method !== 'GET' || !address.startsWith(scope)) return;
    const path = address.slice(scope.length);
    if (request.mode === 'navigate') {
      // What stands in somebody else's page is left alone.
      if (request.destination === 'document' && !path.startsWith('embed/')) event.respondWith(page(event, request, path));
    } else if (path in FILES) {
      event.respondWith(file(request, path));
    }
  });
}
