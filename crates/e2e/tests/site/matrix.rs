//! The fault matrix: a row for each fault, and the journeys that show what happens then, in each engine that can show it.

use crate::{addresses, adjusted, early, faults, frames, hosts, keeping, layout, memory, messages, offline, places};
use crate::{returning, scriptless, translated};
use anyhow::{Result, ensure};
use e2e::{Engine, Mode, Page, Server, Setup, Suite};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What can go wrong, what must hold then, and what shows it.
pub struct Row {
    pub number: usize,
    pub fault: &'static str,
    pub expected: &'static str,
    /// All must pass. A journey may show several rows: it is played once.
    pub shown_by: Vec<&'static str>,
    /// Engines that can't show it, and why.
    pub unshown: Vec<(Engine, &'static str)>,
    own: Vec<(&'static str, Setup, Play)>,
}

type Play = Arc<dyn Fn(Page, Server) -> LocalBoxFuture<'static, Result<()>> + Send + Sync>;

impl Row {
    fn by<J, F>(mut self, name: &'static str, setup: Setup, journey: J) -> Row
    where
        J: Fn(Page, Server) -> F + Send + Sync + 'static,
        F: Future<Output = Result<()>> + 'static,
    {
        self.own.push((name, setup, Arc::new(move |page, server| journey(page, server).boxed_local())));
        self.also(name)
    }

    /// By a journey of another row.
    fn also(mut self, name: &'static str) -> Row {
        self.shown_by.push(name);
        self
    }

    /// Comes after the journeys, which aren't played there.
    fn not_in(mut self, engine: Engine, reason: &'static str) -> Row {
        self.unshown.push((engine, reason));
        self
    }
}

fn row(number: usize, fault: &'static str, expected: &'static str) -> Row {
    Row { number, fault, expected, shown_by: Vec::new(), unshown: Vec::new(), own: Vec::new() }
}

/// Adds the journeys of all rows.
pub fn add(suite: &mut Suite) -> Result<()> {
    let rows = rows();
    let mut known = BTreeSet::new();
    for (at, row) in rows.iter().enumerate() {
        ensure!(row.number == at + 1, "row {} stands in the place of row {}", row.number, at + 1);
        for (name, setup, play) in &row.own {
            ensure!(known.insert(*name), "two journeys are named `{name}`");
            let except = row.unshown.iter().map(|(engine, _)| *engine).collect::<Vec<_>>().leak();
            let play = play.clone();
            suite.journey(*name, setup.everywhere().except(except), move |page, server| play(page, server));
        }
    }
    for row in &rows {
        ensure!(!row.shown_by.is_empty(), "nothing shows row {}", row.number);
        for name in &row.shown_by {
            ensure!(known.contains(name), "row {} is shown by `{name}`, which is no journey of the table", row.number);
        }
    }
    ensure!(rows.len() == 48, "the table has {} rows", rows.len());
    Ok(())
}

/// A worker needs a place to keep things in, which a private session hasn't.
const PRIVATE: &str = "the sessions of its driver are private, and have no service worker";

#[rustfmt::skip]
pub fn rows() -> Vec<Row> {
    use Engine::WebKit;
    let plain = Setup::new();
    let wasm = plain.allowing(faults::WASM);
    let crash = plain.allowing(faults::PANIC);
    let framed = plain.allowing(hosts::HOST);
    vec![
        row(1, "JavaScript off", "everything readable; questions answerable")
            .by("every page can be read without scripts", plain.set(Mode::Scriptless), scriptless::every_page)
            .by("without scripts each answer gets its own feedback", plain.set(Mode::Scriptless), scriptless::feedback)
            .not_in(WebKit, "its driver works by scripts in the page, and can't switch them off"),
        row(2, "the loader script is a 404", "same; nothing marked “enhanced” before it works")
            .by("the loader is missing", plain.allowing(&["loader"]), faults::loader_missing),
        row(3, "stylesheets are 404s", "sensible reading order")
            .by("the styles are refused", plain.allowing(faults::REFUSED), faults::unstyled),
        row(4, "the wasm file is a 404, or HTML with status 200", "static page stays, a quiet notice")
            .by("the program is missing", wasm, faults::program_missing)
            .by("the program is a page", wasm, faults::program_is_page),
        row(5, "wasm served with a wrong MIME type", "loads through an ArrayBuffer")
            .by("the program has a wrong type", plain.allowing(&["MIME"]), faults::program_mistyped),
        row(6, "script served with a wrong MIME type", "static page")
            .by("the loader has a wrong type", plain.allowing(&["MIME", "loader"]), faults::loader_mistyped)
            .by("the glue has a wrong type", plain.allowing(&["MIME", "app-", "module"]), faults::glue_mistyped)
            .by("the glue is missing", plain.allowing(&["app-", "module"]), faults::glue_missing),
        row(7, "no WebAssembly", "static page")
            .by("there is no WebAssembly", wasm.set(Mode::Wasmless), faults::no_wasm),
        row(8, "host’s CSP lacks 'wasm-unsafe-eval'", "static page")
            .by("the host's policy forbids programs", plain.allowing(faults::POLICY), faults::policy),
        row(9, "truncated wasm", "static page")
            .by("the program is cut off", wasm, faults::program_cut),
        row(10, "SRI mismatch", "static page, never a spinner")
            .by("a script isn't what its integrity says", plain.allowing(faults::INTEGRITY), faults::integrity),
        row(11, "wasm stalls 30 s", "usable meanwhile")
            .by("answers given before the program arrives count", plain, early::stalled),
        row(12, "offline after the first load", "whole round, results and reports work")
            .by("without a network after one visit", plain.allowing(offline::CUT).untouched(), offline::after_one_visit)
            .by("nothing is kept by an embed", plain, offline::not_in_embeds)
            .not_in(WebKit, PRIVATE),
        row(13, "processor 6x slower", "no choice made before hydration is lost")
            .by("a slow processor loses no choice", plain, early::slow_processor),
        row(14, "a panic in the app", "static page comes back, offers reload, progress kept; after a navigation the page reloads once with the program off, loop-guarded")
            .by("a node of the program's is removed", crash, faults::removed_node)
            .by("the program crashes in the middle of a round", crash, faults::crash_in_place),
        row(15, "saved state that panics on load", "second start ignores it")
            .by("what was kept crashes the program", crash, memory::poisoned),
        row(16, "a node injected by an extension before hydration", "app starts anyway")
            .by("an extension changes the page first", crash, translated::injected),
        row(17, "browser translation wraps text in <font>", "next update doesn’t crash")
            .by("a translated page goes on", plain, translated::round)
            .by("a page translated before the program arrives", plain, translated::early),
        row(18, "memory cannot grow", "as 14")
            .by("memory can't grow", crash, memory::cannot_grow),
        row(19, "storage throws SecurityError", "plays in memory, says progress isn’t kept")
            .by("storage is denied", plain, keeping::denied),
        row(20, "localStorage is null", "same")
            .by("storage is null", plain, keeping::null),
        row(21, "quota exceeded", "keeps playing")
            .by("storage is full", plain, keeping::full),
        row(22, "saved JSON is corrupt, or of another shape", "fresh start")
            .by("what was kept is no such thing", plain, keeping::corrupt),
        row(23, "saved by an older version", "migrated or dropped")
            .by("an older program kept something", plain, keeping::older),
        row(24, "saved by a newer version", "not overwritten")
            .by("a newer program kept something", plain, keeping::newer),
        row(25, "two tabs", "no crash; the documented one wins")
            .by("the tab that wrote last is found", plain, keeping::two_tabs),
        row(26, "storage cleared in mid-round", "continues")
            .by("storage is cleared in the middle of a round", plain, keeping::cleared),
        row(27, "address with a 1 MB or badly encoded fragment or query", "ignored, in bounded time")
            .by("a huge or broken address is ignored", plain, addresses::huge),
        row(28, "address with markup or script in it", "inert")
            .by("markup in an address is inert", plain.allowing(&["404"]), addresses::markup)
            .by("a hostile query falls back", framed, hosts::query),
        row(29, "address with a forged result", "recomputed or refused")
            .by("a forged result is refused", plain, addresses::forged),
        row(30, "message from another window than the parent", "ignored")
            .by("hostile messages to a frame are ignored", framed, messages::pestered),
        row(31, "message from a sibling of origin null", "ignored")
            .by("messages of a sandboxed neighbour are ignored", framed, messages::neighbour)
            .also("hostile messages to a host are ignored"),
        row(32, "message with height NaN, negative, 1e9", "ignored or clamped (100 to 20,000)")
            .by("hostile messages to a host are ignored", framed, messages::forged)
            .by("messages of any shape are ignored", framed, messages::of_any_shape),
        row(33, "10,000 messages in a second", "stays usable")
            .also("hostile messages to a frame are ignored")
            .also("hostile messages to a host are ignored"),
        row(34, "100vh in host and frame", "height settles in two messages")
            .by("nothing loops under 100vh", framed, hosts::still)
            .by("embedded: viewport", framed, |page, site| hosts::fits(page, site, "viewport", 1)),
        row(35, "host never listens", "scrolls inside its own frame")
            .by("a host that never listens", framed, frames::unheard),
        row(36, "sandbox=\"allow-scripts\" only", "runs in memory when assets send Access-Control-Allow-Origin: *, else static")
            .by("a sandboxed frame keeps nothing", framed, frames::sandboxed)
            .by("a sandboxed frame that may load nothing", plain.allowing(frames::SHUT), frames::shut),
        row(37, "two embeds on one page", "own ids, state and heights")
            .by("two frames on a page are two", framed, hosts::independent)
            .by("embedded: several", framed, |page, site| hosts::fits(page, site, "several", 2)),
        row(38, "host styles *{all:unset} button{display:none}", "embed intact")
            .by("embedded: hostile", framed, |page, site| hosts::fits(page, site, "hostile", 1)),
        row(39, "right-to-left host", "layout and order right")
            .by("embedded: rtl", framed, frames::right_to_left),
        row(40, "320 px wide", "no sideways scrolling")
            .by("nothing scrolls sideways at 320 pixels", plain, layout::narrow),
        row(41, "400% zoom at 1280", "as 40")
            .by("nothing scrolls sideways at 400%", plain, layout::zoomed),
        row(42, "WCAG text spacing", "nothing clipped")
            .by("wide text spacing clips nothing", plain, adjusted::spaced),
        row(43, "forced colours", "states and focus visible")
            .by("states and focus in forced colours", plain.set(Mode::ForcedColours), adjusted::forced_colours)
            .not_in(WebKit, "WebKitGTK has no forced colours"),
        row(44, "reduced motion", "no animation")
            .by("nothing moves with reduced motion", plain.set(Mode::ReducedMotion), adjusted::still)
            .not_in(WebKit, "WebKitGTK takes it from the desktop's settings, which its driver can't reach"),
        row(45, "embedded below the fold", "no focus taken, no scrolling")
            .by("a frame below the fold waits", framed, hosts::lazy),
        row(46, "back and forward, restored from cache", "state intact")
            .by("a page restored by the browser is as it was", plain, returning::restored)
            .not_in(Engine::Firefox, "its driver leaves an unload listener in each page that it has run a script in, and Firefox keeps no page with one"),
        row(47, "opened from file://", "static page, questions answerable")
            .by("from a file", plain.allowing(places::FILE), places::file),
        row(48, "new HTML with a cached old script", "never mixed: hashed names")
            .by("new pages with old files in the cache", plain, returning::mixed),
    ]
}
