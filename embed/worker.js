// Keeps one build of the site for reading without a network: an empty page that the program draws into, the program,
// the styles, the pictures, and the pages on which it doesn't run. The build writes the list. A file whose bytes aren't
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

  // A page comes from the network while there is one, so that readers have the newest.
  const page = async (request, path) => {
    try {
      return await fetch(request);
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
      if (request.destination === 'document' && !path.startsWith('embed/')) event.respondWith(page(request, path));
    } else if (path in FILES) {
      event.respondWith(file(request, path));
    }
  });
}
