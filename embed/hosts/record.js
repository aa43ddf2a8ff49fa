// For the tests: keeps every message and every event of ours, with its time, and counts what a frame must never cause.
window.heard = [];
window.events = [];
window.moved = 0;
addEventListener('message', ({ data, source }) => {
  const frame = [...document.querySelectorAll('iframe')].findIndex((it) => it.contentWindow === source);
  window.heard.push({ at: performance.now(), frame, data });
});
for (const type of ['ready', 'height', 'step', 'answered', 'completed', 'shared', 'reported']) {
  addEventListener('explainer:' + type, ({ target, detail }) => window.events.push({ type, target: target.localName, detail }));
}
addEventListener('scroll', () => { window.moved += 1; });
