//! The runner: each journey in each engine, as one test, with what a failing one saw kept in `out/e2e/`.

use crate::dist;
use crate::engine::{Engine, Scripts, chosen};
use crate::page::Page;
use crate::pool::Pool;
use crate::server::Server;
use anyhow::{Context, Result, anyhow};
use futures_util::FutureExt;
use libtest_mimic::{Arguments, Failed, Trial};
use std::cell::RefCell;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;

/// No journey takes longer, even on a machine that is busy with something else.
const DEADLINE: Duration = Duration::from_secs(180);

/// What a journey starts from, and what it may leave behind.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    pub prefix: &'static str,
    pub scripts: Scripts,
    /// Console lines that hold one of these words are expected.
    pub allowed: &'static [&'static str],
    /// Engines that can't show this.
    pub except: &'static [Engine],
}

impl Setup {
    pub const fn new() -> Setup {
        Setup { prefix: "/a/b/", scripts: Scripts::On, allowed: &[], except: &[] }
    }

    pub const fn at(self, prefix: &'static str) -> Setup {
        Setup { prefix, ..self }
    }

    /// The browser runs no script of the page. WebKit's driver can't do that.
    pub const fn without_scripts(self) -> Setup {
        Setup { scripts: Scripts::Off, except: &[Engine::WebKit], ..self }
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
}

/// What all journeys share.
struct Stage {
    name: &'static str,
    folder: PathBuf,
    runtime: Runtime,
    pool: Pool,
}

impl Suite {
    /// `folder` is the site to serve. The arguments are those of any test program (a filter, `--test-threads`, ...).
    pub fn new(name: &'static str, folder: PathBuf) -> Result<Suite> {
        keep_panics();
        let runtime = Runtime::new()?;
        let stage = Arc::new(Stage { name, folder, runtime, pool: Pool::default() });
        Ok(Suite { arguments: Arguments::from_args(), stage, engines: chosen()?, trials: Vec::new() })
    }

    /// Adds a journey. When it has ended well, the console must be clean and nothing asked of any other origin.
    pub fn journey<J, F>(&mut self, name: &'static str, setup: Setup, journey: J)
    where
        J: Fn(Page, Server) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<()>>,
    {
        for &engine in self.engines.iter().filter(|engine| !setup.except.contains(engine)) {
            let (stage, journey) = (self.stage.clone(), journey.clone());
            let run = move || {
                let outcome = stage.runtime.block_on(play(&stage, engine, name, setup, journey));
                outcome.map_err(|error| Failed::from(format!("{error:#}")))
            };
            self.trials.push(Trial::test(name, run).with_kind(engine.name()));
        }
        for engine in self.engines.iter().filter(|engine| setup.except.contains(engine)) {
            println!("{} can't show: {name}", engine.name());
        }
    }

    /// Adds a journey that must fail, telling `words`, and leave its evidence: how the harness tests itself.
    pub fn failing<J, F>(&mut self, name: &'static str, setup: Setup, words: &'static str, journey: J)
    where
        J: Fn(Page, Server) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<()>>,
    {
        for &engine in self.engines.iter().filter(|engine| !setup.except.contains(engine)) {
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
        let conclusion = libtest_mimic::run(&self.arguments, self.trials);
        self.stage.runtime.block_on(self.stage.pool.close());
        conclusion.exit_code()
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
    let server = Server::start(&stage.folder, setup.prefix, !engine.keeps_logs()).await?;
    let session = stage.pool.take(engine, setup.scripts).await?;
    let page = Page::new(session.client.clone(), engine, server.clone());
    let all = async {
        journey(page.clone(), server).await?;
        page.assert_clean(setup.allowed).await?;
        page.assert_private().await
    };
    let outcome = AssertUnwindSafe(tokio::time::timeout(DEADLINE, all)).catch_unwind().await;
    let outcome = match outcome {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) => Err(anyhow!("not at its end after {DEADLINE:?}")),
        Err(_) => Err(anyhow!("{}", PANIC.take())),
    };
    match outcome {
        Ok(()) => {
            page.leave().await?;
            stage.pool.give_back(session);
            Ok(())
        }
        Err(error) => {
            page.keep_evidence(&evidence, &format!("{error:#}\n")).await?;
            session.close().await;
            Err(error.context(format!("see {}", evidence.display())))
        }
    }
}

/// `E2E_OUT`, or `out/e2e` in the workspace; then a folder per suite, engine and journey.
fn evidence_folder(suite: &str, engine: Engine, journey: &str) -> PathBuf {
    let out = std::env::var_os("E2E_OUT").map(PathBuf::from);
    let out = out.unwrap_or_else(|| dist::workspace().join("out/e2e"));
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
