// Put into each page before its own scripts: when the program was loaded and when it had taken over the page, and ways
// to time an answer and a search.
{
  const growth = window.growth = { loaded: 0, live: 0 };
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiateStreaming(...given);
    growth.loaded = performance.now();
    return made;
  };
  new MutationObserver(() => {
    if (document.documentElement.dataset.live === 'yes') growth.live ||= performance.now();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-live'] });

  // A message comes after the frame was handed over.
  const afterPaint = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(0);
  }));
  const changed = (element, there) => new Promise((done) => {
    const look = () => there() && (observer.disconnect(), done());
    const observer = new MutationObserver(look);
    observer.observe(element, { subtree: true, childList: true, attributes: true });
    look();
  });

  // From the press until the program has taken down the answer and that is on the screen.
  window.growthAnswer = async (number) => {
    const question = document.querySelectorAll('.question')[number];
    question.scrollIntoView({ behavior: 'instant' });
    await afterPaint();
    const start = performance.now();
    question.querySelector('.choices input').click();
    question.querySelector('.check > summary').click();
    await changed(question, () => question.dataset.checked);
    return (await afterPaint()) - start;
  };

  // From the last letter until the hits are on the screen.
  window.growthSearch = async (words) => {
    const details = document.querySelector('[data-look=search]');
    details.open = true;
    await changed(details, () => details.querySelector('#lookup-field'));
    const field = details.querySelector('#lookup-field');
    await afterPaint();
    const start = performance.now();
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const end = await afterPaint();
    if (!details.querySelector('.hits a')) throw new Error(`nothing is found for ${words}`);
    return end - start;
  };
}
