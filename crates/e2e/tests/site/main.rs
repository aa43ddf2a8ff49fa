//! Journeys through the built site, in every engine asked for, whatever its subject is.

mod access;
mod addresses;
mod adjusted;
mod cheap;
mod class;
mod clicker;
mod drawn;
mod early;
mod faults;
mod frames;
mod guests;
mod hosts;
mod keeping;
mod kinds;
mod layout;
mod look;
mod matrix;
mod memory;
mod messages;
mod offline;
mod passing;
mod places;
mod questions;
mod reading;
mod reliability;
mod returning;
mod rounds;
mod scorm;
mod scriptless;
mod security;
mod sources;
mod states;
mod steps;
mod teach;
mod translated;
mod trees;

use anyhow::Result;
use clicker::Extent;
use e2e::{Engine, Setup, Suite, dist};
use std::process::ExitCode;

/// Only Chromium's driver can emulate a small screen, a colour scheme and the like, or hands out layout shifts.
const OTHERS: &[Engine] = &[Engine::Firefox, Engine::WebKit];

/// With `E2E_FAULTS` only the fault matrix, whose outcome then goes into the file of that name.
fn main() -> Result<ExitCode> {
    let mut suite = Suite::new("site", dist::folder()?)?;
    let faults = std::env::var_os("E2E_FAULTS").filter(|file| !file.is_empty());
    // The longest first: the run is as long as what starts last.
    clicker::add(&mut suite, if faults.is_some() { Extent::All } else { Extent::Share });
    matrix::add(&mut suite)?;
    match faults {
        Some(file) => Ok(suite.run_and_tell(|outcomes| {
            reliability::print(outcomes);
            if let Err(error) = reliability::write(file.as_ref(), outcomes) {
                eprintln!("error: {error:#}");
            }
        })),
        None => {
            suite.holds("docs/reliability.md is what the table says", reliability::is_committed);
            journeys(&mut suite)?;
            let mut unneeded = Vec::new();
            let run = suite.run_and_tell(|outcomes| {
                reliability::print(outcomes);
                unneeded = access::unneeded(outcomes);
            });
            for row in &unneeded {
                println!("docs/access.md judges what axe no longer asks: {row}");
            }
            Ok(if unneeded.is_empty() { run } else { ExitCode::FAILURE })
        }
    }
}

fn journeys(suite: &mut Suite) -> Result<()> {
    let plain = Setup::new();
    let main = plain.everywhere();

    suite.journey("a round by the keyboard alone", main, rounds::by_keyboard);
    suite.journey("a round by the mouse", main, rounds::by_mouse);
    suite.journey("every card, by its links", main, reading::walk);
    suite.journey("every card, by its links, at the root", plain.at("/"), reading::walk);

    suite.journey("the start page", main, reading::start);
    suite.journey("the walk is gone on with", plain, reading::go_on);
    suite.journey("an embedded round", main, reading::embedded);
    suite.journey("a quotation opens in its source", main, reading::quotation);
    suite.journey("from a passage to a question and back", main, sources::mark_to_question);
    suite.journey("a passage's address, opened cold", main, sources::deep_link);
    suite.journey("fewer passages are marked", plain, sources::filters);
    suite.journey("a passage is copied with its source", plain, sources::copy);
    suite.journey("a sentence is pasted", main, sources::paste);
    suite.journey("a search by the keyboard", main, sources::search);
    suite.journey("filters and what needs scripts, without them", plain.without_scripts(), sources::scriptless);
    suite.journey("every kind of page runs quietly", plain, reading::every_kind);
    suite.journey("back and forward", main, reading::history);
    suite.journey("back before the page has settled", plain.everywhere(), reading::back_at_once);
    suite.journey("hydration changes nothing", plain, layout::unchanged);
    suite.journey("hydration moves nothing", plain.except(OTHERS), layout::unmoved);
    suite.journey("feedback moves nothing above it", plain, layout::feedback);
    suite.journey("the walk by the keyboard alone", plain, look::walk_by_keyboard);
    let sized = plain.within(&[Engine::Chromium, Engine::Firefox]);
    suite.journey("words are explained beside themselves", sized, look::explained);
    suite.journey("words are explained without anchors", sized, look::explained_without_anchors);
    suite.journey("lines are of a good length", plain.except(OTHERS), look::measure);
    suite.journey("the sentence keeps its place", plain.except(OTHERS), look::sentence);
    suite.journey("no flash between themes", plain.except(OTHERS), look::no_flash);

    suite.journey("a choice changed after Check isn't counted", plain, rounds::changed_choice);
    suite.journey("Check without a choice asks for one", plain, rounds::no_choice);
    suite.journey("a choice made before the program arrives stays", plain, early::unchecked_choice);
    suite.journey(
        "a reload brings no choice back",
        plain.within(&[Engine::Chromium, Engine::Firefox]),
        early::restored,
    );
    suite.journey("an early answer outlives a failing program", Setup::new().allowing(faults::WASM), early::kept);

    suite.journey("the theme script is missing", plain.allowing(&["theme"]), faults::theme_missing);
    suite.journey("the notice covers nothing that has the focus", plain.allowing(faults::WASM), faults::uncovered);
    suite.journey("below a prefix", main.at("/one/two/three/"), places::answerable);
    suite.journey("at the root", plain.at("/"), places::answerable);
    suite.journey("a folded statement is opened by its address", plain.everywhere(), places::folded);
    suite.journey("an unknown address", plain.allowing(&["404"]), places::unknown);

    hosts::add(suite);
    suite.journey("each kind of question by the mouse", plain, kinds::by_mouse);
    suite.journey("each kind of question by the keyboard", plain, kinds::by_keyboard);
    suite.journey("each kind of question by names and roles", plain, kinds::by_names_and_roles);
    suite.journey("a drawn round is the host's", plain, drawn::as_on_the_host);
    suite.journey("a drawn round keeps its address", plain, drawn::kept_address);
    suite.journey("a drawn round never replaces an answer", plain, drawn::never_over_an_answer);
    suite.journey("odd queries draw nothing", plain, drawn::odd_queries);
    suite.journey("Go on leads to the next question", plain, rounds::onward);
    suite.journey("an outcome is said once", plain, rounds::said_once);
    suite.journey("back from a source to its question", plain, rounds::and_back);
    suite.journey("only what was missed, and what is told", plain, rounds::missed_and_told);
    passing::add(suite, plain);
    suite.journey("progress is offered, taken up and cleared", plain, keeping::resumed);
    suite.journey("an offer that is taken leaves the focus on the page", plain, keeping::focus_stays);
    suite.journey("an answer redraws its own question alone", plain, cheap::one_question_at_a_time);
    suite.journey("memory stays flat over 500 answers", plain.except(OTHERS), cheap::flat_memory);
    suite.journey("nothing is done while the reader does nothing", plain.except(OTHERS), cheap::idle);
    let offline = plain.allowing(offline::CUT).except(OTHERS);
    suite.journey("two builds are never mixed", offline, offline::two_builds);
    suite.journey("it can be installed", plain.except(OTHERS), offline::installable);

    suite.journey("class mode by keys and by a clicker", plain, class::keys);
    suite.journey("class mode counts hands", plain, class::tallies);
    suite.journey("class mode has every round", plain, class::rounds);
    suite.journey("class mode without a network", offline, class::offline);
    suite.journey("how sure the reader is", plain, rounds::how_sure);
    suite.journey("without scripts nothing is promised", plain.without_scripts(), scriptless::no_promise);
    suite.journey("class mode is read without scripts", plain.without_scripts(), class::scriptless);
    suite.journey("a choice of questions, and its files", plain, teach::chosen);
    suite.journey("a round in a school's system", plain, scorm::completed);
    suite.journey("a round goes on in a school's system", plain, scorm::resumed);

    access::add(suite)?;
    security::add(suite);
    Ok(())
}
