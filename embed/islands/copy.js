// Beside an opened passage: a button that copies its words with where they stand.

/** The words of a passage. One that overlaps another goes on in the mark after it. */
const wordsOf = (passage) => {
  if (passage.localName !== 'mark') return [...passage.children].map((mark) => mark.textContent).join(' … ');
  let words = passage.textContent;
  for (let at = passage; at.parentElement.localName === 'mark' && at === at.parentElement.lastElementChild; at = at.parentElement) {
    const rest = at.parentElement.nextElementSibling;
    if (at.nextSibling?.textContent || rest?.localName !== 'mark' || rest.id) break;
    words += rest.textContent;
  }
  return words;
};

/** @param {HTMLDetailsElement} details */
export default (details) => {
  const link = details.querySelector('a[href^="#"]');
  const passage = document.getElementById(link.hash.slice(1));
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = 'Copy with source';
  const told = document.createElement('span');
  told.setAttribute('role', 'status');
  link.after(button, told);
  button.addEventListener('click', async () => {
    const paragraph = passage.closest('.numbered').id.slice(1);
    const report = document.querySelector('h1').textContent;
    const text = `“${wordsOf(passage)}” (${report}, paragraph ${paragraph})\n${link.href}`;
    try {
      await navigator.clipboard.writeText(text);
      told.textContent = 'Copied';
    } catch {
      // The clipboard is closed to this page: the reader copies by hand.
      const field = document.createElement('textarea');
      field.readOnly = true;
      field.value = text;
      field.setAttribute('aria-label', 'The words with their source, to copy');
      told.replaceChildren('To copy: ', field);
      field.select();
    }
  });
};
