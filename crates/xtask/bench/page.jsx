// What a publisher would write with a framework: state for each question, a button, feedback after it.
import { h, useState, start } from 'framework';
import { title, before, questions, after } from './words.json';

const Question = ({ question, number }) => {
  const [picks, setPicks] = useState([]);
  const [checked, setChecked] = useState(false);
  const pick = (at) => setPicks(question.many ? [...picks.filter((it) => it !== at), ...(picks.includes(at) ? [] : [at])] : [at]);
  const right = question.choices.every((choice, at) => choice.right === picks.includes(at));
  return (
    <fieldset className="question">
      <legend>Question {number}. {question.ask}</legend>
      {question.exhibit && <blockquote>{question.exhibit}</blockquote>}
      <div className="choices">
        {question.choices.map((choice, at) => (
          <label key={at}>
            <input type={question.many ? 'checkbox' : 'radio'} name={`q${number}`} data-key={choice.right ? '' : undefined}
              checked={picks.includes(at)} onChange={() => pick(at)} /> {choice.label}
          </label>
        ))}
      </div>
      {question.hints.map((hint, at) => <p key={at}>{hint}</p>)}
      <button type="button" className="check" onClick={() => setChecked(picks.length > 0)}>Check</button>
      {checked && (
        <div className="feedback">
          <p className="outcome">{right ? 'Right' : 'Not quite'}</p>
          {question.choices.map((choice, at) => picks.includes(at) && <p key={at}>{choice.because}</p>)}
          {question.quotes.map((quote, at) => <blockquote key={at}>{quote}</blockquote>)}
          {question.told.map((told, at) => <p key={at}>{told}</p>)}
        </div>
      )}
      <details><summary>Unclear?</summary><p>{question.unclear}</p></details>
    </fieldset>
  );
};

const Page = () => (
  <main>
    <h1>{title}</h1>
    {before.map((words, at) => <p key={at}>{words}</p>)}
    {questions.map((question, at) => <Question key={at} question={question} number={at + 1} />)}
    {after.map((words, at) => <p key={at}>{words}</p>)}
  </main>
);

start(h(Page), document.getElementById('app'));
window.benchDrawn = true;
