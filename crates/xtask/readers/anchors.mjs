// Finds every annotation of annotations.jsonld on the built pages by two libraries that aren't ours, as annotation
// clients do: by the words and what stands around them, near where they should be; and by their place in the text.
// node anchors.mjs PACKAGES DIST
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [packages, dist] = process.argv.slice(2);
const require = createRequire(join(packages, 'package.json'));
const { JSDOM } = require('jsdom');
const byQuote = require('dom-anchor-text-quote');
const byPosition = require('dom-anchor-text-position');

const { total, first } = JSON.parse(readFileSync(join(dist, 'annotations.jsonld'), 'utf8'));
assert.equal(first.items.length, total);
assert(total > 0, 'there is no annotation');

const pages = new Map();
const body = (page) => {
  if (!pages.has(page)) {
    const html = readFileSync(join(dist, page, 'index.html'), 'utf8');
    // A library counts as JavaScript does, an annotation in characters: they differ where one takes two units.
    assert(!/[\u{10000}-\u{10ffff}]/u.test(html), `${page} has a character of two units: count them here`);
    // The library would read the styles, which are of no account here, and complain of what is too new for it.
    pages.set(page, new JSDOM(html.replace(/<style>[^]*?<\/style>/, '')).window.document.body);
  }
  return pages.get(page);
};
const selector = (target, type) => target.selector.find((it) => it.type === type);

let targets = 0;
for (const { id, target } of first.items) {
  for (const one of [target].flat()) {
    const root = body(one.source);
    const { exact, prefix, suffix } = selector(one, 'TextQuoteSelector');
    const { start, end } = selector(one, 'TextPositionSelector');
    // Nothing stands around a whole paragraph; the library would look for it all the same.
    const quote = { exact, prefix: prefix || undefined, suffix: suffix || undefined };
    const place = byQuote.toTextPosition(root, quote, { hint: start });
    assert.deepEqual(place, { start, end }, `${id}: found elsewhere by its words`);
    const range = byPosition.toRange(root, { start, end });
    assert.equal(range.toString(), exact, `${id}: other words at its place`);
    assert.equal(byQuote.toRange(root, quote, { hint: start }).toString(), exact, `${id}: other words`);
    // The address of the annotation is where the words begin or, where they overlap others, just before them.
    const marked = root.ownerDocument.getElementById(selector(one, 'FragmentSelector').value);
    assert(marked && id === `${one.source}#${marked.id}`, `${id} has no element`);
    if (one === [target].flat()[0]) assert(range.intersectsNode(marked), `${id}: its words aren't at its address`);
    targets++;
  }
}
assert.equal(byQuote.toRange(body(first.items[0].target[0].source), { exact: 'x'.repeat(40) }), null, 'anything is found');
console.log(`dom-anchor-text-quote and dom-anchor-text-position found ${total} of ${total} annotations (${targets} stretches) on ${pages.size} pages`);
