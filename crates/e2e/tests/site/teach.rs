//! The page for teachers: a choice by card, kind, difficulty and number, a preview, and the files of that choice.

use anyhow::{Context, Result, ensure};
use e2e::{Page, Press, Server};
use fantoccini::Locator;
use serde_json::Value;

const CHOSEN: &str = "return [...document.querySelectorAll('.pool > li')].filter((it) => it.checkVisibility())
    .map((it) => ({ ...it.dataset }))";

/// By the keyboard, as far down as the option stands.
async fn choose(page: &Page, name: &str, value: &str) -> Result<()> {
    let find = "const select = document.querySelector(`.choose select[name=${arguments[0]}]`);
        select.focus();
        return [...select.options].findIndex((option) => option.value === arguments[1])";
    let at: i32 = page.eval(find, vec![name.into(), value.into()]).await?;
    let down = usize::try_from(at).with_context(|| format!("{name} has no {value}"))?;
    page.press(&[vec![Press::Home], vec![Press::Down; down]].concat()).await
}

async fn chosen_now(page: &Page) -> Result<Vec<Value>> {
    let chosen: Vec<Value> = page.eval(CHOSEN, vec![]).await?;
    let told = page.text(".chosen").await?;
    ensure!(told.starts_with(&format!("{} of ", chosen.len())), "{} are shown, and it says `{told}`", chosen.len());
    Ok(chosen)
}

pub async fn chosen(page: Page, _: Server) -> Result<()> {
    page.open("teach/").await?;
    let all = chosen_now(&page).await?;
    ensure!(all.len() == page.count(".pool > li").await? && all.len() > 50, "at first all {} stand there", all.len());
    let of = |name: &str, value: &str| all.iter().filter(|it| it[name] == value).count();

    for name in ["card", "kind", "difficulty"] {
        let value = all[all.len() / 2][name].as_str().context("each question has it")?.to_owned();
        choose(&page, name, &value).await?;
        let chosen = chosen_now(&page).await?;
        let fits = chosen.iter().all(|it| it[name] == value.as_str());
        ensure!(fits && chosen.len() == of(name, &value) && chosen.len() < all.len(), "{name} {value}: {chosen:?}");
        choose(&page, name, "").await?;
    }
    let field = page.client().find(Locator::Css(".choose input[name=number]")).await?;
    field.send_keys("7").await?;
    ensure!(chosen_now(&page).await?.len() == 7, "at most seven");
    let level = all[0]["difficulty"].as_str().context("a difficulty")?.to_owned();
    choose(&page, "difficulty", &level).await?;
    let chosen = chosen_now(&page).await?;
    ensure!(
        chosen.len() == 7 && chosen.iter().all(|it| it["difficulty"] == level.as_str()),
        "seven of them: {chosen:?}"
    );

    // A preview: the question opens to what is shown and to its options, with the right ones told.
    let first = ".pool > li:not([hidden])";
    page.click(&format!("{first} summary")).await?;
    let options = page.texts(&format!("{first} details[open] li")).await?;
    ensure!(options.len() > 1 && options.iter().any(|it| it.ends_with("(right)")), "{options:?}");

    let catch = "window.e2eFiles = {}; const made = URL.createObjectURL;
        URL.createObjectURL = (blob) => { window.e2eBlob = blob; return made.call(URL, blob); };
        addEventListener('click', (event) => {
            const link = event.target.closest('a[download]');
            if (!link?.href.startsWith('blob:')) return;
            event.preventDefault();
            window.e2eBlob.text().then((text) => { window.e2eFiles[link.download] = text; });
        }, true);
        const click = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function () { document.body.append(this); click.call(this); this.remove(); };";
    page.eval::<()>(catch, vec![]).await?;
    let id = |it: &Value| it["id"].as_str().unwrap_or_default().to_owned();
    for (file, begins, ends) in [
        ("questions.gift", "\n// question: ", "\n"),
        ("moodle.xml", "<idnumber>", "</idnumber>"),
        ("anki.txt", "\n", ":"),
        ("questions.csv", "\r\n", ","),
    ] {
        page.click(&format!("[data-file='{file}']")).await?;
        page.poll("the file is made", "return arguments[0] in window.e2eFiles", vec![file.into()]).await?;
        let text: String = page.eval("return window.e2eFiles[arguments[0]]", vec![file.into()]).await?;
        for question in &all {
            // In Anki's file an id has what names the deck before it, and a tab behind it.
            let mark = match file {
                "anki.txt" => [":", &id(question), "\t"].concat(),
                _ => [begins, &id(question), ends].concat(),
            };
            let (has, wanted) = (text.contains(&mark), chosen.contains(question));
            ensure!(has == wanted, "{file} {} {}", if has { "has" } else { "lacks" }, id(question));
        }
    }
    Ok(())
}
