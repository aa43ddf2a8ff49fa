// A round of the quiz in a school's system, over SCORM 1.2. Every check is reported; the first one counts.
// The system's API is an object `API` in one of the windows around this one, or in the one that opened it.
(() => {
  const find = (start) => {
    let at = start;
    for (let steps = 0; at && steps < 50; steps++) {
      try {
        if (at.API) return at.API;
        if (at.parent === at) return null;
        at = at.parent;
      } catch { return null; }
    }
    return null;
  };
  const api = find(window) ?? find(window.opener);
  const tell = (name, value) => api?.LMSSetValue(name, String(value));
  const ask = (name) => api?.LMSGetValue(name) ?? '';

  const questions = [...document.querySelectorAll('fieldset')];
  const picks = new Map();
  let open = api?.LMSInitialize('') === 'true';
  const began = Date.now();

  const inputs = (question) => [...question.querySelectorAll('input')];
  const right = (question) => picks.get(question.id) === question.dataset.key;

  // Shows what was checked; the choice can't be changed afterwards.
  const show = (question) => {
    const chosen = picks.get(question.id).split(' ');
    for (const input of inputs(question)) {
      input.checked = chosen.includes(input.value);
      input.disabled = true;
    }
    question.querySelector('button').disabled = true;
    question.querySelector('[data-outcome]').textContent = right(question) ? 'Right' : 'Not quite';
    for (const reason of question.querySelectorAll('[data-reason]')) {
      reason.hidden = !chosen.includes(reason.dataset.reason) && reason.dataset.right !== 'yes';
    }
  };

  const report = (question) => {
    const at = ask('cmi.interactions._count') || 0;
    const letters = (numbers) => numbers.split(' ').map((it) => String.fromCharCode(97 + Number(it))).join(',');
    const its = `cmi.interactions.${at}.`;
    tell(its + 'id', question.id);
    tell(its + 'type', 'choice');
    tell(its + 'correct_responses.0.pattern', letters(question.dataset.key));
    tell(its + 'student_response', letters(picks.get(question.id)));
    tell(its + 'result', right(question) ? 'correct' : 'wrong');
  };

  const count = () => {
    const points = questions.filter(right).length;
    tell('cmi.core.score.min', 0);
    tell('cmi.core.score.max', 100);
    tell('cmi.core.score.raw', Math.round((100 * points) / questions.length));
    // By number: a system may hold no more than 4,096 letters.
    tell('cmi.suspend_data', questions.map((question) => picks.get(question.id) ?? '').join('|'));
    const done = picks.size === questions.length;
    tell('cmi.core.lesson_status', done ? 'completed' : 'incomplete');
    if (done) document.getElementById('result').textContent = `${points} of ${questions.length} right.`;
    api?.LMSCommit('');
  };

  const kept = open ? ask('cmi.suspend_data').split('|') : [];
  questions.forEach((question, at) => {
    if (kept.length === questions.length && /^\d+( \d+)*$/.test(kept[at])) {
      picks.set(question.id, kept[at]);
      show(question);
    }
    question.querySelector('button').addEventListener('click', () => {
      const chosen = inputs(question).filter((input) => input.checked).map((input) => input.value);
      if (!chosen.length) {
        question.querySelector('[data-outcome]').textContent = 'Choose an answer first.';
        return;
      }
      picks.set(question.id, chosen.join(' '));
      show(question);
      report(question);
      count();
    });
  });
  if (open) count();

  addEventListener('pagehide', () => {
    if (!open) return;
    open = false;
    const two = (number) => String(Math.floor(number)).padStart(2, '0');
    const seconds = (Date.now() - began) / 1000;
    tell('cmi.core.session_time', `00${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`);
    tell('cmi.core.exit', picks.size === questions.length ? '' : 'suspend');
    api.LMSFinish('');
  });
})();
