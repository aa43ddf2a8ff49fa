//! What an author reads about each problem: one sentence, and where it helps a second one on what to do.

use crate::problem::Problem;
use std::fmt;

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Unreadable { why } => write!(f, "this file can't be read: {why}"),
            Self::TooLarge => f.write_str("this file is larger than 4 GiB"),
            Self::TooMany { kind } => write!(f, "there are more entries of `{kind}` than ids can count"),
            Self::Syntax(message) => write!(f, "this isn't TOML: {message}"),
            Self::UnknownTable { name, .. } => write!(f, "there is no table `{name}`"),
            Self::UnknownField { table, field, .. } => write!(f, "`{table}` has no field `{field}`"),
            Self::MissingField { table, field } => write!(f, "this `{table}` lacks the field `{field}`"),
            Self::WrongShape { table, message } => {
                write!(f, "a value of this `{table}` has the wrong shape: {message}")
            }
            Self::NoTable { table } => write!(f, "no file has the table `[{table}]`"),
            Self::NoPage { page } => write!(f, "no `[[page]]` has the words for the page `{page}`"),
            Self::SecondTable { table, name } if name.is_empty() => write!(f, "`{table}` is given a second time"),
            Self::SecondTable { table, name } => write!(f, "the {table} `{name}` is given a second time"),
            Self::NoSuchFile { name, .. } => write!(f, "there is no file `{name}` in this folder"),
            Self::NotTheReport { .. } => f.write_str("the file is not the text that was received: its hash differs"),

            Self::BadSlug { slug } => write!(f, "`{slug}` is no slug"),
            Self::Duplicate { kind, slug } => write!(f, "the {kind} `{slug}` is given twice"),
            Self::Dangling { kind, slug, .. } => write!(f, "there is no {kind} `{slug}`"),
            Self::Unused { kind, slug } => write!(f, "nothing uses the {kind} `{slug}`"),
            Self::NotOneOf { value, .. } => write!(f, "`{value}` is none of the words to choose from"),
            Self::BadDate { value } => write!(f, "`{value}` is no date"),
            Self::BadNumber { allowed } => write!(f, "this number must be {allowed}"),
            Self::BadElement => f.write_str("this can't be the name of a custom element"),
            Self::Empty => f.write_str("this text is empty"),
            Self::Listed { twice } => write!(f, "`{twice}` stands in this list twice"),

            Self::Absent { report, .. } => write!(f, "report `{report}` doesn't have these words"),
            Self::Several { report, count } => write!(f, "report `{report}` has these words {count} times"),
            Self::Fewer { report, count } => write!(f, "report `{report}` has these words only {}", times(*count)),
            Self::CutsWord => f.write_str("these words begin or end inside a word"),
            Self::CrossesParagraphs => f.write_str("these words run over the end of a paragraph"),
            Self::InDebris { .. } => f.write_str("these words touch debris, which is never quoted"),
            Self::Backwards => f.write_str("this piece stands before the one that it should follow"),

            Self::NotOfSentence => f.write_str("these are not words of the sentence, one after the other"),
            Self::SentenceInPieces => f.write_str("the sentence must be one piece"),
            Self::ClauseAbsent => f.write_str("the sentence doesn't have these words"),
            Self::ClauseOverlaps { words } => write!(f, "this clause overlaps those before it in: {words}"),
            Self::ClauseGap { words } => write!(f, "between the clause before and this one there is a gap: {words}"),
            Self::ClauseGapAtEnd { words } => write!(f, "after the last clause the sentence goes on: {words}"),
            Self::NoClauses => f.write_str("the sentence is divided into no clauses"),
            Self::NoCell { clause, report } => {
                write!(f, "there is no cell for clause `{clause}` and report `{report}`")
            }
            Self::SecondCell { clause, report } => {
                write!(f, "the cell for clause `{clause}` and report `{report}` is given twice")
            }
            Self::CellOfOtherReport { report } => write!(f, "this quotation is not of report `{report}`"),
            Self::CellNeedsQuotation { how } => write!(f, "a cell that says `{how}` needs a quotation"),
            Self::CellQuotesNothing => f.write_str("no quotation of this cell quotes words of the clause"),
            Self::CellLeavesOutButQuotes => {
                f.write_str("this cell says that the report leaves the clause out, but the report quotes words of it")
            }
            Self::CellNeedsSearch => f.write_str("a cell that says `leaves out` needs searches and no quotations"),
            Self::SearchesInCell => f.write_str("only a cell that says `leaves out` takes searches"),

            Self::Undismissed { count, why } => {
                write!(f, "this search has {} that nobody dismissed, yet {why}", hits(*count))
            }
            Self::IdleDismissal => {
                f.write_str("this dismissal covers no hit of the search that isn't dismissed already")
            }

            Self::ClaimWithoutQuotation => f.write_str("this claim has no quotation"),
            Self::ClaimWithoutSearch => f.write_str("this claim of absence has no search"),
            Self::ClaimOnlyParaphrased => {
                f.write_str("this claim about the sentence rests only on paraphrases, not on the sentence itself")
            }
            Self::DisagreeInOneReport => f.write_str("reports disagree only where at least two are quoted"),
            Self::ReportedByNobody => f.write_str("this claim is reported, but `by` doesn't say who says so"),
            Self::SaidByNobodyCited { by } => write!(f, "`{by}` says so, but no quotation of this claim is theirs"),
            Self::CrossesTopic { about, topic } => {
                write!(f, "a statement about the {about} can't rest on a passage about the {topic}")
            }
            Self::CardClaimNotOfSentence { claim } => {
                write!(f, "claim `{claim}` is not about the sentence, so it can't stand on a clause's card")
            }
            Self::CardClaimOfSentence { claim } => {
                write!(f, "claim `{claim}` is about the sentence, so it stands on a clause's card, and not on this one")
            }
            Self::SideEmpty { side } => write!(f, "this comparison has no claim on the side of the {side}"),
            Self::SideClaimOfOther { claim, side } => {
                write!(f, "claim `{claim}` can't stand on the side of the {side}: it is about something else")
            }
            Self::VerdictOfOtherKind { about, .. } => write!(f, "this is no verdict for a claim about the {about}"),

            Self::NoRights => {
                f.write_str("this report doesn't say whose text it is and on what ground it is shown: `rights`")
            }
            Self::NoShow => f.write_str("this report doesn't say how much of it is shown: `show`"),
            Self::NoReference => f.write_str("this outside note has no `reference`"),
            Self::TermRestsOnNothing => f.write_str("this term rests on no `quotation` and no `note`"),
            Self::FamilyInOneReport => f.write_str("a family needs versions of at least two reports"),
            Self::NotInFamily { slug } => write!(f, "quotation `{slug}` is none of this family's versions"),
            Self::NotAPair => f.write_str("a difference is between two different versions"),
            Self::SecondFraming { report } => write!(f, "report `{report}` has a second framing"),
            Self::FramingOfTreaty => f.write_str("the top rung shows the sentence itself and takes no framing"),
            Self::NeedsFraming { report } => write!(f, "report `{report}` has no framing"),
            Self::FramingNeedsEvidence => {
                f.write_str("a framing needs quotations, and for the other side quotations or searches")
            }
            Self::PretestCount { count } => write!(f, "the pretest has three questions, not {count}"),
            Self::PretestKind { slug } => write!(f, "question `{slug}` is not of kind `verdict`, as the pretest needs"),

            Self::ChoiceCount { kind, allowed, count } => {
                write!(f, "a question of kind `{kind}` has {allowed}, not {count}")
            }
            Self::RightCount { kind, allowed, count } => {
                write!(f, "a question of kind `{kind}` has {allowed}, not {count}")
            }
            Self::ChoiceLabels { count: 0 } => f.write_str("this choice offers nothing"),
            Self::ChoiceLabels { count } => write!(f, "this choice offers {count} things at once"),
            Self::ChoiceLabelKind { kind, allowed } => write!(f, "a choice of kind `{kind}` is given by {allowed}"),
            Self::NoFeedback => f.write_str("this choice has no feedback: `because`"),
            Self::SeeAbove => f.write_str("this feedback points elsewhere instead of saying why"),
            Self::RepeatedOption { label } => write!(f, "this option is offered twice: {label}"),
            Self::OfTheAbove { phrase } => write!(f, "an option can't be `{phrase}`"),
            Self::NegativeStem { word } => write!(f, "this question is asked in the negative: `{word}`"),
            Self::FieldNeeded { kind, field } => write!(f, "a question of kind `{kind}` needs the field `{field}`"),
            Self::FieldUnfit { kind, field } => write!(f, "a question of kind `{kind}` takes no field `{field}`"),
            Self::VerdictsIncomplete => {
                f.write_str("a question of kind `verdict` offers `says`, `does not say` and `leaves open`, each once")
            }
            Self::LadderOrder => f.write_str("these rungs are not in the ladder's order"),
            Self::GapNotRight => {
                f.write_str("the choice given by `clause` must be the blank's own clause and the only right one")
            }
            Self::OwnWordsWrong => f.write_str("the right choice must quote the sentence, and the others must not"),
            Self::ShowsNoSpeech => f.write_str("this exhibit has no speaker to ask for"),
            Self::SpeakerAgainstExhibit => {
                f.write_str("this choice is right or wrong against the exhibit's own speaker")
            }
            Self::NotInExhibit { exhibit } => write!(f, "the exhibit `{exhibit}` doesn't have these words"),
            Self::NothingChanges => f.write_str("this edit changes nothing"),
            Self::QuestionCrossesTopic { claim } => {
                write!(f, "this question is taught on a clause's card, but claim `{claim}` is about the offer")
            }
            Self::CheckTaughtElsewhere { card } => write!(f, "this question is taught on the card `{card}`, not here"),

            Self::LongestRight { percent } => {
                write!(f, "the right option is the longest in {percent}% of the questions; at most 40% are allowed")
            }
            Self::KeySkew { position, percent, expected } => write!(
                f,
                "option {position} is right in {percent}% of the questions that have it, where chance gives {expected}%; \
                 15 points apart are allowed"
            ),
            Self::VerdictKeys { verdict, percent } => write!(
                f,
                "`{verdict}` is right in {percent}% of the questions of kind `verdict`; 25% to 42% are allowed"
            ),
            Self::FewQuestions { clause, count: 0, needed } => {
                write!(f, "clause `{clause}` has no question; it needs {needed}")
            }
            Self::FewQuestions { clause, count, needed } => {
                write!(f, "clause `{clause}` needs {needed} questions and has {count}")
            }

            Self::QuotationMark { mark } => write!(f, "prose has no quotation marks: {mark}"),
            Self::Brace => f.write_str("braces hold a quotation's slug, and nothing else"),
            Self::LongSentence { words } => write!(f, "this sentence has {words} words; at most 30 are allowed"),
            Self::LoadedWord { word, .. } => write!(f, "`{word}` is a loaded word"),
            Self::LongDescription { characters } => {
                write!(f, "this description has {characters} characters; search engines show 160")
            }

            Self::DateBeforeCorrection { date } => write!(f, "a correction is newer than this date: {date}"),
            Self::Uncorrected { what, slug, date } => {
                write!(f, "{what} `{slug}` changed since the release of {date}, and no newer correction says so")
            }
            Self::BadLock { line } => write!(f, "this line of the last release's lock can't be read: {line}"),

            Self::HardToRead { age } => write!(f, "this text needs a reading age of about {age}"),
            Self::UnaskedReport { report } => write!(f, "no question cites report `{report}`"),
        }
    }
}

impl Problem {
    /// What to do about it, where that isn't plain.
    pub fn help(&self) -> Option<String> {
        let text = match self {
            Self::UnknownTable { nearest: Some(name), .. }
            | Self::UnknownField { nearest: Some(name), .. }
            | Self::Dangling { nearest: Some(name), .. }
            | Self::NoSuchFile { nearest: Some(name), .. } => format!("did you mean `{name}`?"),
            Self::NotOneOf { allowed, nearest: None, .. } => format!("choose one of {allowed}"),
            Self::NotOneOf { nearest: Some(name), .. } => format!("did you mean `{name}`?"),
            Self::UnknownField { known, .. } => format!("its fields are {}", known.join(", ")),
            Self::NotTheReport { found } => format!(
                "never edit a report; if this one was received anew, its hash is {found} and every quotation needs another look"
            ),
            Self::BadSlug { .. } => "lower-case letters, digits and single hyphens between them".to_owned(),
            Self::BadDate { .. } => "write it as 2001-12-31".to_owned(),
            Self::BadElement => {
                "lower-case letters, digits and at least one hyphen, beginning with a letter".to_owned()
            }
            Self::Unused { kind, .. } => format!("use it, or remove the {kind}"),
            Self::Absent { reason: Some(reason), .. } => reason.to_string(),
            Self::Several { count, .. } => {
                format!("say which one is meant, `occurrence = 1` to {count}, or give more of the words around")
            }
            Self::CrossesParagraphs => {
                "give the words of each paragraph as a piece of its own: words = [\"…\", \"…\"]".to_owned()
            }
            Self::InDebris { reason } => format!("it was left out for this reason: {reason}"),
            Self::Undismissed { .. } => "dismiss each hit with the words around it and why it doesn't count, \
                or change the verdict"
                .to_owned(),
            Self::ClaimOnlyParaphrased => "add a quotation of the sentence; a paraphrase is no judge of it".to_owned(),
            Self::VerdictOfOtherKind { allowed, .. } => format!("choose one of {allowed}"),
            Self::QuotationMark { .. } => "to quote, write the quotation's slug in braces: {some-slug}".to_owned(),
            Self::LoadedWord { instead, .. } => format!("instead: {instead}"),
            Self::LongSentence { .. } => "make two of it".to_owned(),
            Self::NegativeStem { .. } => "ask what is so, not what isn't".to_owned(),
            Self::LongestRight { .. } => "shorten right options, or give wrong ones their full wording".to_owned(),
            Self::KeySkew { .. } => "move right options to other positions".to_owned(),
            Self::Uncorrected { .. } => "add a `[[correction]]` with a newer date".to_owned(),
            Self::BadLock { .. } => "write it anew with `cargo seeds --release`".to_owned(),
            _ => return None,
        };
        Some(text)
    }
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

fn hits(count: usize) -> String {
    match count {
        1 => "a hit".to_owned(),
        count => format!("{count} hits"),
    }
}
