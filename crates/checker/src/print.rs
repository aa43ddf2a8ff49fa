//! The whole content as one page of Markdown, for a reviewer to read from top to bottom.

use crate::values::{ABOUTS, HOWS, KINDS, LEANS, MATTERS, RUNGS, VERDICTS, name};
use content::{
    Book, CUT, CardId, Change, Choice, Claim, ClaimId, Comparison, ComparisonId, FamilyId, Id, Label, LessonId, NoteId,
    QuestionId, QuoteId, ReportId, Source, SpeakerId, TermId, Words, aligned,
};
use std::fmt::{Result, Write};

/// Claims, quotations, questions with their keys, and all the rest, as the site would show it.
#[must_use]
pub fn page(book: Book) -> String {
    let mut page = Page { book, out: String::new() };
    page.write().expect("writing to a string can't fail");
    page.out
}

struct Page {
    book: Book,
    out: String,
}

impl Page {
    fn write(&mut self) -> Result {
        let site = self.book.site();
        writeln!(self.out, "# {}\n\nContent of {}.\n", site.title, site.date)?;
        writeln!(self.out, "## The sentence\n")?;
        self.quote(site.sentence)?;
        writeln!(self.out, "\n## The minute\n")?;
        for minute in &site.minute {
            writeln!(self.out, "- {}{}", self.prose(minute.line), self.slugs(&minute.claims))?;
        }
        writeln!(self.out, "\n## Cards")?;
        self.book.ids().try_for_each(|id| self.card(id))?;
        writeln!(self.out, "\n## Claims")?;
        self.book.ids().try_for_each(|id| self.claim(id))?;
        writeln!(self.out, "\n## Compared")?;
        self.book.ids().try_for_each(|id| self.comparison(id))?;
        writeln!(self.out, "\n## Wordings")?;
        self.book.ids().try_for_each(|id| self.family(id))?;
        writeln!(self.out, "\n## Reports")?;
        self.book.ids().try_for_each(|id| self.report(id))?;
        writeln!(self.out, "\n## Questions")?;
        self.book.ids().try_for_each(|id| self.question(id))?;
        writeln!(self.out, "\n## Notes from outside\n")?;
        for id in self.book.ids::<NoteId>() {
            let note = self.book.get(id);
            writeln!(self.out, "- **{}**: {} ({})", note.slug, self.prose(note.text), self.prose(note.reference))?;
        }
        writeln!(self.out, "\n## Terms\n")?;
        self.book.ids().try_for_each(|id| self.term(id))?;
        writeln!(self.out, "\n## Speakers\n")?;
        for id in self.book.ids::<SpeakerId>() {
            let speaker = self.book.get(id);
            writeln!(self.out, "- **{}**: {}", self.prose(speaker.name), self.prose(speaker.role))?;
        }
        writeln!(self.out, "\n## Pages\n")?;
        for page in &site.pages {
            writeln!(self.out, "### {}\n\n{}\n", self.prose(page.title), self.prose(page.lead))?;
            for section in site.sections.iter().filter(|section| section.page == page.page) {
                writeln!(self.out, "#### {}\n", self.prose(section.heading))?;
                for paragraph in &section.body {
                    writeln!(self.out, "{}\n", self.prose(paragraph))?;
                }
            }
        }
        if self.book.count::<LessonId>() > 0 {
            writeln!(self.out, "## Lessons\n")?;
            self.book.ids().try_for_each(|id| self.lesson(id))?;
        }
        writeln!(self.out, "## Corrections\n")?;
        for correction in &site.corrections {
            writeln!(
                self.out,
                "- {}: {} {}",
                correction.date,
                self.prose(correction.what),
                self.prose(correction.why)
            )?;
        }
        Ok(())
    }

    /// Prose in which quotations stand as words again.
    fn prose(&self, text: &str) -> String {
        let mut parts = text.split('{');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (number, rest) = part.split_once('}').unwrap_or(("", part));
            if let Ok(number) = number.parse() {
                out.push_str(&format!("“{}”", self.words(QuoteId::new(number))));
            } else if let Some((_, word)) = number.split_once('|') {
                out.push_str(word);
            }
            out.push_str(rest);
        }
        out
    }

    fn words(&self, id: QuoteId) -> String {
        self.book.words(id).iter().map(|piece| flat(piece)).collect::<Vec<_>>().join(" … ")
    }

    fn slugs<I: Id>(&self, ids: &[I]) -> String {
        let slugs: Vec<&str> = ids.iter().map(|id| self.book.slug(*id)).collect();
        if slugs.is_empty() { String::new() } else { format!(" [{}]", slugs.join(", ")) }
    }

    /// A quotation as a block, with its origin.
    fn quote(&mut self, id: QuoteId) -> Result {
        let quote = self.book.get(id);
        let report = self.book.get(quote.report);
        writeln!(self.out, "> {}", self.words(id))?;
        write!(self.out, "> — {}, paragraph {}", report.handle, quote.paragraph)?;
        if let Some(speaker) = quote.speaker {
            write!(self.out, "; {}", self.book.get(speaker).name)?;
        }
        if let Some(occasion) = quote.occasion {
            write!(self.out, " ({})", self.prose(occasion))?;
        }
        writeln!(self.out, " `{}`\n", quote.slug)
    }

    fn card(&mut self, id: CardId) -> Result {
        let card = self.book.get(id);
        writeln!(self.out, "\n### {} `{}`\n", self.prose(card.name), card.slug)?;
        if let Some(clause) = &card.clause {
            self.quote(clause.quote)?;
        }
        writeln!(self.out, "{}\n", self.prose(card.plainly))?;
        for claim in &card.claims {
            let claim = self.book.get(*claim);
            writeln!(self.out, "- **{}**: {}", name(VERDICTS, &claim.verdict), self.prose(claim.states))?;
        }
        writeln!(self.out, "\nCheck: {}{}\n", self.book.slug(card.check), self.slugs(&card.notes))?;
        let Some(clause) = card.clause else { return Ok(()) };
        if let Some(mistake) = clause.mistake {
            writeln!(self.out, "True: {} Mistaken: {}\n", self.prose(mistake.fact), self.prose(mistake.says))?;
        }
        for (report, cell) in self.book.ids::<ReportId>().zip(&clause.cells) {
            let handle = self.book.get(report).handle;
            writeln!(self.out, "- {handle} **{}**: {}", name(HOWS, &cell.how), self.prose(cell.note))?;
            for quote in &cell.quotes {
                writeln!(self.out, "  “{}”", self.words(*quote))?;
            }
        }
        Ok(())
    }

    fn comparison(&mut self, id: ComparisonId) -> Result {
        let Comparison { slug, asks, sentence, offer } = self.book.get(id);
        let site = self.book.site();
        writeln!(self.out, "\n### {} `{slug}`\n", self.prose(asks))?;
        for (side, claims) in [(site.sentence_name, sentence), (site.offer_name, offer)] {
            for claim in claims {
                let claim = self.book.get(claim);
                let (verdict, states) = (name(VERDICTS, &claim.verdict), self.prose(claim.states));
                writeln!(self.out, "- {} **{verdict}**: {states}", self.prose(side))?;
            }
        }
        Ok(())
    }

    fn lesson(&mut self, id: LessonId) -> Result {
        let lesson = self.book.get(id);
        writeln!(self.out, "### {}\n", self.prose(lesson.name))?;
        for aim in &lesson.aims {
            writeln!(self.out, "- {}", self.prose(aim))?;
        }
        for step in &lesson.steps {
            writeln!(self.out, "\n{} min, {}: {}", step.minutes, self.prose(step.name), self.prose(step.text))?;
        }
        for mistake in &lesson.watch {
            writeln!(self.out, "\nTrue: {} Mistaken: {}", self.prose(mistake.fact), self.prose(mistake.says))?;
        }
        writeln!(self.out)
    }

    fn claim(&mut self, id: ClaimId) -> Result {
        let Claim { slug, about, states, verdict, because, quotes, by, searched } = self.book.get(id);
        let by: Vec<&str> = by
            .iter()
            .map(|by| match by {
                Source::Speaker(speaker) => self.book.get(*speaker).name,
                Source::Report(report) => self.book.get(*report).handle,
            })
            .collect();
        writeln!(self.out, "\n### {} `{slug}`\n", self.prose(states))?;
        write!(self.out, "About the {}. **{}**", name(ABOUTS, &about), name(VERDICTS, &verdict))?;
        if !by.is_empty() {
            write!(self.out, " by {}", by.join(", "))?;
        }
        writeln!(self.out, ": {}\n", self.prose(because))?;
        if !searched.is_empty() {
            writeln!(self.out, "Searched for: {}\n", searched.join(", "))?;
        }
        quotes.iter().try_for_each(|quote| self.quote(*quote))
    }

    fn family(&mut self, id: FamilyId) -> Result {
        let family = self.book.get(id);
        writeln!(self.out, "\n### {} `{}`\n\n{}\n", self.prose(family.name), family.slug, self.prose(family.about))?;
        family.versions.iter().try_for_each(|quote| self.quote(*quote))?;
        for difference in family.differences {
            let (first, second) = difference.between;
            let (first, second) = (self.book.slug(first), self.book.slug(second));
            let matters = name(MATTERS, &difference.matters);
            writeln!(self.out, "- **{matters}** between `{first}` and `{second}`: {}", self.prose(difference.why))?;
            write!(self.out, "  ")?;
            let (from, to) = difference.between;
            let (from, to) = (self.book.words(from).join(CUT), self.book.words(to).join(CUT));
            for (change, words) in aligned(&difference.diff, &from, &to) {
                match change {
                    Change::Same => write!(self.out, "{}", flat(words))?,
                    Change::Removed => write!(self.out, "[-{}-]", flat(words))?,
                    Change::Added => write!(self.out, "[+{}+]", flat(words))?,
                }
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn report(&mut self, id: ReportId) -> Result {
        let report = self.book.get(id);
        let words = |run: &Words| usize::from(run.end - run.start);
        writeln!(self.out, "\n### {} `{}`\n", self.prose(report.handle), report.slug)?;
        writeln!(self.out, "{} {}\n", self.prose(report.origin), self.prose(report.rights))?;
        writeln!(self.out, "Words of the sentence quoted: {}.\n", report.inked.iter().map(words).sum::<usize>())?;
        for debris in &report.debris {
            writeln!(self.out, "Left out after paragraph {}: {}\n", debris.after, debris.reason)?;
        }
        let Some(framing) = report.framing else { return Ok(()) };
        writeln!(self.out, "Rung **{}**: {}\n", name(RUNGS, &framing.rung), self.prose(framing.why))?;
        framing.quotes.iter().try_for_each(|quote| self.quote(*quote))?;
        writeln!(self.out, "The other side: {}\n", self.prose(framing.other_side))?;
        framing.other_side_quotes.iter().try_for_each(|quote| self.quote(*quote))
    }

    fn question(&mut self, id: QuestionId) -> Result {
        let question = self.book.get(id);
        let (kind, level) = (name(KINDS, &question.kind), question.difficulty);
        writeln!(self.out, "\n### {} `{}`\n", self.prose(question.ask), question.slug)?;
        let (claim, card) = (self.book.slug(question.claim), self.book.slug(question.card));
        writeln!(self.out, "Kind {kind}, difficulty {level}, rests on `{claim}`, taught at `{card}`.\n")?;
        if let Some(exhibit) = question.shows {
            self.quote(exhibit)?;
        }
        if let Some(family) = question.family {
            writeln!(self.out, "The wordings of `{}`.\n", self.book.slug(family))?;
        }
        question.choices.iter().try_for_each(|choice| self.choice(choice, question.shows))
    }

    fn choice(&mut self, choice: &Choice, exhibit: Option<QuoteId>) -> Result {
        let label = match choice.label {
            Label::Text(text) => self.prose(text),
            Label::Quote(quote) => format!("“{}”", self.words(quote)),
            Label::Clause(card) => {
                let clause = self.book.get(card).clause;
                clause.map(|clause| format!("“{}”", self.words(clause.quote))).unwrap_or_default()
            }
            Label::Speaker(speaker) => self.book.get(speaker).name.to_owned(),
            Label::Rung(rung) => name(RUNGS, &rung).to_owned(),
            Label::Verdict(verdict) => name(VERDICTS, &verdict).to_owned(),
            Label::Edit { from, to } => {
                let report = exhibit.map(|exhibit| self.book.get(exhibit).report);
                let from = report.map_or("", |report| self.book.text(report, from));
                format!("“{}” → {}", flat(from), self.prose(to))
            }
        };
        let mark = if choice.right { "[x]" } else { "[ ]" };
        let lean = choice.lean.map(|lean| format!(" ({})", name(LEANS, &lean))).unwrap_or_default();
        writeln!(self.out, "- {mark} {label}{lean}: {}{}", self.prose(choice.because), self.slugs(&choice.quotes))
    }

    fn term(&mut self, id: TermId) -> Result {
        let term = self.book.get(id);
        write!(self.out, "- **{}**: {}", term.term, self.prose(term.means))?;
        if let Some(quote) = term.quote {
            write!(self.out, " “{}”", self.words(quote))?;
        }
        if let Some(note) = term.note {
            write!(self.out, " (note `{}`)", self.book.slug(note))?;
        }
        writeln!(self.out)
    }
}

/// In one line.
fn flat(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}
