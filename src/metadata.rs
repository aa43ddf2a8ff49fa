//! What a page is, in the terms of schema.org, for machines that look for lessons.

use crate::pages::{description, title};
use crate::parts::prose::plain;
use crate::parts::sentence::clause_words;
use crate::parts::verdict;
use crate::route::{Here, Route, Shown};
use content::{CUT, Kind, Label, PageKind, Question, QuestionId};
use serde_json::{Value, json};

/// The metadata of a page; pages that teach nothing by themselves have none.
#[must_use]
pub fn metadata(here: Here) -> Option<Value> {
    let book = here.book;
    let mut data = match here.route {
        Route::Quiz(round) => {
            let asked =
                book.site().rounds.get(usize::try_from(round).ok()?.checked_sub(1)?).cloned().unwrap_or_default();
            let parts: Vec<Value> = asked.into_iter().map(|id| question(here, id)).collect();
            json!({ "@type": "Quiz", "hasPart": parts })
        }
        Route::Embed(Shown::Question(id)) => question(here, id),
        Route::Embed(_) | Route::Missing => return None,
        _ => match here.route.kind() {
            PageKind::Start | PageKind::Walk | PageKind::Reports | PageKind::Compare => {
                json!({ "@type": "LearningResource" })
            }
            _ => return None,
        },
    };
    data["@context"] = json!("https://schema.org");
    data["name"] = json!(title(here));
    data["description"] = json!(description(here));
    data["inLanguage"] = json!(book.site().language);
    data["isAccessibleForFree"] = json!(true);
    if data["@type"] == "LearningResource" {
        data["learningResourceType"] = json!("explainer");
    }
    Some(data)
}

/// A question with all its choices. Where none is to be told from the others, or several are right, the right ones are
/// a list.
fn question(here: Here, id: QuestionId) -> Value {
    let question = here.book.get(id);
    let answers = |right: bool| -> Value {
        let mine = question.choices.iter().filter(|choice| choice.right == right);
        let mine: Vec<Value> = mine.map(|choice| answer(&label(here, &question, choice.label))).collect();
        if let [only] = mine.as_slice() { only.clone() } else { Value::Array(mine) }
    };
    let kind = if question.kind.picks_many() { "Checkbox" } else { "Multiple choice" };
    json!({
        "@type": "Question",
        "eduQuestionType": kind,
        "text": ask(here, &question),
        "acceptedAnswer": answers(true),
        "suggestedAnswer": answers(false),
    })
}

fn answer(text: &str) -> Value {
    json!({ "@type": "Answer", "text": text })
}

fn ask(here: Here, question: &Question<'static>) -> String {
    let ask = plain(here, question.ask);
    match question.kind {
        Kind::Verdict => format!("What does {} make of this statement? {ask}", here.book.site().sentence_name),
        _ => ask,
    }
}

fn label(here: Here, question: &Question<'static>, label: Label<'static>) -> String {
    let book = here.book;
    match label {
        Label::Text(text) => plain(here, text),
        Label::Quote(quote) => book.words(quote).join(CUT),
        Label::Clause(card) => clause_words(here, card).to_owned(),
        Label::Speaker(speaker) => plain(here, book.get(speaker).name),
        Label::Rung(rung) => verdict::rung(rung).to_owned(),
        Label::Verdict(verdict) => verdict::name(verdict).to_owned(),
        Label::Edit { from, to } => {
            let report = question.shows.map(|shown| book.get(shown).report);
            let old = report.map(|report| book.text(report, from)).unwrap_or_default();
            format!("{old} → {}", plain(here, to))
        }
    }
}
