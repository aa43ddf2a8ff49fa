//! Pages as readers' systems adjust them: wide text spacing, forced colours, no motion.

use crate::places::kinds;
use crate::questions::first;
use anyhow::{Result, ensure};
use e2e::{Engine, Page, Press, Server};

/// WCAG 2.2, success criterion 1.4.12.
const SPACING: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
    document.querySelectorAll('details').forEach((e) => { e.open = true; })";

/// Texts that their own box, or one around it that can't be scrolled, cuts off. What is there for screen readers alone
/// is cut off on purpose: it is one pixel in size.
const CLIPPED: &str = "
    const clips = (e) => ['hidden', 'clip'].includes(getComputedStyle(e).overflowX)
        || ['hidden', 'clip'].includes(getComputedStyle(e).overflowY);
    const clipped = [...document.body.querySelectorAll('*')].filter((e) => e.checkVisibility() && !e.closest('svg')
        && e.clientWidth > 1 && e.clientHeight > 1 && clips(e)
        && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1));
    return [document.documentElement.scrollWidth - innerWidth,
        clipped.map((e) => e.localName + '.' + e.getAttribute('class')).slice(0, 5)]";

pub async fn spaced(page: Page, server: Server) -> Result<()> {
    let mut cut = Vec::new();
    for route in kinds(server.folder())? {
        page.open(&route).await?;
        page.eval::<()>(SPACING, vec![]).await?;
        page.painted().await?;
        let spaced = "const { letterSpacing, fontSize } = getComputedStyle(document.querySelector('h1'));
            return parseFloat(letterSpacing) / parseFloat(fontSize)";
        let spacing: f64 = page.eval(spaced, vec![]).await?;
        ensure!((spacing - 0.12).abs() < 0.01, "/{route}: letters are {spacing} apart");
        let (over, clipped): (i64, Vec<String>) = page.eval(CLIPPED, vec![]).await?;
        if over > 0 || !clipped.is_empty() {
            cut.push(format!("/{route} sticks out by {over} pixels, cut off: {clipped:?}"));
        }
    }
    ensure!(cut.is_empty(), "{cut:#?}");
    Ok(())
}

/// How the focused element is outlined, or the row that a control belongs to.
const OUTLINE: &str = "
    const focused = document.activeElement.closest('.choice') ?? document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    return [outlineStyle, parseFloat(outlineWidth)]";

pub async fn forced_colours(page: Page, _: Server) -> Result<()> {
    if page.engine() == Engine::Chromium {
        page.prefer("forced-colors", "active").await?;
    }
    page.open("quiz/").await?;
    let active = "return matchMedia('(forced-colors: active)').matches";
    ensure!(page.eval::<bool>(active, vec![]).await?, "{} forces no colours", page.engine().name());
    let question = first(&page).await?;
    for css in [question.within(".choices input"), question.summary()] {
        page.tab_to(&css).await?;
        let (style, width): (String, f64) = page.eval(OUTLINE, vec![]).await?;
        ensure!(style != "none" && width >= 2.0, "the focus on {css} is outlined {style}, {width} pixels");
    }
    page.tab_to("nav a, a.button, .foot a").await?;
    let (style, width): (String, f64) = page.eval(OUTLINE, vec![]).await?;
    ensure!(style != "none" && width >= 2.0, "the focus on a link is outlined {style}, {width} pixels");

    // A row that is chosen differs from one that isn't by more than its colours.
    let look = "
        const look = (css) => {
            const { outlineStyle, outlineWidth, borderColor } = getComputedStyle(document.querySelector(css));
            return outlineStyle + ' ' + outlineWidth + ' ' + borderColor;
        };
        return [look(arguments[0] + ' .choice:has(:checked)'), look(arguments[0] + ' .choice:not(:has(:checked))')]";
    question.choose(&page, &question.wrong()).await?;
    page.eval::<()>("document.activeElement.blur()", vec![]).await?;
    let (chosen, other): (String, String) = page.eval(look, vec![format!("#{}", question.id).into()]).await?;
    ensure!(chosen != other, "a chosen row looks as any other: {chosen}");
    question.check(&page).await?;
    question.expect_taken(&page, &question.wrong()).await?;
    // Words, a tick and a cross tell right from wrong, in a colour that is not the paper's.
    let marks = "
        const paper = getComputedStyle(document.body).backgroundColor;
        return [...document.querySelectorAll(arguments[0] + ' .choice')].map((e) => getComputedStyle(e, '::after'))
            .filter(({ content }) => content !== 'none')
            .map(({ borderRightColor, backgroundImage }) => borderRightColor !== paper || backgroundImage !== 'none')";
    let marks: Vec<bool> = page.eval(marks, vec![format!("#{}", question.id).into()]).await?;
    ensure!(marks.len() >= 2 && marks.iter().all(|seen| *seen), "a tick or a cross isn't seen: {marks:?}");
    page.press(&[Press::Tab]).await
}

/// Animations under way, and elements that would start one.
const MOVING: &str = "
    const moving = [...document.querySelectorAll('*')].flatMap((e) => ['', '::before', '::after'].map((part) => {
        const style = getComputedStyle(e, part || undefined);
        const seconds = (times) => Math.max(...times.split(',').map(parseFloat));
        const moves = seconds(style.transitionDuration) > 0.011
            || (style.animationName !== 'none' && seconds(style.animationDuration) > 0.011)
            || style.scrollBehavior === 'smooth';
        return moves ? e.localName + '.' + e.getAttribute('class') + part : '';
    })).filter(Boolean);
    return [document.getAnimations().length, moving.slice(0, 5)]";

pub async fn still(page: Page, server: Server) -> Result<()> {
    if page.engine() == Engine::Chromium {
        page.prefer("prefers-reduced-motion", "reduce").await?;
    }
    for route in kinds(server.folder())? {
        page.open(&route).await?;
        let reduced = "return matchMedia('(prefers-reduced-motion: reduce)').matches";
        ensure!(page.eval::<bool>(reduced, vec![]).await?, "{} prefers motion", page.engine().name());
        if page.count(".question").await? > 0 {
            let question = first(&page).await?;
            question.answer(&page, &question.wrong()).await?;
        }
        let (running, moving): (u32, Vec<String>) = page.eval(MOVING, vec![]).await?;
        ensure!(running == 0 && moving.is_empty(), "/{route}: {running} animations run, these would move: {moving:?}");
    }
    Ok(())
}
