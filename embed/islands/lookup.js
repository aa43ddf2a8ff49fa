// Search, and a pasted text set against the sentence. The work is done by a program of its own, on this device; it and
// what it looks through are fetched when one of the two is first opened. The build puts in their names.
const base = new URL('.', import.meta.url).href;
let program;

const fetched = async (name) => {
  const answer = await fetch(base + name);
  if (!answer.ok) throw new Error(name);
  return new Uint8Array(await answer.arrayBuffer());
};

/** The program with its index, ready to be asked: `ask('found', text)` gives the lines of its answer. */
const start = async () => {
  const [bytes, index] = await Promise.all([fetched('__LOOKUP_WASM__'), fetched('__LOOKUP_INDEX__')]);
  const { exports } = (await WebAssembly.instantiate(bytes)).instance;
  const give = (bytes) => {
    // Making room may move the memory: its buffer is looked up afterwards.
    const place = exports.room(bytes.length);
    new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
  };
  give(index);
  exports.open();
  return (what, text) => {
    give(new TextEncoder().encode(text));
    const length = exports[what]();
    const answer = new Uint8Array(exports.memory.buffer, exports.told(), length);
    return new TextDecoder().decode(answer).split('\n').filter(Boolean).map((line) => line.split('\t'));
  };
};

const make = (name, className, ...children) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
};

/** Text with what stands between the two control characters marked. */
const marked = (text) => text.split('\u0001').flatMap((part, at) => {
  if (!at) return [part];
  const [inside, ...rest] = part.split('\u0002');
  return [make('mark', '', inside), rest.join('')];
});

const link = (address, text) => {
  const link = make('a', '', text);
  link.href = base + address;
  return link;
};

const field = (name, label, note) => {
  const field = document.createElement(name);
  field.id = 'lookup-field';
  field.autocomplete = 'off';
  field.spellcheck = false;
  const told = make('p', 'hint');
  told.setAttribute('role', 'status');
  const title = make('label', '', label);
  title.htmlFor = field.id;
  const about = make('p', 'hint', note);
  about.id = 'lookup-note';
  field.setAttribute('aria-describedby', about.id);
  return { field, told, parts: [title, field, about, told] };
};

const searching = (ask) => {
  const { field: input, told, parts } = field('input', 'Search', 'It looks through the texts, statements and questions, on this device.');
  input.type = 'search';
  input.maxLength = 200;
  const list = make('ul', 'hits');
  input.addEventListener('input', () => {
    const [[, count], ...hits] = ask('found', input.value);
    told.textContent = input.value.trim().length < 2 ? '' : count === '1' ? '1 result' : `${count} results`;
    list.replaceChildren(...hits.map(([name, address, context]) =>
      make('li', '', link(address, name), make('p', '', ...marked(context)))));
  });
  // Arrows go from the field into the list and back, as Tab does.
  const move = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...list.querySelectorAll('a')];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  input.addEventListener('keydown', move);
  list.addEventListener('keydown', move);
  return [...parts, list];
};

const pasting = (ask) => {
  const { field: input, told, parts } = field('textarea', 'What somebody says it says', 'Up to 10,000 characters. They stay on this device: nothing is kept or sent.');
  input.maxLength = 10000;
  input.rows = 5;
  const result = make('div', 'pasted');
  input.addEventListener('input', () => {
    if (!input.value.trim()) {
      told.textContent = '';
      return result.replaceChildren();
    }
    const lines = ask('pasted', input.value);
    const [, count, all] = lines[0];
    told.textContent = `It has ${count} of the ${all} words in order.`;
    const clauses = lines.filter(([state]) => state === 'all' || state === 'some' || state === 'none');
    const near = lines.find(([kind]) => kind === 'near');
    const lost = clauses.filter(([state]) => state !== 'all');
    const printed = make('p', 'printed', ...clauses.flatMap(([, words]) => [...marked(words), ' ']));
    const parts = [make('h3', '', 'Its words in the sentence'), printed];
    if (lost.length) {
      parts.push(make('h3', '', 'What it leaves out, and what that says'), make('ul', 'lost', ...lost.map(([state, words, address, plainly]) =>
        make('li', '', link(address, words.replace(/[\u0001\u0002]/g, '')), make('p', '', state === 'some' ? 'It has a part of this. ' : '', plainly)))));
    }
    parts.push(make('h3', '', 'The nearest wording in a report'), ...(near
      ? [make('blockquote', '', near[2]), make('p', 'hint', link(near[3], near[4]))]
      : [make('p', '', 'No report has a wording that is near it.')]));
    result.replaceChildren(...parts);
  });
  return [...parts, result];
};

/** @param {HTMLDetailsElement} details */
export default async (details) => {
  const note = details.lastElementChild;
  const ask = await (program ??= start());
  if (!note.isConnected) return;
  note.hidden = true;
  const parts = details.dataset.look === 'search' ? searching(ask) : pasting(ask);
  details.append(make('div', 'looked', ...parts));
  details.querySelector('input, textarea').focus();
};
