// Reads the exported files with parsers that aren't ours, and compares what they read with content.json.
// node read.mjs PACKAGES EXPORT
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';

const [place, folder] = process.argv.slice(2);
const packages = createRequire(join(place, 'package.json'));
const read = (name) => readFileSync(join(folder, name), 'utf8');
const content = JSON.parse(read('content.json'));
const flat = (text) => text.replace(/\s+/g, ' ').trim();
const feedback = ({ because, evidence, searched = [] }) => [
  because,
  ...evidence.map((it) => `“${it.words}” (${it.speaker ? it.speaker + ', in ' : ''}${it.report}, paragraph ${it.paragraph})`),
  ...(searched.length ? [`Searched for in all reports: ${searched.join(', ')}.`] : []),
].join(' ');

// content.json, by ajv against its own schema.
const Ajv = packages('ajv/dist/2020').default;
const valid = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(read('content.schema.json')));
assert.ok(valid(content), JSON.stringify(valid.errors));
assert.ok(!valid({ ...content, questions: [{ id: 1 }] }), 'the schema refuses nothing');

// GIFT, by gift-pegjs.
const gift = packages('gift-pegjs').parse(read('questions.gift')).filter((it) => it.type !== 'Category');
assert.equal(gift.length, content.questions.length);
for (const question of content.questions) {
  const its = gift.find((it) => it.title === question.id);
  assert.ok(its, question.id);
  assert.equal(flat(its.stem.text), flat([...question.shown, question.ask].join(' ')));
  assert.equal(its.choices.length, question.options.length);
  question.options.forEach((option, at) => {
    const choice = its.choices[at];
    assert.equal(flat(choice.text.text), flat(option.text), question.id);
    assert.equal(flat(choice.feedback.text), flat(feedback(option)), question.id);
    assert.equal(question.many ? choice.weight > 0 : choice.isCorrect, option.right, question.id);
  });
}

// CSV, by the rules of RFC 4180.
const rows = [[]];
for (const [, quoted, plain, end] of read('questions.csv').replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
  rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
  if (end === '\r\n') rows.push([]);
}
const [names, ...table] = rows.filter((row) => row.length);
assert.equal(table.length, content.questions.length);
table.forEach((row, number) => {
  const cell = (name) => row[names.indexOf(name)];
  const question = content.questions[number];
  assert.equal(row.length, names.length);
  assert.equal(cell('id'), question.id);
  const right = question.options.flatMap((option, at) => (option.right ? [String.fromCharCode(65 + at)] : []));
  assert.equal(cell('right'), right.join(' '));
  question.options.forEach((option, at) => assert.equal(cell(`feedback_${String.fromCharCode(97 + at)}`), feedback(option)));
});
console.log(`gift-pegjs, ajv and a CSV reader found ${content.questions.length} questions with keys and feedback as in content.json`);
