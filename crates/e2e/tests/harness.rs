//! The harness's own tests, on a page small enough to break in every way.

use anyhow::{Result, ensure};
use e2e::{Page, Press, Server, Setup, Suite, dist};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

fn main() -> Result<ExitCode> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let routes = dist::routes(&fixtures)?;
    ensure!(routes == ["", "deep/"], "the fixtures' routes are {routes:?}");
    let mut suite = Suite::new("harness", fixtures)?;
    let plain = Setup::new().everywhere();
    suite.journey("serves below the prefix", plain, serves);
    suite.journey("serves at the root", plain.at("/"), serves);
    suite.journey("answers unknown addresses with 404.html", plain.allowing(&["404"]), unknown);
    suite.journey("clicks with the pointer", plain, clicks);
    suite.journey("presses keys", plain, presses);
    suite.journey("runs no script when told", plain.without_scripts(), without_scripts);
    suite.journey("delays until the gate opens", plain, delays);
    suite.journey("refuses, replaces, mistypes and cuts", plain.allowing(&["404", "MIME", "error: http"]), breaks);
    suite.journey("gives a narrow viewport", plain.except(&[e2e::Engine::WebKit, e2e::Engine::Firefox]), narrow);
    suite.journey("measures layout shift", plain.except(&[e2e::Engine::WebKit, e2e::Engine::Firefox]), shifts);
    suite.journey("serves a second address", plain, elsewhere);
    suite.holds("no server has another's origin", origins);
    suite.failing("tells a failed assertion", plain, "two is one", asserts);
    suite.failing("tells a console error", plain, "on purpose", complains);
    suite.failing("tells a policy violation", plain, "Content Security Policy", violates);
    suite.failing("tells a request to another origin", plain, "127.0.0.2", wanders);
    suite.failing("tells where Tab went", plain, "Tab never reached .nowhere; it went through [\"input", gets_lost);
    Ok(suite.run())
}

/// As many servers as a long run has, one after the other: the system gives some of their ports a second time.
fn origins() -> Result<()> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let runtime = tokio::runtime::Runtime::new()?;
    let mut had = BTreeSet::new();
    for _ in 0..2_000 {
        let server = runtime.block_on(Server::start(&fixtures, "/", false))?;
        ensure!(had.insert(server.origin()), "{} was another's", server.origin());
    }
    Ok(())
}

async fn serves(page: Page, server: Server) -> Result<()> {
    page.open("").await?;
    ensure!(page.text("h1").await? == "A small page");
    page.click("a.next").await?;
    page.wait_until("the other page came", "return document.title === 'A page below'").await?;
    ensure!(page.at().await? == "deep/");
    page.goto("deep").await?;
    ensure!(page.at().await? == "deep/", "a folder without its slash leads to the folder");
    let paths: Vec<_> = server.log().into_iter().map(|asked| asked.path).collect();
    ensure!(paths.iter().any(|path| path.ends_with("/page.css")), "requests are logged: {paths:?}");
    Ok(())
}

async fn unknown(page: Page, server: Server) -> Result<()> {
    page.goto("nothing-here").await?;
    ensure!(page.text("h1").await? == "Not here");
    ensure!(server.log().iter().any(|asked| asked.status == 404));
    Ok(())
}

async fn clicks(page: Page, _: Server) -> Result<()> {
    page.open("").await?;
    ensure!(page.visible(".because").await? == 0);
    page.click("summary").await?;
    ensure!(page.visible(".empty").await? == 1);
    page.click("label:has([value='1'])").await?;
    ensure!(page.visible(".because[data-choice='1']").await? == 1);
    ensure!(page.visible(".because").await? == 1);
    Ok(())
}

async fn presses(page: Page, _: Server) -> Result<()> {
    page.open("").await?;
    page.tab_to("input[name=tea]").await?;
    page.press(&[Press::Down]).await?;
    page.tab_to("summary").await?;
    page.press(&[Press::Enter]).await?;
    ensure!(page.visible(".because[data-choice='1']").await? == 1);
    page.press(&[Press::BackTab]).await?;
    ensure!(page.focus("input[value='1']").await?.0, "Shift and Tab go back");
    Ok(())
}

async fn without_scripts(page: Page, server: Server) -> Result<()> {
    page.goto("").await?;
    page.click("label:has([value='0'])").await?;
    page.click("summary").await?;
    ensure!(page.visible(".because[data-choice='0']").await? == 1);
    ensure!(page.count("html[data-live]").await? == 0);
    ensure!(!server.log().iter().any(|asked| asked.path.ends_with("page.txt")), "the script didn't run");
    Ok(())
}

async fn delays(page: Page, server: Server) -> Result<()> {
    let gate = server.delay("*.txt", Duration::from_secs(600));
    page.goto("").await?;
    ensure!(page.count("html[data-live]").await? == 0);
    gate.open();
    page.live().await
}

async fn breaks(page: Page, server: Server) -> Result<()> {
    server.truncate("page.txt", 3);
    // At the first load: later Firefox may take a stylesheet that it still has.
    server.status("page.css", 404);
    page.goto("").await?;
    page.wait_for("html[data-live=failed]").await?;
    ensure!(page.live().await.is_err(), "a program that gave up is told");
    page.eval::<()>("document.querySelector('details').open = true", vec![]).await?;
    ensure!(page.visible(".because").await? == 2, "without a stylesheet nothing in it is hidden");
    server.forget_rules();
    server.replace("page.txt", "text/plain", "ready");
    server.header("page.*", "Cache-Control", "no-store");
    page.open("").await?;
    server.mime("page.js", "text/html");
    page.goto("?again").await?;
    ensure!(page.count("html[data-live]").await? == 0, "a module of a wrong type doesn't run");
    Ok(())
}

async fn narrow(page: Page, _: Server) -> Result<()> {
    page.viewport(320, 700).await?;
    page.open("").await?;
    let width: u32 = page.eval("return innerWidth", vec![]).await?;
    ensure!(width == 320, "it is {width} pixels wide");
    Ok(())
}

async fn shifts(page: Page, _: Server) -> Result<()> {
    page.open("").await?;
    page.painted().await?;
    ensure!(page.layout_shift().await? == 0.0);
    page.eval::<()>("document.querySelector('h1').style.height = '300px'", vec![]).await?;
    page.painted().await?;
    ensure!(page.layout_shift().await? > 0.01, "what follows the heading has moved");
    Ok(())
}

async fn elsewhere(page: Page, server: Server) -> Result<()> {
    let other = server.elsewhere().await?;
    ensure!(other.origin() != server.origin());
    page.open("").await?;
    ensure!(page.assert_private().await.is_ok());
    Ok(())
}

async fn asserts(page: Page, _: Server) -> Result<()> {
    page.open("").await?;
    assert_eq!(1, 2, "two is one");
    Ok(())
}

async fn complains(page: Page, _: Server) -> Result<()> {
    page.open("").await?;
    page.eval("console.error('on purpose')", vec![]).await
}

async fn violates(page: Page, _: Server) -> Result<()> {
    page.open("").await?;
    let inject = "const s = document.createElement('script'); s.textContent = '1'; document.head.append(s)";
    page.eval(inject, vec![]).await
}

async fn wanders(page: Page, server: Server) -> Result<()> {
    let other = server.elsewhere().await?;
    page.goto("deep/").await?;
    let ask = "const done = arguments[0]; const image = new Image(); image.src = done; document.body.append(image);";
    page.eval::<()>(ask, vec![other.url("page.txt").into()]).await?;
    page.wait_until("it came", "return [...document.images].every((image) => image.complete)").await
}

async fn gets_lost(page: Page, _: Server) -> Result<()> {
    page.open("").await?;
    page.tab_to(".nowhere").await
}
