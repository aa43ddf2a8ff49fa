// Holds the schema.org metadata of every built page against the vocabulary, as schema-dts has it in TypeScript: each
// property has to be one that its type has, with a value of a type that it takes.
// node metadata.mjs PACKAGES DIST
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [packages, dist] = process.argv.slice(2);
const require = createRequire(join(packages, 'package.json'));
const { JSDOM } = require('jsdom');
const ts = require('typescript');

const pages = readdirSync(dist, { recursive: true }).filter((file) => file.endsWith('.html')).sort();
const found = [];
for (const page of pages) {
  const html = readFileSync(join(dist, page), 'utf8');
  // The library would read the styles, which are of no account here, and complain of what is too new for it.
  const blocks = new JSDOM(html.replace(/<style>[^]*?<\/style>/, '')).window.document.querySelectorAll('script[type="application/ld+json"]');
  for (const block of blocks) found.push({ page, data: JSON.parse(block.textContent) });
}
const types = new Set(found.map(({ data }) => data['@type']));
for (const type of ['Quiz', 'Question', 'LearningResource']) assert(types.has(type), `no page is a ${type}`);

// A literal may have no property that its declared type lacks, so a constant for each page is the whole check.
const constant = (data, at) =>
  `export const page${at}: WithContext<import('schema-dts').${data['@type']}> = ${JSON.stringify(data)};\n`;
const head = "import type { WithContext } from 'schema-dts';\n";
const check = (constants) => {
  const name = join(packages, 'pages.ts');
  const text = head + constants.map(constant).join('');
  const options = {
    strict: true, noEmit: true, skipLibCheck: true, types: [],
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => (file === name ? text : readFile(file));
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(file, text, options.target) : getSourceFile(file, ...rest);
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => ({
    at: file === undefined ? -1 : file.getLineAndCharacterOfPosition(start).line - 1,
    message: ts.flattenDiagnosticMessageText(messageText, '\n').slice(0, 600),
  }));
};

const wrong = [
  { '@context': 'https://schema.org', '@type': 'Quiz', name: 'A', questions: [] },
  { '@context': 'https://schema.org', '@type': 'Question', acceptedAnswer: { '@type': 'Quiz' } },
];
const all = check([...found.map(({ data }) => data), ...wrong]);
const of = (at) => all.filter((it) => it.at === at);
wrong.forEach((data, at) => assert(of(found.length + at).length, `a wrong ${data['@type']} passes`));
const mistakes = all.filter(({ at }) => at < found.length).map(({ at, message }) => `${found[at]?.page}: ${message}`);
assert.deepEqual(mistakes, []);
console.log(`schema-dts takes the metadata of ${found.length} pages: ${[...types].sort().join(', ')}`);
