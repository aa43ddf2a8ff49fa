// Asks a built folder for oEmbed as hosts do that were given the address of a page: a library from npm, and a reader
// of the discovery link as WordPress does it. Arguments: the folder of packages, the built folder, its origin, and
// whether each path has an answer (`embed/minute/=yes`).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages, folder, origin, ...paths] = process.argv.slice(2);
const library = join(packages, 'node_modules/@extractus/oembed-extractor/esm/mod.js');
const { extract } = await import(pathToFileURL(library).href);

// The network is the folder.
const fetcher = async (address) => {
  const path = String(address).replace(/\?.*$/, '');
  assert(path.startsWith(origin + '/'), `asked elsewhere: ${address}`);
  const file = join(folder, path.slice(origin.length + 1));
  return new Response(readFileSync(path.endsWith('/') ? join(file, 'index.html') : file));
};

for (const [path, answer] of paths.map((it) => it.split('='))) {
  const address = `${origin}/${path}`;
  if (answer !== 'yes') {
    await assert.rejects(extract(address, {}, fetcher), /No oEmbed link found/, `${path} has an answer`);
    continue;
  }
  const found = await extract(address, { maxwidth: 500 }, fetcher);
  assert.equal(found.version, '1.0');
  assert.equal(found.type, 'rich');
  assert(found.title && found.width > 0 && found.height > 0, `${path} lacks a title or a size`);

  // WordPress reads 150 KB of the page, takes the link by its type, and keeps what looks like this of the HTML.
  const page = (await (await fetcher(address)).text()).slice(0, 150_000);
  const links = [...page.split('</head>')[0].matchAll(/<link([^<>]+)>/g)].map(([, attributes]) => attributes);
  const attribute = (text, name) => text.match(new RegExp(`${name}="([^"]*)"`))?.[1];
  for (const type of ['application/json+oembed', 'text/xml+oembed']) {
    const link = links.find((it) => attribute(it, 'type') === type);
    assert(link, `${path} has no link of type ${type}`);
    const text = await (await fetcher(attribute(link, 'href'))).text();
    if (type.startsWith('text')) {
      const unescape = (it) => it.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
      assert.equal(unescape(text.match(/<html>(.*)<\/html>/s)[1]), found.html, `${path}: XML and JSON differ`);
    } else {
      assert.equal(JSON.parse(text).html, found.html);
    }
  }
  const frame = found.html.match(/^<iframe ([^>]*)><\/iframe>$/)?.[1];
  assert(frame, `${path}: not one empty frame: ${found.html}`);
  const source = attribute(frame, 'src');
  assert((await (await fetcher(source)).text()).includes('data-embed'), `${path}: ${source} is no page for frames`);
  for (const name of ['width', 'height']) assert.equal(Number(attribute(frame, name)), found[name]);

  const image = page.match(/<meta property="og:image" content="([^"]*)"/)[1];
  assert.equal(found.thumbnail_url, image, `${path}: two pictures`);
  const png = readFileSync(join(folder, image.slice(origin.length + 1)));
  const size = [png.readUInt32BE(16), png.readUInt32BE(20)];
  assert.deepEqual(size, [found.thumbnail_width, found.thumbnail_height], `${path}: the picture's size`);
  console.log(`${path || '(start)'}: ${found.title}, ${found.width} by ${found.height}, ${source}`);
}
