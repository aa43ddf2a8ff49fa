// The worker that keeps the site for reading without a network. A newer one means that the site has changed; the reader
// is told, and loads it when they like.

/**
 * @param {string} base the address of the site's root
 * @param {string} loader the address of this build's loader
 */
export default async (base, loader) => {
  if (!navigator.serviceWorker || navigator.connection?.saveData) return;
  const address = base + 'worker.js';
  const policy = window.trustedTypes?.createPolicy('loader', { createScriptURL: () => address });
  // Where there is no place to keep anything this fails, and the site needs its network, as before.
  const registration = await navigator.serviceWorker.register(policy ? policy.createScriptURL('') : address).catch(() => {});
  if (!registration) return;
  addEventListener('visibilitychange', () => document.hidden || registration.update().catch(() => {}));
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing.addEventListener('statechange', async () => {
      if (installing.state !== 'installed' || !registration.active) return;
      const newest = (await caches.keys()).filter((name) => name.startsWith(`explainer ${base} `)).pop();
      const same = newest && await (await caches.open(newest)).match(loader);
      document.querySelector('[data-newer]').hidden = !!same;
    });
  });
};
