// The questions of a page of ours, for the pages that it is compared with.
[...document.querySelectorAll('.question')].map((question) => {
  const text = (css, within = question) => within.querySelector(css)?.textContent.trim() ?? '';
  return {
    ask: text('.ask'),
    exhibit: text('.exhibit'),
    many: Boolean(question.querySelector('.choices input[type=checkbox]')),
    choices: [...question.querySelectorAll('.choices label')].map((label) => {
      const input = label.querySelector('input');
      return {
        label: label.textContent.trim(),
        right: input.hasAttribute('data-key'),
        because: text(`.because[data-choice="${input.value}"]`),
      };
    }),
    quotes: [...question.querySelectorAll('.quotation')].map((quotation) => quotation.textContent.trim()),
  };
})
