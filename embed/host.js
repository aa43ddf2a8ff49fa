// On somebody's page: makes the element of ours a frame, and gives every frame of ours the height of its content.
// It has no dependency, keeps nothing, and never takes the focus or scrolls. docs/embedding.md describes it.
{
  const script = document.currentScript;
  const NAME = '__ELEMENT__', TITLE = '__TITLE__';
  const base = script && new URL('.', script.src).href;
  const once = Symbol.for('explainer ' + base);
  const origin = base && new URL(base).origin;

  // Frames within elements of ours that stand where the document's own search doesn't reach, such as a shadow tree.
  const owned = new Set();
  const isOurs = (frame) => frame.src.startsWith(base + 'embed/');
  const frames = () => new Set([...document.querySelectorAll('iframe'), ...owned].filter(isOurs));
  const say = (frame, message) => frame.contentWindow?.postMessage({ explainer: 1, ...message }, '*');

  // The host's own rules for frames would win otherwise.
  const style = (frame, name, value) => frame.style.setProperty(name, value, 'important');
  const dress = (frame) => {
    style(frame, 'display', 'block');
    style(frame, 'width', '100%');
    style(frame, 'border', '0');
    // Where the browser can, it sizes the frame before a message arrives.
    frame.style.setProperty('frame-sizing', 'content-height');
  };

  const limits = new WeakMap();
  const hear = ({ source, origin: from, data }) => {
    if (data?.explainer !== 1 || typeof data.type !== 'string' || !source) return;
    const frame = [...frames()].find((it) => it.contentWindow === source);
    if (!frame) return;
    // A frame that may not have its origin speaks for none.
    const opaque = frame.sandbox.length && !frame.sandbox.contains('allow-same-origin');
    if (from !== (opaque ? 'null' : origin)) return;
    const now = performance.now();
    let limit = limits.get(frame);
    if (!limit || now - limit.since > 1000) limits.set(frame, (limit = { since: now, count: 0 }));
    if (++limit.count > 40) return;
    const { explainer: _, type, ...detail } = data;
    if (!/^(ready|height|step|answered|completed|shared|reported)$/.test(type)) return;
    if (type === 'height') {
      if (!Number.isFinite(detail.height)) return;
      detail.height = Math.min(Math.max(Math.ceil(detail.height), 100), 20000);
      dress(frame);
      style(frame, 'height', detail.height + 'px');
    }
    frame.dispatchEvent(new CustomEvent('explainer:' + type, { detail, bubbles: true, composed: true }));
    const layer = script.dataset.layer;
    if (layer && Array.isArray(window[layer])) window[layer].push({ ...detail, event: 'explainer:' + type });
  };

  // Before the class below can be defined there may be a second copy of this file: the first one does all.
  if (base && !window[once]) {
    window[once] = true;
    addEventListener('message', hear);

    class Explainer extends HTMLElement {
      static observedAttributes = ['show', 'theme', 'accent', 'storage', 'title', 'height'];

      connectedCallback() {
        // Its fallback may not have been read yet.
        if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.draw(), { once: true });
        else this.draw();
      }

      disconnectedCallback() {
        owned.delete(this.frame);
      }

      attributeChangedCallback(name, before, after) {
        if (!this.frame || before === after) return;
        if (name === 'theme' || name === 'accent') say(this.frame, { type: 'look', theme: this.look('theme'), accent: this.look('accent') });
        else this.draw();
      }

      look(name) {
        return this.getAttribute(name) ?? '';
      }

      address() {
        const show = /^[\w/-]+$/.test(this.look('show')) ? this.look('show').replace(/^\/+|\/+$/g, '') + '/' : '';
        const query = new URLSearchParams();
        for (const name of ['theme', 'accent', 'storage']) if (this.look(name)) query.set(name, this.look(name));
        return base + 'embed/' + show + (query.size ? '?' + query : '');
      }

      draw() {
        if (!this.isConnected) return;
        let frame = this.frame ?? [...this.querySelectorAll('iframe')].find(isOurs);
        if (!frame) {
          frame = document.createElement('iframe');
          frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads');
          frame.allow = 'clipboard-write; web-share';
          frame.referrerPolicy = 'no-referrer';
          frame.loading = 'lazy';
          style(frame, 'height', (parseInt(this.look('height')) || 640) + 'px');
        }
        dress(frame);
        style(this, 'display', 'block');
        frame.title = this.look('title') || frame.title || TITLE;
        if (frame.src !== this.address()) frame.src = this.address();
        if (frame.parentNode !== this) this.replaceChildren(frame);
        this.frame = frame;
        owned.add(frame);
      }
    }
    try {
      if (!customElements.get(NAME)) customElements.define(NAME, Explainer);
    } catch { /* A host may forbid it: what stands within the element stays. */ }
    // Those that were there before have told their height to nobody.
    for (const frame of frames()) say(frame, { type: 'hello' });
  }
}
