// Chooses from the pool: hides what isn't chosen, and cuts the chosen questions out of the files for other systems.
{
  const form = document.querySelector('.choose');
  const items = [...document.querySelectorAll('.pool > li')];
  const told = form.querySelector('.chosen');
  form.hidden = false;

  const chosen = () => items.filter((item) => !item.hidden).map((item) => item.dataset.id);
  const choose = () => {
    const most = form.elements.number.valueAsNumber || Infinity;
    let count = 0;
    for (const item of items) {
      const fits = ['card', 'kind', 'difficulty'].every((name) => {
        const { value } = form.elements[name];
        return !value || item.dataset[name] === value;
      });
      item.hidden = !fits || count >= most;
      if (!item.hidden) count++;
    }
    told.textContent = `${count} of ${items.length} questions`;
  };

  // Each format is cut where a question begins: the head stays, then come the pieces that were chosen.
  const cuts = {
    'questions.gift': () => [/\n(?=\n\/\/ question: )/, (piece) => piece.match(/question: (\S+)/)?.[1], ''],
    'moodle.xml': () => [/(?=<question )|(?=<\/quiz>)/, (piece) => piece.match(/<idnumber>([^<]*)/)?.[1], '</quiz>\n'],
    'anki.txt': () => [/^(?=[a-z-]+:)/m, (piece) => piece.match(/^[a-z-]+:([^\t]+)/)?.[1], ''],
    'questions.csv': () => [/\r\n(?=[^\r])/, (piece) => piece.match(/^\ufeff?([^,]+),/)?.[1], ''],
  };
  const cut = (name, text, ids) => {
    const [at, id, foot] = cuts[name](text);
    // Chosen questions of several cards go into one category.
    const pieces = text.replace(/^\$CATEGORY: .*\n\n?/gm, '').split(at);
    const glue = name === 'questions.csv' ? '\r\n' : name === 'questions.gift' ? '\n' : '';
    return [pieces[0], ...pieces.slice(1).filter((piece) => ids.includes(id(piece)))].join(glue) + foot;
  };

  form.addEventListener('input', choose);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('click', async ({ target }) => {
    if ('print' in target.dataset) return print();
    const name = target.dataset.file;
    if (!name) return;
    try {
      const answer = await fetch(form.dataset.export + name);
      if (!answer.ok) throw new Error(answer.status);
      const link = document.createElement('a');
      const text = cut(name, new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer()), chosen());
      link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      told.textContent = 'The file can’t be read just now.';
    }
  });
  choose();
}
