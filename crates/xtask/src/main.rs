//! The development commands of the repository: `cargo xtask help` lists them.

mod bench;
mod budget;
mod contestants;
mod crates;
mod dist;
mod excerpts;
mod files;
mod fuzz;
mod glue;
mod growth;
mod hosting;
mod install;
mod licences;
mod lighthouse;
mod markup;
mod mutants;
mod oembed;
mod pack;
mod paper;
mod process;
mod readers;
mod reproduce;
mod serve;
mod shots;
mod size;
mod stages;
mod suites;
mod tools;
mod visits;
mod visual;
mod wasm;
mod webdriver;

use std::path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use lexopt::prelude::*;

const USAGE: &str = "\
cargo xtask <command>

  serve    build the site, serve it on this machine and print its address
             --port N           first port to try (8080)
             --prefix /a/b/     serve it below a path, as some hosts do
             --slow-wasm SECS   hold back the program, to see the page without it
             --no-build         serve dist/ as it is
             and what `build` takes
  build    write dist/, the folder to upload
             --origin URL       where it will live: adds what needs an absolute address
             --out DIR          write there instead of dist/
             --seeds DIR        another explainer's seeds instead of seeds/
  test     run everything that must pass
             --only STAGE       one stage of it, by its name in the closing table
  faults   break the site in every way of the fault matrix, in three engines, into docs/reliability.md
             --no-build         break dist/ as it is
  fuzz     feed the parsers of untrusted input with what reaches new code
             --seconds N        for each of them (20)
  mutants  change the quiz's pure code in small ways, one at a time, and name those that no test notices
             --only NAME        those whose name has this in it, as in `leaning`
  check    the quick part of it: format, lints, tidy, native tests
  size     weigh dist/ against budget.toml
             --all              list every page, not only the heaviest
  shots    picture each kind of page of dist/, by width and theme, as it comes and opened out, into out/shots/
  bench    measure dist/ on a slow network against other ways to put a quiz on a page, and by Lighthouse, into
             docs/performance.md; takes a quarter of an hour on an idle machine
             --runs N           loads of each page (15)
             --only WHAT        `loads` or `lighthouse`
  growth   build sites of three sizes and measure what grows with them, into docs/performance.md; takes ten minutes
  load     weigh visits to dist/, served by nginx on this machine, and put it under load for half a minute,
             into docs/hosting.md
  read     have programs that aren't ours read what dist/ has for other programs
  paper    print sheets, keys and each kind of page of dist/ as PDF into out/paper/, and hold them against their pages
  excerpts build with reports in excerpts, and search every byte for what nothing relies on
  visual   compare the style guide's looks with those committed
             --accept           commit to how it looks now
  access   look at every state of every page of dist/, then at every document
             --accept           commit to the accessibility trees as they are now
  reproduce  build everything again elsewhere, and compare it with dist/ byte for byte
  tools    install what is missing, and nothing else

Tools go to $EXPLAINER_TOOLS, or else to 103-words/tools in the user's cache folder.";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let mut args = lexopt::Parser::from_env();
    let command = match args.next()? {
        Some(Value(word)) => word.string()?,
        Some(Short('h') | Long("help")) | None => "help".to_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    let options = Options::parse(&command, args)?;
    match command.as_str() {
        "help" => println!("{USAGE}"),
        "build" => dist::build(&options.site)?,
        "serve" => {
            if !options.no_build {
                dist::build(&options.site)?;
            }
            serve::serve(&options.site.out, options.server)?;
        }
        "size" => return size::weigh(&options.site.out, options.listing),
        "growth" => growth::measure()?,
        "bench" => match options.only.as_deref() {
            None => {
                let loads = bench::bench(&options.site.out, options.runs);
                // A budget that isn't kept is no reason to leave the rest unmeasured.
                lighthouse::score(&options.site.out)?;
                loads?;
            }
            Some("loads") => bench::bench(&options.site.out, options.runs)?,
            Some("lighthouse") => lighthouse::score(&options.site.out)?,
            Some(other) => bail!("bench measures `loads` and `lighthouse`, not `{other}`"),
        },
        "load" => hosting::load(&options.site.out)?,
        "read" => readers::read(&tools::Toolbox::open()?, &options.site.out)?,
        "paper" => paper::print(&tools::Toolbox::open()?, &options.site.out)?,
        "excerpts" => excerpts::check(&tools::Toolbox::open()?, &options.site.out)?,
        "shots" => shots::take(&options.site.out)?,
        "visual" => visual::check(options.looks)?,
        "faults" => {
            if !options.no_build {
                dist::build(&options.site)?;
            }
            let tools = tools::Toolbox::open()?;
            tools.everything()?;
            suites::faults(&tools, &options.site.out)?;
        }
        "fuzz" => fuzz::fuzz(options.seconds)?,
        "mutants" => return mutants::hunt(&tools::Toolbox::open()?, options.only.as_deref()),
        "access" => {
            let tools = tools::Toolbox::open()?;
            tools.for_browsing()?;
            tools.for_markup()?;
            markup::look(&tools, &options.site.out, options.looks == visual::Then::Accept)?;
        }
        "reproduce" => reproduce::whole(&options.site.out)?,
        "test" => return stages::test(options.only),
        "check" => return stages::check(),
        "tools" => tools::Toolbox::open()?.everything()?,
        "hook" => dist::hook()?,
        unknown => {
            eprintln!("{USAGE}\n");
            bail!("there is no command `{unknown}`");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What the flags say, for all commands; each command takes only its own.
struct Options {
    site: dist::Site,
    server: serve::Settings,
    no_build: bool,
    listing: size::Listing,
    looks: visual::Then,
    runs: usize,
    seconds: u64,
    only: Option<String>,
}

impl Options {
    fn parse(command: &str, mut args: lexopt::Parser) -> Result<Options> {
        let mut options = Options {
            site: dist::Site { origin: None, out: files::root().join("dist"), seeds: None },
            server: serve::Settings::packed(8080),
            no_build: false,
            listing: size::Listing::Heaviest,
            looks: visual::Then::Compare,
            runs: 15,
            seconds: 20,
            only: None,
        };
        while let Some(arg) = args.next()? {
            match (command, arg) {
                ("build" | "serve", Long("origin")) => options.site.origin = Some(origin(args.value()?.string()?)?),
                (
                    "build" | "serve" | "size" | "shots" | "bench" | "load" | "read" | "paper" | "excerpts" | "access"
                    | "reproduce",
                    Long("out"),
                ) => options.site.out = path::absolute(args.value()?)?,
                ("build" | "serve", Long("seeds")) => options.site.seeds = Some(path::absolute(args.value()?)?),
                ("serve", Long("port")) => options.server.port = args.value()?.parse()?,
                ("serve", Long("prefix")) => options.server.prefix = prefix(&args.value()?.string()?),
                ("serve", Long("slow-wasm")) => {
                    options.server.slow_wasm = Duration::from_secs(args.value()?.parse()?);
                }
                ("serve" | "faults", Long("no-build")) => options.no_build = true,
                ("fuzz", Long("seconds")) => options.seconds = args.value()?.parse()?,
                ("bench", Long("runs")) => options.runs = args.value()?.parse()?,
                ("test" | "mutants" | "bench", Long("only")) => options.only = Some(args.value()?.string()?),
                ("size", Long("all")) => options.listing = size::Listing::All,
                ("visual" | "access", Long("accept")) => options.looks = visual::Then::Accept,
                (_, other) => return Err(other.unexpected()).context("see `cargo xtask help`"),
            }
        }
        Ok(options)
    }
}

/// An origin is a scheme and a host, perhaps with a path; it is kept without its last slash.
fn origin(given: String) -> Result<String> {
    let host = given.strip_prefix("https://").or(given.strip_prefix("http://")).unwrap_or_default();
    ensure!(
        !host.is_empty() && !given.contains(['?', '#', '"', '<', ' ']),
        "--origin takes an address such as https://example.org or https://example.org/a/b, not `{given}`"
    );
    Ok(given.trim_end_matches('/').to_owned())
}

/// A prefix opens and closes with a slash, whatever was typed.
fn prefix(given: &str) -> String {
    match given.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_closed_by_slashes() {
        for (given, kept) in [("", "/"), ("/", "/"), ("a", "/a/"), ("/a/b", "/a/b/"), ("/a/b/", "/a/b/")] {
            assert_eq!(prefix(given), kept, "from {given:?}");
        }
    }

    #[test]
    fn origins_are_addresses() {
        assert_eq!(origin("https://example.org/".to_owned()).ok().as_deref(), Some("https://example.org"));
        for wrong in ["", "example.org", "https://", "https://a?b", "javascript:alert(1)"] {
            assert!(origin(wrong.to_owned()).is_err(), "{wrong:?} passed for an origin");
        }
    }
}
