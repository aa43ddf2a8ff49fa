//! Every state that the pages can be in: how it is reached, and what it then shows. The table is held against the
//! routes, the places and events of the quiz and whatever opens: what has no state fails.

use crate::faults::WASM;
use crate::offline::CUT;
use crate::steps::{Pick, Step};
use anyhow::{Result, ensure};
use content::{Kind, QuestionId};
use e2e::{Setup, dist};
use explainer::app::Event;
use explainer::handout::{Form, Material};
use explainer::quiz::{Action, Place, Sure};
use explainer::route::{Route, Shown};
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Clone, Debug)]
pub struct State {
    /// The page's kind, then what happened on it.
    pub name: String,
    /// The addresses of the kind, of which the first that fits is taken.
    pub addresses: Vec<String>,
    pub setup: Setup,
    pub steps: Vec<Step>,
    /// What must be seen there, in the words of `steps::seen`.
    pub shows: &'static [&'static str],
}

/// Something that happens on a page of one kind.
struct Row {
    kind: &'static str,
    name: &'static str,
    steps: &'static [Step],
    shows: &'static [&'static str],
    allowed: &'static [&'static str],
}

const fn row(kind: &'static str, name: &'static str, steps: &'static [Step], shows: &'static [&'static str]) -> Row {
    Row { kind, name, steps, shows, allowed: &[] }
}

const ROUND: &str = "[data-place^=round]";
const AGAIN: &str = "[data-place^=again]";
const AFTER: &str = "[data-place^=posttest]";
const ANY: &str = ".question";

use Pick::{Right, Wrong};
use Step::{
    All, Answer, Check, Choose, Click, Deny, Hash, Having, Newer, Offline, OpenAll, Paste, Refuse, Reopen, Resolve,
    Search, Start, Sure as SureOf, Wait, Write,
};

/// Each kind of page as it comes has a state of its own besides these.
const ROWS: &[Row] = &[
    row("start", "chosen", &[Choose(ANY, 0, Right)], &["pretest chosen"]),
    row("start", "asked for a choice", &[Check(ANY, 0)], &["pretest asked"]),
    row(
        "start",
        "right and wrong",
        &[Answer(ANY, 0, Right), Answer(ANY, 1, Wrong)],
        &["pretest right", "pretest wrong"],
    ),
    row("start", "all open", &[OpenAll], &["open grounds", "open check"]),
    row("walk", "all open", &[OpenAll], &["open grounds"]),
    row("card", "chosen", &[Choose(ANY, 0, Wrong)], &["walk chosen"]),
    row("card", "asked for a choice", &[Check(ANY, 0)], &["walk asked"]),
    row("card", "right", &[Answer(ANY, 0, Right)], &["walk right"]),
    row("card", "wrong, all open", &[Answer(ANY, 0, Wrong), OpenAll], &["walk wrong", "open "]),
    row("card", "a word explained", &[Having(".term"), Click(".card .term")], &["explained"]),
    row("quiz", "chosen", &[Choose(ROUND, 0, Right)], &["round chosen"]),
    row("quiz", "how sure", &[SureOf(0, 0), SureOf(1, 1), SureOf(2, 2)], &["sure 0", "sure 1", "sure 2"]),
    row("quiz", "asked for a choice", &[Check(ROUND, 0)], &["round asked", "open check"]),
    row("quiz", "right", &[Answer(ROUND, 0, Right)], &["round right", "open check"]),
    row("quiz", "wrong", &[Answer(ROUND, 0, Wrong)], &["round wrong", "open check"]),
    row("quiz", "unclear", &[Click(".unclear > summary")], &["open unclear"]),
    row("quiz", "result, all right", &[All(ROUND, &[]), Wait(".result")], &["result"]),
    row("quiz", "result, some missed", &[All(ROUND, &[0, 4]), Wait(".result")], &["result", "again fresh"]),
    row("quiz", "missed, chosen", &[All(ROUND, &[0]), Wait(AGAIN), Choose(AGAIN, 0, Wrong)], &["again chosen"]),
    row("quiz", "missed, asked for a choice", &[All(ROUND, &[0]), Wait(AGAIN), Check(AGAIN, 0)], &["again asked"]),
    row("quiz", "missed, right", &[All(ROUND, &[0]), Wait(AGAIN), Answer(AGAIN, 0, Right)], &["again right"]),
    row("quiz", "missed, wrong again", &[All(ROUND, &[0]), Wait(AGAIN), Answer(AGAIN, 0, Wrong)], &["again wrong"]),
    row("quiz", "statements again", &[Start, All(ROUND, &[]), Wait(AFTER)], &["posttest fresh"]),
    row(
        "quiz",
        "statements again, chosen and asked",
        &[Start, All(ROUND, &[]), Wait(AFTER), Choose(AFTER, 0, Right), Check(AFTER, 1)],
        &["posttest chosen", "posttest asked"],
    ),
    row(
        "quiz",
        "statements compared",
        &[Start, All(ROUND, &[]), Wait(AFTER), All(AFTER, &[0])],
        &["posttest right", "posttest wrong"],
    ),
    row(
        "quiz",
        "result shared",
        &[All(ROUND, &[1]), Wait(".result"), Click(".share > summary"), Wait(".made a[download='result.png']")],
        &["open share"],
    ),
    row(
        "quiz",
        "begun anew",
        &[All(ROUND, &[]), Wait(".result"), Click("[data-restart^=round]"), Wait(".result-waits")],
        &["round fresh"],
    ),
    row("quiz", "earlier answers offered", &[Answer(ROUND, 0, Right), Reopen, Wait("[data-resume]")], &["offer"]),
    row(
        "quiz",
        "taken up",
        &[Answer(ROUND, 0, Right), Reopen, Wait("[data-resume]"), Click("[data-resume]"), Wait("[data-checked]")],
        &["round right"],
    ),
    row(
        "quiz",
        "turned down",
        &[Answer(ROUND, 0, Right), Reopen, Wait("[data-resume]"), Click("[data-decline]")],
        &["round fresh"],
    ),
    row("quiz", "cleared", &[Answer(ROUND, 0, Wrong), Click("[data-clear]")], &["round fresh"]),
    row("quiz", "nothing is kept", &[Deny, Answer(ROUND, 0, Wrong), Wait(".resume")], &["unkept"]),
    row("quiz", "another page was asked for", &[Click("nav a[href*=reports]"), Wait(".matrix")], &["live"]),
    Row { allowed: WASM, ..row("quiz", "the program is missing", &[Refuse("*.wasm")], &["failed", "notice"]) },
    Row {
        allowed: WASM,
        ..row(
            "quiz",
            "without the program, checked",
            &[Refuse("*.wasm"), Choose(ROUND, 0, Wrong), Check(ROUND, 0)],
            &["notice", "round chosen", "open check"],
        )
    },
    row("quiz", "a newer version", &[Newer], &["newer"]),
    Row { allowed: CUT, ..row("quiz", "without a network", &[Offline], &["shell"]) },
    row("drawn", "wrong", &[Answer(ROUND, 0, Wrong)], &["round wrong"]),
    row("reports", "all open", &[OpenAll], &["open cell"]),
    row("reports", "pasting", &[Click("[data-look=paste] > summary"), Wait("textarea")], &["open lookup"]),
    row("reports", "a part pasted", &[Click("[data-look=paste] > summary"), Wait("textarea"), Paste(9)], &["lost"]),
    row(
        "reports",
        "all of it pasted",
        &[Click("[data-look=paste] > summary"), Wait("textarea"), Paste(999)],
        &["pasted"],
    ),
    row("family", "all open", &[OpenAll], &["live"]),
    row("sources", "search", &[Click(".lookup > summary"), Wait(".looked input")], &["open lookup"]),
    row("sources", "found", &[Click(".lookup > summary"), Wait(".looked input"), Search, Wait(".hits a")], &["hits"]),
    row(
        "sources",
        "nothing found",
        &[Click(".lookup > summary"), Wait(".looked input"), Write(".looked input", "qqqqqq")],
        &["no hits"],
    ),
    row("source", "fewer marked", &[Click(".filters [value=speech]")], &["filtered"]),
    row("source", "a use open", &[Click(".use > summary"), Wait(".use button")], &["open use"]),
    row("source", "all open", &[OpenAll], &["open use"]),
    row("source", "a passage", &[Hash(".use a[href^='#q-']")], &["target"]),
    row("compare", "all open", &[OpenAll], &["static", "open "]),
    row("teach", "all open", &[OpenAll], &["static", "open "]),
    row("teach", "some chosen", &[Click(".choose option:nth-child(2)")], &["static"]),
    row("class pretest", "revealed", &[Click("[data-current] .reveal > summary")], &["class on", "open reveal"]),
    row("class round", "a question", &[Click(".class-bar button:nth-of-type(2)")], &["class on"]),
    row(
        "class round",
        "the words",
        &[
            Click(".class-bar button:nth-of-type(2)"),
            Click("[data-current] .reveal > summary"),
            Click("[data-current] .reveal:not([open]) > summary"),
            Write("[data-current] .tally input", "7"),
        ],
        &["class on", "open reveal"],
    ),
    row("class round", "blank", &[Click(".class-bar button:nth-of-type(3)")], &["blank"]),
    row("class card", "left", &[Click(".class-bar button:nth-of-type(4)")], &["class off"]),
    row(
        "builder",
        "another look",
        &[Click("[name=theme][value=dark]"), Click("[name=width][value='320']")],
        &["static"],
    ),
    row("builder", "copied", &[Click("[data-copy]"), Resolve(".builder-copy [role=status]")], &["static"]),
    row("embed start", "wrong", &[Answer(ANY, 0, Wrong)], &["pretest wrong"]),
    row("embed step", "wrong, all open", &[Answer(ANY, 0, Wrong), OpenAll], &["walk wrong"]),
    row("embed card", "right, all open", &[Answer(ANY, 0, Right), OpenAll], &["walk right"]),
    row("embed quiz", "result, some missed", &[All(ROUND, &[0]), Wait(".result")], &["result", "again fresh"]),
    row("embed matrix", "all open", &[OpenAll], &["open cell"]),
    row("embed minute", "all open", &[OpenAll], &["open grounds"]),
];

/// What happens to a question alone in a frame; each kind of question goes through it.
const ALONE: &[Row] = &[
    row("", "chosen", &[Choose(ANY, 0, Right)], &["alone chosen"]),
    row("", "asked for a choice", &[Check(ANY, 0)], &["alone asked"]),
    row("", "right", &[Answer(ANY, 0, Right)], &["alone right"]),
    row("", "wrong", &[Answer(ANY, 0, Wrong)], &["alone wrong"]),
];

/// The kind of a page: one of each is looked at. A new route doesn't compile until it has a kind here.
fn kind(route: Route) -> String {
    let of = |material: Material| match material {
        Material::Pretest => "pretest",
        Material::Round(_) => "round",
        Material::Card(_) => "card",
    };
    match route {
        Route::Start => "start".into(),
        Route::Walk => "walk".into(),
        Route::Card(_) => "card".into(),
        Route::Quiz(round) if round > explainer::route::ROUNDS => "drawn".into(),
        Route::Quiz(_) => "quiz".into(),
        Route::Reports => "reports".into(),
        Route::Family(_) => "family".into(),
        Route::Sources => "sources".into(),
        Route::Source(_) => "source".into(),
        Route::About => "about".into(),
        Route::Access => "access".into(),
        Route::Compare => "compare".into(),
        Route::Teach => "teach".into(),
        Route::Handout(Form::Class, material) => format!("class {}", of(material)),
        Route::Handout(Form::Sheet, material) => format!("sheet {}", of(material)),
        Route::Handout(Form::Key, material) => format!("key {}", of(material)),
        Route::Builder => "builder".into(),
        Route::Missing => "missing".into(),
        Route::Embed(shown) => match shown {
            Shown::All => "embed start".into(),
            Shown::Minute => "embed minute".into(),
            Shown::Walk => "embed walk".into(),
            Shown::Step(_) => "embed step".into(),
            Shown::Card(_) => "embed card".into(),
            Shown::Quiz(_) => "embed quiz".into(),
            Shown::Question(id) => format!("question, {}", question(id)),
            Shown::Bars => "embed bars".into(),
            Shown::Matrix => "embed matrix".into(),
            Shown::Family(_) => "embed family".into(),
        },
    }
}

fn question(id: QuestionId) -> &'static str {
    match explainer::book().get(id).kind {
        Kind::Verdict => "verdict",
        Kind::One => "one",
        Kind::All => "all",
        Kind::Phrases => "phrases",
        Kind::Complete => "complete",
        Kind::OwnWords => "own words",
        Kind::Speaker => "speaker",
        Kind::Wordings => "wordings",
        Kind::Ladder => "ladder",
        Kind::Mend => "mend",
    }
}

/// The addresses of each kind of page.
pub fn kinds() -> BTreeMap<String, Vec<String>> {
    let book = explainer::book();
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for route in Route::all(book).into_iter().chain([Route::Missing, Route::Quiz(57)]) {
        kinds.entry(kind(route)).or_default().push(route.path(book));
    }
    kinds
}

/// All states, those of one kind of page beside each other.
pub fn all() -> Vec<State> {
    let mut all = Vec::new();
    for (kind, addresses) in kinds() {
        let state = |row: &Row| State {
            name: format!("{kind}: {}", row.name),
            addresses: addresses.clone(),
            setup: Setup::new().allowing(row.allowed),
            steps: row.steps.to_vec(),
            shows: row.shows,
        };
        all.push(state(&row("", AS_IT_COMES, &[], &[])));
        let mine = if kind.starts_with("question") { ALONE } else { &[] };
        all.extend(ROWS.iter().filter(|row| row.kind == kind).chain(mine).map(state));
    }
    all
}

pub const AS_IT_COMES: &str = "as it comes";

/// Nothing that a page can be or show is without a state.
pub fn complete(folder: &Path) -> Result<()> {
    let kinds = kinds();
    for row in ROWS {
        ensure!(kinds.contains_key(row.kind), "`{}: {}` stands on no kind of page", row.kind, row.name);
    }
    let mut known: Vec<&String> = kinds.values().flatten().collect();
    known.sort();
    for route in dist::routes(folder)? {
        ensure!(known.binary_search(&&route).is_ok(), "/{route} is a page of no kind in states.rs");
    }
    let states = all();
    let shown = |what: &str| states.iter().any(|state| state.shows.contains(&what));
    for needed in phases().into_iter().chain(opened()?) {
        ensure!(shown(&needed), "no state in states.rs shows `{needed}`");
    }
    for event in events() {
        let steps = |wanted: &str| states.iter().any(|it| it.steps.iter().any(|step| step.clicks(wanted)));
        match needed(&event) {
            Needs::Sight(what) => ensure!(shown(what), "no state shows `{what}`, which comes of {event:?}"),
            Needs::Click(css) => ensure!(steps(css), "no state clicks {css}, which makes {event:?}"),
        }
    }
    Ok(())
}

/// A question's phases in each place where it can stand, and what the page itself can be.
fn phases() -> Vec<String> {
    let name = |place: Place| match place {
        Place::Pretest => "pretest",
        Place::Walk => "walk",
        Place::Round(_) => "round",
        Place::Again(_) => "again",
        Place::Posttest(_) => "posttest",
        Place::Alone => "alone",
    };
    let places = [Place::Pretest, Place::Walk, Place::Round(1), Place::Again(1), Place::Posttest(1), Place::Alone];
    let phases = ["chosen", "asked", "right", "wrong"];
    let mut all: Vec<String> =
        places.iter().flat_map(|place| phases.map(|phase| format!("{} {phase}", name(*place)))).collect();
    all.extend((0..Sure::ALL.len()).map(|at| format!("sure {at}")));
    all.extend(["live", "failed", "static", "shell", "notice", "newer", "result", "explained"].map(str::to_owned));
    all
}

enum Needs {
    Sight(&'static str),
    Click(&'static str),
}

/// Every event of the app, once.
fn events() -> Vec<Event> {
    let (quiz, book) = (explainer::quiz::Quiz::default(), explainer::book());
    let answer = explainer::quiz::Answer {
        place: Place::Round(1),
        question: book.ids().next().expect("there is a question"),
        picks: explainer::quiz::Picks(1),
        sure: None,
    };
    let actions = [Action::Checked(answer), Action::Restarted(Place::Round(1)), Action::Cleared];
    let mut all =
        vec![Event::Arrived(Route::Start), Event::Found(quiz), Event::Unkept, Event::Resumed, Event::Declined];
    all.extend(actions.map(Event::Quiz));
    all
}

/// What shows that an event has happened, or what makes it happen. A new one doesn't compile until it is told here.
fn needed(event: &Event) -> Needs {
    match event {
        Event::Arrived(_) => Needs::Click("nav a"),
        Event::Quiz(Action::Checked(_)) => Needs::Sight("round wrong"),
        Event::Quiz(Action::Restarted(_)) => Needs::Click("[data-restart"),
        Event::Quiz(Action::Cleared) => Needs::Click("[data-clear]"),
        Event::Found(_) => Needs::Sight("offer"),
        Event::Unkept => Needs::Sight("unkept"),
        Event::Resumed => Needs::Click("[data-resume]"),
        Event::Declined => Needs::Click("[data-decline]"),
    }
}

/// What opens, by its class, wherever a view builds it.
fn opened() -> Result<Vec<String>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src");
    let mut found = Vec::new();
    let mut waiting = vec![source];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path)?;
            for after in text.split("tag(\"details\")").skip(1) {
                let class = after.trim_start().strip_prefix(".class(\"").and_then(|it| it.split('"').next());
                found.push(format!("open {}", class.unwrap_or_default()));
            }
        }
    }
    ensure!(found.len() > 5, "views build what opens otherwise than this test knows");
    Ok(found)
}
