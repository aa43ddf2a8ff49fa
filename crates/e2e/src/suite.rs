//! The runner: each journey in each engine, as one test, with what a failing one saw kept in `out/e2e/`.

use crate::dist;
use crate::engine::{self, Engine, Mode, chosen};
use crate::page::Page;
use crate::pool::Pool;
use crate::server::Server;
use anyhow::{Context, Result, anyhow};
use futures_util::FutureExt;
use libtest_mimic::{Arguments, Failed, Trial};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// How long a journey may take if it doesn't say.
const DEADLINE: Duration = Duration::from_secs(180);

/// How long a failed journey's browser may take to show what it shows.
const EVIDENCE: Duration = Duration::from_secs(20);

/// What a journey starts from, and what it may leave behind.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    pub prefix: &'static str,
    pub mode: Mode,
    /// Console lines that hold one of these words are expected.
    pub allowed: &'static [&'static str],
    /// Engines that can't show this.
    pub except: &'static [Engine],
    /// Engines that show it; each takes its time on every run.
    pub engines: &'static [Engine],
    /// Pages come as they were built also where the driver hands out no logs, and nothing listens to the console there.
    pub untouched: bool,
    /// It takes no longer, even on a machine that is busy with something else.
    pub deadline: Duration,
}

impl Setup {
    pub const fn new() -> Setup {
        let engines = &[Engine::Chromium];
        Setup {
            prefix: "/a/b/",
            mode: Mode::Plain,
            allowed: &[],
            except: &[],
            engines,
            untouched: false,
            deadline: DEADLINE,
        }
    }

    /// A journey that every engine must make: the main ways through, and what engines are known to do differently.
    pub const fn everywhere(self) -> Setup {
        Setup { engines: &engine::ALL, ..self }
    }

    /// In these engines.
    pub const fn within(self, engines: &'static [Engine]) -> Setup {
        Setup { engines, ..self }
    }

    /// Where it is played, of the engines asked for. `E2E_EVERYWHERE` asks for all that can show it.
    fn is_for(&self, engine: Engine) -> bool {
        let everywhere = std::env::var_os("E2E_EVERYWHERE").is_some_and(|set| !set.is_empty());
        (everywhere || self.engines.contains(&engine)) && !self.except.contains(&engine)
    }

    pub const fn at(self, prefix: &'static str) -> Setup {
        Setup { prefix, ..self }
    }

    /// The browser runs no script of the page. WebKit's driver can't do that.
    pub const fn without_scripts(self) -> Setup {
        Setup { mode: Mode::Scriptless, except: &[Engine::WebKit], ..self }
    }

    pub const fn untouched(self) -> Setup {
        Setup { untouched: true, ..self }
    }

    pub const fn within_time(self, deadline: Duration) -> Setup {
        Setup { deadline, ..self }
    }

    /// The browser is set so before it starts.
    pub const fn set(self, mode: Mode) -> Setup {
        Setup { mode, ..self }
    }

    pub const fn allowing(self, allowed: &'static [&'static str]) -> Setup {
        Setup { allowed, ..self }
    }

    pub const fn except(self, except: &'static [Engine]) -> Setup {
        Setup { except, ..self }
    }
}

impl Default for Setup {
    fn default() -> Setup {
        Setup::new()
    }
}

pub struct Suite {
    arguments: Arguments,
    stage: Arc<Stage>,
    engines: Vec<Engine>,
    trials: Vec<Trial>,
    elsewhere: [usize; engine::ALL.len()],
    /// How many journeys an engine can't show, by the part of their names that stands before a colon.
    unshown: BTreeMap<(&'static str, String), usize>,
}

/// What all journeys share.
struct Stage {
    name: &'static str,
    folder: PathBuf,
    runtime: Runtime,
    pool: Pool,
    outcomes: Mutex<Vec<Outcome>>,
    /// How many requests the sites' servers have answered, each of which was looked at.
    asked: AtomicUsize,
}

/// How a journey went.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub journey: String,
    pub engine: Engine,
    pub passed: bool,
    pub took: Duration,
}

impl Suite {
    /// `folder` is the site to serve. The arguments are those of any test program (a filter, `--test-threads`, ...).
    pub fn new(name: &'static str, folder: PathBuf) -> Result<Suite> {
        keep_panics();
        let runtime = Runtime::new()?;
        let stage = Arc::new(Stage {
            name,
            folder,
            runtime,
            pool: Pool::default(),
            outcomes: Mutex::default(),
            asked: AtomicUsize::new(0),
        });
        let elsewhere = [0; engine::ALL.len()];
        Ok(Suite {
            arguments: Arguments::from_args(),
            stage,
            engines: chosen()?,
            trials: Vec::new(),
            elsewhere,
            unshown: BTreeMap::new(),
        })
    }

    /// Adds a journey. When it has ended well, the console must be clean and nothing asked of any other origin.
    pub fn journey<J, F>(&mut self, name: impl Into<String>, setup: Setup, journey: J)
    where
        J: Fn(Page, Server) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<()>>,
    {
        let name = name.into();
        for &engine in &self.engines {
            if setup.is_for(engine) {
                let (stage, journey, name) = (self.stage.clone(), journey.clone(), name.clone());
                let title = name.clone();
                let run = move || {
                    let started = Instant::now();
                    let outcome = stage.runtime.block_on(play(&stage, engine, &name, setup, journey));
                    stage.keep(Outcome { journey: name, engine, passed: outcome.is_ok(), took: started.elapsed() });
                    outcome.map_err(|error| Failed::from(format!("{error:#}")))
                };
                self.trials.push(Trial::test(title, run).with_kind(engine.name()));
            } else if setup.except.contains(&engine) {
                let part = name.split_once(": ").map_or(name.as_str(), |(part, _)| part);
                *self.unshown.entry((engine.name(), part.to_owned())).or_default() += 1;
            } else {
                self.elsewhere[engine as usize] += 1;
            }
        }
    }

    /// Adds a test that needs no browser.
    pub fn holds(&mut self, name: &'static str, test: impl FnOnce() -> Result<()> + Send + 'static) {
        let run = move || test().map_err(|error| Failed::from(format!("{error:#}")));
        self.trials.push(Trial::test(name, run));
    }

    /// Adds a journey that must fail, telling `words`, and leave its evidence: how the harness tests itself.
    pub fn failing<J, F>(&mut self, name: &'static str, setup: Setup, words: &'static str, journey: J)
    where
        J: Fn(Page, Server) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<()>>,
    {
        for &engine in self.engines.iter().filter(|engine| setup.is_for(**engine)) {
            let (stage, journey) = (self.stage.clone(), journey.clone());
            let run = move || match stage.runtime.block_on(play(&stage, engine, name, setup, journey)) {
                Ok(()) => Err(Failed::from("it should have failed")),
                Err(error) => expect_told(&format!("{error:#}"), words, &evidence_folder(stage.name, engine, name)),
            };
            self.trials.push(Trial::test(name, run).with_kind(engine.name()));
        }
    }

    /// Runs what was asked for, and ends every browser.
    pub fn run(self) -> ExitCode {
        self.run_and_tell(|_| {})
    }

    /// Runs what was asked for, ends every browser, and hands over how each journey went.
    pub fn run_and_tell(self, tell: impl FnOnce(&[Outcome])) -> ExitCode {
        for ((engine, part), count) in &self.unshown {
            println!(
                "{engine} can't show: {part}{}",
                if *count > 1 { format!(" ({count} journeys)") } else { String::new() }
            );
        }
        for (engine, count) in engine::ALL.iter().zip(self.elsewhere).filter(|(_, count)| *count > 0) {
            println!("{} leaves {count} journeys to other engines", engine.name());
        }
        let conclusion = libtest_mimic::run(&self.arguments, self.trials);
        self.stage.runtime.block_on(self.stage.pool.close());
        let outcomes = self.stage.outcomes.lock().expect("no test panics while it keeps its outcome");
        tell_times(&outcomes);
        let asked = self.stage.asked.load(Ordering::Relaxed);
        println!("{asked} requests, each of the site's own origin, by GET and without a cookie");
        tell(&outcomes);
        conclusion.exit_code()
    }
}

impl Stage {
    fn keep(&self, outcome: Outcome) {
        self.outcomes.lock().expect("no test panics while it keeps its outcome").push(outcome);
    }
}

/// What each engine took, and its slowest journeys.
fn tell_times(outcomes: &[Outcome]) {
    for engine in engine::ALL {
        let mut theirs: Vec<_> = outcomes.iter().filter(|outcome| outcome.engine == engine).collect();
        if theirs.is_empty() {
            continue;
        }
        theirs.sort_by_key(|outcome| std::cmp::Reverse(outcome.took));
        let sum: Duration = theirs.iter().map(|outcome| outcome.took).sum();
        let slowest = theirs.iter().take(3).map(|it| format!("{} {:.0} s", it.journey, it.took.as_secs_f64()));
        let slowest: Vec<String> = slowest.collect();
        println!("{}: {} journeys, {:.0} s; {}", engine.name(), theirs.len(), sum.as_secs_f64(), slowest.join(", "));
    }
}

fn expect_told(told: &str, words: &str, evidence: &Path) -> std::result::Result<(), Failed> {
    if !told.contains(words) {
        return Err(Failed::from(format!("it should tell `{words}`, but tells: {told}")));
    }
    for part in ["why.txt", "page.png", "page.html", "console.txt", "requests.txt"] {
        if !evidence.join(part).is_file() {
            return Err(Failed::from(format!("it left no {part} in {}", evidence.display())));
        }
    }
    Ok(())
}

/// Plays one journey from a clean start, and gives the session back only if nothing went wrong.
async fn play<J, F>(stage: &Stage, engine: Engine, name: &str, setup: Setup, journey: J) -> Result<()>
where
    J: Fn(Page, Server) -> F,
    F: Future<Output = Result<()>>,
{
    let evidence = evidence_folder(stage.name, engine, name);
    clear(&evidence)?;
    let server = Server::start(&stage.folder, setup.prefix, !engine.keeps_logs() && !setup.untouched).await?;
    let session = stage.pool.take(engine, setup.mode).await?;
    let page = Page::new(session.client.clone(), engine, server.clone());
    let all = async {
        journey(page.clone(), server).await?;
        page.assert_clean(setup.allowed).await?;
        page.assert_private().await
    };
    let outcome = AssertUnwindSafe(tokio::time::timeout(setup.deadline, all)).catch_unwind().await;
    let outcome = match outcome {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(anyhow!("not at its end after {:?}", setup.deadline)),
        Err(_) => Err(anyhow!("{}", PANIC.take())),
    };
    match outcome {
        Ok(()) => {
            stage.asked.fetch_add(page.asked(), Ordering::Relaxed);
            page.leave().await?;
            stage.pool.give_back(session);
            Ok(())
        }
        Err(error) => {
            // A browser that hangs gives no evidence, and doesn't close either.
            let keeping = async {
                page.keep_evidence(&evidence, &format!("{error:#}\n")).await?;
                session.close().await;
                anyhow::Ok(())
            };
            if let Ok(kept) = tokio::time::timeout(EVIDENCE, keeping).await {
                kept?;
            }
            Err(error.context(format!("see {}", evidence.display())))
        }
    }
}

/// A folder per suite, engine and journey.
fn evidence_folder(suite: &str, engine: Engine, journey: &str) -> PathBuf {
    let out = dist::out();
    let slug: String = journey.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    out.join(suite).join(engine.name()).join(slug)
}

/// Evidence of an earlier run would be taken for this one's.
fn clear(folder: &Path) -> Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("clearing {}", folder.display()))
        }
        _ => Ok(()),
    }
}

thread_local! {
    /// What the journey on this thread panicked with, and where.
    static PANIC: RefCell<String> = RefCell::default();
}

/// A failed assertion is part of the journey's outcome: it is kept for it, and not printed among other tests' lines.
fn keep_panics() {
    std::panic::set_hook(Box::new(|panic| PANIC.set(panic.to_string())));
}
