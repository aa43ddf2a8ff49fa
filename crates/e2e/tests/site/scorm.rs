//! The SCORM package, unpacked and run in a school's system whose API is scorm-again's: completion and score reach it.

use anyhow::{Context, Result, ensure};
use e2e::{Page, Server};
use fantoccini::Locator;
use serde::Deserialize;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// The system's pages, the package below them; gone with the journey.
struct System {
    server: Server,
    folder: PathBuf,
}

impl Drop for System {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl System {
    async fn open(page: &Page, site: &Server, name: &str) -> Result<System> {
        let folder = std::env::temp_dir().join(format!("scorm-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let package = fs::read(site.folder().join("export/scorm.zip"))?;
        zip::ZipArchive::new(Cursor::new(package))?.extract(folder.join("package"))?;
        let library = std::env::var_os("E2E_SCORM").context("E2E_SCORM must name scorm-again's scorm12.min.js")?;
        fs::copy(&library, folder.join("scorm12.js")).with_context(|| format!("{}", Path::new(&library).display()))?;
        fs::write(folder.join("index.html"), include_str!("lms.html"))?;
        fs::write(folder.join("lms.js"), include_str!("lms.js"))?;
        let server = Server::start(&folder, "/", false).await?;
        page.visits(&server).await;
        let system = System { server, folder };
        // The manifest names what is launched, and each file that it lists is there.
        let manifest = fs::read_to_string(system.folder.join("package/imsmanifest.xml"))?;
        let listed: Vec<_> = manifest.split("<file href=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
        ensure!(manifest.contains("adlcp:scormtype=\"sco\" href=\"index.html\""), "the manifest names its start");
        let there = |file: &&str| system.folder.join("package").join(file).is_file();
        ensure!(listed.len() > 2 && listed.iter().all(there), "the manifest lists {listed:?}");
        page.goto_url(&system.server.url("")).await?;
        system.enter(page).await?;
        Ok(system)
    }

    /// Into the package's frame, once it runs.
    async fn enter(&self, page: &Page) -> Result<()> {
        page.wait_until("the package has begun", "return heard.some(([call]) => call === 'LMSInitialize')").await?;
        let frame = page.client().find(Locator::Css("iframe")).await?;
        frame.enter_frame().await.context("entering the package")?;
        page.wait_for("fieldset button").await
    }
}

/// What the system was told.
#[derive(Debug, Deserialize)]
struct Told {
    status: String,
    score: String,
    best: String,
    interactions: usize,
    correct: usize,
    finished: bool,
    time: String,
}

const TOLD: &str = "
    const { core, interactions } = record();
    const all = Object.values(interactions);
    return {
        status: core.lesson_status, score: core.score.raw, best: core.score.max, interactions: all.length,
        correct: all.filter(({ result }) => result === 'correct').length,
        finished: heard.some(([call]) => call === 'LMSFinish'), time: core.session_time,
    }";

async fn told(page: &Page) -> Result<Told> {
    page.client().enter_parent_frame().await?;
    let told = page.eval(TOLD, vec![]).await?;
    let frame = page.client().find(Locator::Css("iframe")).await?;
    frame.enter_frame().await?;
    Ok(told)
}

/// Answers questions by the page's own key, the first few of them wrongly.
async fn answer(page: &Page, from: usize, to: usize, wrong: usize) -> Result<()> {
    for at in from..to {
        let question = format!("fieldset:nth-of-type({})", at + 1);
        let key = page.attribute(&question, "data-key").await?.context("a question has its key")?;
        let key: Vec<&str> = key.split(' ').collect();
        let options = page.attributes(&format!("{question} input"), "value").await?;
        let picks: Vec<_> = options.into_iter().flatten().filter(|it| key.contains(&it.as_str())).collect();
        let picks = if at < wrong { vec![other(page, &question, &key).await?] } else { picks };
        for pick in picks {
            page.click(&format!("{question} input[value='{pick}']")).await?;
        }
        page.click(&format!("{question} button")).await?;
        let outcome = page.text(&format!("{question} [data-outcome]")).await?;
        ensure!(outcome == if at < wrong { "Not quite" } else { "Right" }, "question {at}: {outcome}");
        let reasons = page.visible(&format!("{question} [data-reason][data-right=yes]")).await?;
        ensure!(reasons == key.len(), "the right options' reasons are told: {reasons} of {}", key.len());
    }
    Ok(())
}

async fn other(page: &Page, question: &str, key: &[&str]) -> Result<String> {
    let options = page.attributes(&format!("{question} input"), "value").await?;
    options.into_iter().flatten().find(|it| !key.contains(&it.as_str())).context("something is wrong")
}

pub async fn completed(page: Page, site: Server) -> Result<()> {
    let _system = System::open(&page, &site, "completed").await?;
    let all = page.count("fieldset").await?;
    ensure!(all == 12, "a round has twelve questions, not {all}");
    let before = told(&page).await?;
    ensure!(before.status == "incomplete" && before.score == "0", "before an answer: {before:?}");
    page.click("fieldset button").await?;
    ensure!(page.text("[data-outcome]").await? == "Choose an answer first.", "nothing chosen is no answer");

    answer(&page, 0, all, 3).await?;
    let after = told(&page).await?;
    ensure!(after.status == "completed", "all is answered: {after:?}");
    ensure!(after.score == "75" && after.best == "100", "nine of twelve are 75 of 100: {after:?}");
    ensure!(after.interactions == all && after.correct == 9, "each answer is reported: {after:?}");
    ensure!(page.text("#result").await? == "9 of 12 right.", "the learner is told, too");

    // Leaving the activity finishes it.
    page.client().enter_parent_frame().await?;
    page.eval::<()>("document.querySelector('iframe').src = 'about:blank'", vec![]).await?;
    page.wait_until("it is finished", "return heard.some(([call]) => call === 'LMSFinish')").await?;
    let closed: Told = page.eval(TOLD, vec![]).await?;
    let took = closed.time.split(':').count() == 3;
    ensure!(closed.finished && closed.status == "completed" && took, "at the end: {closed:?}");
    Ok(())
}

/// A learner who leaves in the middle finds what was answered, and goes on.
pub async fn resumed(page: Page, site: Server) -> Result<()> {
    let system = System::open(&page, &site, "resumed").await?;
    answer(&page, 0, 5, 2).await?;
    let half = told(&page).await?;
    ensure!(half.status == "incomplete" && half.score == "25", "three of twelve so far: {half:?}");
    page.client().enter_parent_frame().await?;
    page.eval::<()>("document.querySelector('iframe').src = 'about:blank'", vec![]).await?;
    page.wait_until("it is left", "return heard.some(([call]) => call === 'LMSFinish')").await?;
    page.eval::<()>("keep()", vec![]).await?;
    page.goto_url(&system.server.url("")).await?;
    system.enter(&page).await?;
    ensure!(page.count("fieldset button:disabled").await? == 5, "five are answered already");
    ensure!(page.count("fieldset:nth-of-type(6) button:disabled").await? == 0, "the sixth isn't");
    answer(&page, 5, 12, 2).await?;
    let after = told(&page).await?;
    ensure!(after.status == "completed" && after.score == "83", "ten of twelve: {after:?}");
    Ok(())
}
