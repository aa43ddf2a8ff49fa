//! Questions that the program makes of verified quotations: right by construction.
//!
//! A wrong option is only taken where a search of the quotations shows that it is wrong.

use content::{
    Book, CardId, Choice, ClaimId, Id, Kind, Label, Question, QuestionId, Quote, QuoteId, SpeakerId, Topic, draw,
};

/// How many derived questions join the written ones, at most.
const JOINING: usize = 12;

/// Shorter utterances are anybody's.
const TELLING: usize = 40;

/// How much longer or shorter than the right option a wrong one may be, as a factor.
const ALIKE: usize = 3;

/// The derived questions that join the pool: none twice, none that was written already.
pub fn join(book: Book) -> Vec<Question<'static>> {
    let pool = Pool::new(book);
    let mut joining: Vec<Question> = Vec::new();
    for seed in 1..=JOINING as u64 * 8 {
        let Some(question) = pool.question(seed) else { continue };
        let alike = |other: &Question<'static>| other.kind == question.kind && key(other) == key(&question);
        let written = book.ids().map(|id: QuestionId| book.get(id));
        let known = written.into_iter().any(|other| alike(&other) && other.shows == question.shows);
        let of_kind = joining.iter().filter(|other| other.kind == question.kind).count();
        if of_kind < JOINING / 3 && !known && !joining.iter().any(alike) {
            joining.push(question);
        }
    }
    joining
}

/// What the right choice offers.
fn key(question: &Question<'static>) -> Option<Label<'static>> {
    question.choices.iter().find(|choice| choice.right).map(|choice| choice.label)
}

/// The quotations of a book with their words, white space evened out: read once for any number of questions.
pub struct Pool {
    book: Book,
    quotes: Vec<(Quote<'static>, String)>,
    /// The claims that each card shows, by card.
    shown: Vec<(CardId, Vec<ClaimId>)>,
}

impl Pool {
    #[must_use]
    pub fn new(book: Book) -> Self {
        let even = |id| book.words(id).join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        let quotes = book.ids().map(|id| (book.get(id), even(id))).collect();
        let shown = book.ids().map(|card: CardId| (card, book.get(card).claims)).collect();
        Self { book, quotes, shown }
    }

    fn text(&self, id: QuoteId) -> &str {
        &self.quotes[usize::from(id.index())].1
    }

    /// The card that shows a claim which rests on a quotation.
    fn taught(&self, quote: &Quote) -> Option<CardId> {
        let shows = |claims: &[ClaimId]| claims.iter().any(|claim| quote.claims.contains(claim));
        self.shown.iter().find(|(_, claims)| shows(claims)).map(|(card, _)| *card)
    }

    /// The question that a seed makes; `None` where the quotations don't give one.
    #[must_use]
    pub fn question(&self, seed: u64) -> Option<Question<'static>> {
        let mut question = match seed % 3 {
            0 => self.own_words(seed)?,
            1 => self.speaker(seed)?,
            _ => self.complete(seed)?,
        };
        let order = draw::order(question.choices.len(), seed, "choices");
        question.choices = order.into_iter().map(|at| question.choices[at].clone()).collect();
        Some(question)
    }

    /// Words of the sentence among other reports' paraphrases.
    fn own_words(&self, seed: u64) -> Option<Question<'static>> {
        let sentence = self.text(self.book.site().sentence);
        let pieces =
            self.quotes(|_, quote| quote.of_sentence.is_some() && quote.spans.len() == 1 && !quote.claims.is_empty());
        let piece = shuffled(pieces, seed, "piece").into_iter().find(|id| self.text(*id).split(' ').count() > 2)?;
        let long = self.text(piece).len();
        let others = self.quotes(|id, quote| {
            let words = self.text(id);
            let alike = words.len() < long * ALIKE && long < words.len() * ALIKE;
            quote.topic == Topic::Sentence && quote.of_sentence.is_none() && alike && !sentence.contains(words)
        });
        let wrong = self.distinct(shuffled(others, seed, "others"), 3);
        if wrong.len() < 2 {
            return None;
        }
        let mut choices = vec![self.right(Label::Quote(piece), vec![piece])];
        choices.extend(wrong.into_iter().map(|id| self.paraphrase(id)));
        let at = self.book.get(piece).of_sentence?.start;
        let card = self.book.ids().find(|card: &CardId| {
            self.book.get(*card).clause.is_some_and(|clause| (clause.words.start..clause.words.end).contains(&at))
        })?;
        let ask = ["Which of these are ", self.book.site().sentence_name, "’s own words?"].concat();
        Some(self.made(Kind::OwnWords, seed, ask, piece, card, choices))
    }

    /// An utterance, and those who may have said it.
    fn speaker(&self, seed: u64) -> Option<Question<'static>> {
        let utterances = self.quotes(|id, quote| {
            quote.speaker.is_some() && self.text(id).len() >= TELLING && self.taught(quote).is_some()
        });
        let shown = *shuffled(utterances, seed, "utterance").first()?;
        let quote = self.book.get(shown);
        let said_by = quote.speaker?;
        let others: Vec<SpeakerId> =
            self.book.ids().filter(|other| *other != said_by && !self.said(*other, self.text(shown))).collect();
        let others = draw::order(others.len(), seed, "speakers").into_iter().map(|at| others[at]).take(3);
        let handle = self.book.get(quote.report).handle;
        let name = |speaker: SpeakerId| self.book.get(speaker).name;
        let because = format!("Here {handle} quotes {}.", name(said_by));
        let mut choices = vec![choice(Label::Speaker(said_by), true, because, vec![shown])];
        choices.extend(others.map(|other| {
            let because = format!("None of the reports quotes {} with these words.", name(other));
            choice(Label::Speaker(other), false, because, Vec::new())
        }));
        if choices.len() < 3 {
            return None;
        }
        let card = self.taught(&quote)?;
        let question = self.made(Kind::Speaker, seed, "Who said this?".into(), shown, card, choices);
        Some(Question { shows: Some(shown), ..question })
    }

    /// The sentence with a clause blanked out, and other reports' words for it.
    fn complete(&self, seed: u64) -> Option<Question<'static>> {
        let sentence = self.text(self.book.site().sentence);
        // A comma at its end would tell the right one from the others.
        let plain = |card: &CardId| {
            let clause = self.book.get(*card).clause;
            clause.is_some_and(|clause| self.text(clause.quote).ends_with(char::is_alphanumeric))
        };
        let cards: Vec<CardId> = self.book.ids().filter(plain).collect();
        let gap = *draw::order(cards.len(), seed, "gap").first().map(|at| &cards[*at])?;
        let clause = self.book.get(gap).clause?;
        let others = clause.cells.iter().flat_map(|cell| cell.quotes.clone());
        let others = others.filter(|id| self.book.get(*id).of_sentence.is_none() && !sentence.contains(self.text(*id)));
        let wrong = self.distinct(shuffled(others.collect(), seed, "others"), 3);
        if wrong.len() < 2 {
            return None;
        }
        let mut choices = vec![self.right(Label::Clause(gap), vec![clause.quote])];
        choices.extend(wrong.into_iter().map(|id| self.paraphrase(id)));
        let question =
            self.made(Kind::Complete, seed, "Which words stand in the gap?".into(), clause.quote, gap, choices);
        Some(Question { gap: Some(gap), claim: *self.book.get(gap).claims.first()?, ..question })
    }

    fn made(
        &self,
        kind: Kind,
        seed: u64,
        ask: String,
        on: QuoteId,
        card: CardId,
        choices: Vec<Choice<'static>>,
    ) -> Question<'static> {
        let claim = self.book.get(on).claims.first().copied().unwrap_or_else(|| self.book.get(card).claims[0]);
        let slug = leak(format!("derived-{seed}"));
        Question {
            slug,
            kind,
            ask: leak(ask),
            claim,
            card,
            difficulty: 2,
            shows: None,
            family: None,
            gap: None,
            choices,
        }
    }

    fn right(&self, label: Label<'static>, quotes: Vec<QuoteId>) -> Choice<'static> {
        choice(label, true, format!("These words stand in {}.", self.book.site().sentence_name), quotes)
    }

    fn paraphrase(&self, id: QuoteId) -> Choice<'static> {
        let handle = self.book.get(self.book.get(id).report).handle;
        let because = format!("This is how {handle} puts it, and not a part of {}.", self.book.site().sentence_name);
        choice(Label::Quote(id), false, because, Vec::new())
    }

    /// Whether any report quotes a speaker with these words, with more of them, or with a part of them.
    fn said(&self, speaker: SpeakerId, words: &str) -> bool {
        let theirs = self.quotes.iter().filter(|(quote, _)| quote.speaker == Some(speaker));
        theirs.into_iter().any(|(_, its)| its.contains(words) || words.contains(its.as_str()))
    }

    fn quotes(&self, fits: impl Fn(QuoteId, &Quote) -> bool) -> Vec<QuoteId> {
        self.book.ids().filter(|id: &QuoteId| fits(*id, &self.quotes[usize::from(id.index())].0)).collect()
    }

    /// The first few of which none contains another.
    fn distinct(&self, ids: Vec<QuoteId>, most: usize) -> Vec<QuoteId> {
        let mut taken: Vec<(QuoteId, &str)> = Vec::new();
        for id in ids {
            let words = self.text(id);
            let apart = taken.iter().all(|(_, other)| !other.contains(words) && !words.contains(other));
            if apart && taken.len() < most {
                taken.push((id, words));
            }
        }
        taken.into_iter().map(|(id, _)| id).collect()
    }
}

fn choice(label: Label<'static>, right: bool, because: String, quotes: Vec<QuoteId>) -> Choice<'static> {
    Choice { label, right, because: leak(because), quotes, lean: None }
}

fn shuffled(ids: Vec<QuoteId>, seed: u64, what: &str) -> Vec<QuoteId> {
    draw::order(ids.len(), seed, what).into_iter().map(|at| ids[at]).collect()
}

/// Lives as long as the build that makes it: a few hundred bytes a question.
fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}
