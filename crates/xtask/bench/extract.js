// All words of a page of ours, for the pages that it is compared with.
(() => {
  const text = (css, within) => within.querySelector(css)?.textContent.trim() ?? '';
  const texts = (css, within = document) =>
    [...within.querySelectorAll(css)].map((element) => element.textContent.trim()).filter(Boolean);
  const questions = [...document.querySelectorAll('.question')].map((question) => ({
    ask: text('.ask', question) + ' ' + text('.statement', question),
    exhibit: text('.exhibit', question),
    hints: texts(':scope > .hint, .sure', question),
    many: Boolean(question.querySelector('.choices input[type=checkbox]')),
    choices: [...question.querySelectorAll('.choices label')].map((label) => {
      const input = label.querySelector('input');
      return {
        label: label.textContent.trim(),
        right: input.hasAttribute('data-key'),
        because: text(`.because[data-choice="${input.value}"]`, question),
      };
    }),
    quotes: texts('.quotation', question),
    told: texts('.answer, .taught, .onward', question),
    unclear: text('.unclear p', question),
  }));
  return {
    title: document.title,
    before: texts('.skip, .masthead .brand, .masthead li, .head .lead'),
    questions,
    after: texts('.result-waits, main section.text > *, .foot p'),
  };
})()
