//! Messages that nobody should heed: from strangers, malformed, or far too many.

use crate::hosts::{answers, enter, expect_fit, heights, leave, settled, visit};
use anyhow::{Result, ensure};
use e2e::{Page, Server};
use serde_json::{Value, json};

/// What isn't a message of a frame of ours, and heights out of all bounds.
pub async fn forged(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "news").await?;
    settled(&page, 1).await?;
    let (before, _) = heights(&page, 0).await?;
    let forge = "
        const height = { explainer: 1, type: 'height', height: 5000 };
        const sibling = document.createElement('iframe');
        sibling.sandbox = 'allow-scripts';
        sibling.srcdoc = '<script>parent.postMessage(' + JSON.stringify(height) + ', \"*\")</' + 'script>';
        document.body.append(sibling);
        for (let count = 0; count < 10000; count += 1) postMessage(count % 2 ? height : 'junk', '*')";
    page.eval::<()>(forge, vec![]).await?;
    let delivered = "return heard.length >= 10000 && heard.some(({ frame }) => frame === 1)";
    page.wait_until("all were delivered", delivered).await?;
    ensure!(heights(&page, 0).await?.0 == before, "a message of another window was taken");
    enter(&page, 0).await?;
    let say = "for (const height of [NaN, '900', null, -5, 1e9, 1234.4]) {
        parent.postMessage({ explainer: 1, type: 'height', height }, '*');
    }";
    page.eval::<()>(say, vec![]).await?;
    leave(&page).await?;
    // The frame corrects what it was made to say, with its true height.
    let taken = "return events.filter(({ type }) => type === 'height').map(({ detail }) => detail.height)
        .filter((height) => [null, '900', 100, 20000, 1235].includes(height) || Number.isNaN(height))";
    page.poll("they were delivered", &format!("return (() => {{ {taken} }})().length >= 3"), vec![]).await?;
    let taken: Value = page.eval(taken, vec![]).await?;
    ensure!(taken == json!([100, 20000, 1235]), "heights were taken as {taken}");
    Ok(())
}

/// What a frame gets from others than its parent, while it still listens, then malformed from its parent.
pub async fn pestered(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "news").await?;
    settled(&page, 1).await?;
    let pester = "
        const frame = document.querySelector('iframe').contentWindow;
        const junk = [null, 7, 'pymxPYMxxPYMxwidth', [], {}, { explainer: 2, type: 'look', theme: 'dark' },
            { explainer: 1, type: 'look', theme: 'url(x)', accent: 'red;' }, { explainer: 1 }];
        const sibling = document.createElement('iframe');
        document.body.append(sibling);
        const script = sibling.contentDocument.createElement('script');
        script.textContent =
            \"parent.frames[0].postMessage({ explainer: 1, type: 'look', theme: 'dark', accent: '112233' }, '*')\";
        sibling.contentDocument.body.append(script);
        for (let count = 0; count < 10000; count += 1) frame.postMessage(junk[count % junk.length], '*')";
    page.eval::<()>(pester, vec![]).await?;
    enter(&page, 0).await?;
    answers(&page).await?;
    let look = "return [document.documentElement.dataset.theme ?? null,
        document.documentElement.style.getPropertyValue('--accent')]";
    let found: Value = page.eval(look, vec![]).await?;
    ensure!(found == json!([null, ""]), "the frame looks as it was told to by nobody: {found}");
    leave(&page).await?;
    // The limit is for a second; after it the host is heard again.
    page.eval::<()>("window.since = performance.now()", vec![]).await?;
    page.wait_until("a second went by", "return performance.now() - since > 1100").await?;
    let ask = "document.querySelector('iframe').parentNode.setAttribute('theme', 'dark')";
    page.eval::<()>(ask, vec![]).await?;
    enter(&page, 0).await?;
    page.wait_for("html[data-theme=dark]").await
}

/// A frame beside ours, without an origin, speaks to ours and to the host as if it were the other.
pub async fn neighbour(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "news").await?;
    settled(&page, 1).await?;
    enter(&page, 0).await?;
    let count = "window.got = []; addEventListener('message', ({ origin }) => got.push(origin), true)";
    page.eval::<()>(count, vec![]).await?;
    leave(&page).await?;
    let (before, _) = heights(&page, 0).await?;
    let speak = "
        const look = { explainer: 1, type: 'look', theme: 'dark', accent: '112233' };
        const height = { explainer: 1, type: 'height', height: 5000 };
        const sibling = document.createElement('iframe');
        sibling.sandbox = 'allow-scripts';
        sibling.srcdoc = '<script>for (let count = 0; count < 20; count += 1) {'
            + 'parent.frames[0].postMessage(' + JSON.stringify(look) + ', \"*\");'
            + 'parent.postMessage(' + JSON.stringify(height) + ', \"*\") }</' + 'script>';
        document.body.append(sibling)";
    page.eval::<()>(speak, vec![]).await?;
    page.wait_until("the host has heard it", "return heard.filter(({ frame }) => frame === 1).length === 20").await?;
    // Before anything has the frame tell its own height again.
    let (now, _) = heights(&page, 0).await?;
    ensure!(now == before, "the neighbour has set the frame's height from {before} to {now}");
    enter(&page, 0).await?;
    let heard = "return got.filter((origin) => origin === 'null').length === 20";
    page.wait_until("the frame has heard it", heard).await?;
    unmoved(&page).await?;
    answers(&page).await?;
    leave(&page).await?;
    settled(&page, 1).await?;
    expect_fit(&page, 0).await?;
    Ok(())
}

/// Nobody has told the frame how to look.
async fn unmoved(page: &Page) -> Result<()> {
    let look = "return [document.documentElement.dataset.theme ?? null,
        document.documentElement.style.getPropertyValue('--accent')]";
    let found: Value = page.eval(look, vec![]).await?;
    ensure!(found == json!([null, ""]), "the frame looks as it was told to by nobody: {found}");
    Ok(())
}

/// Values of any shape that a message can have, from a fixed seed: most come near to what is meant.
const SHAPES: &str = "
    let seed = 103;
    const below = (limit) => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor((seed / 2 ** 32) * limit);
    };
    const pick = (list) => list[below(list.length)];
    const leaves = [null, undefined, true, 0, -1, 1, NaN, Infinity, -Infinity, 1e9, 99.5, 10n ** 30n, '', '1', 'height',
        'dark', 'x'.repeat(100000), '112233', '__proto__', new Date(NaN), /x/, new ArrayBuffer(8), new Map([[1, 2]]),
        new Set([1]), new Float64Array([NaN, 1]), new Error('x'), { height: { valueOf: 7 } }, [1, [2, [3]]]];
    const keys = ['explainer', 'type', 'height', 'theme', 'accent', 'message', 'secret', 'value', 'title', '__proto__', 'x'];
    const types = ['height', 'ready', 'step', 'look', 'hello', 'answered', 'completed', 'shared', 'reported', 'other'];
    const value = (depth) => {
        if (depth > 2 || below(2)) return pick(leaves);
        if (below(4) === 0) return Array.from({ length: below(5) }, () => value(depth + 1));
        return Object.fromEntries(Array.from({ length: below(6) }, () => [pick(keys), value(depth + 1)]));
    };
    const message = () => {
        if (below(3) === 0) return value(0);
        // Many are right but for the one value that a host acts on.
        if (below(3) === 0) return { explainer: 1, type: 'height', height: pick(leaves) };
        const near = Object.fromEntries(Array.from({ length: below(4) }, () => [pick(keys), value(1)]));
        return { ...near, explainer: below(8) ? 1 : value(2), type: below(8) ? pick(types) : value(2) };
    };";

/// From the parent to the frame and back, in portions that the limits let through.
pub async fn of_any_shape(page: Page, site: Server) -> Result<()> {
    let _server = visit(&page, &site, "news").await?;
    settled(&page, 1).await?;
    let troubled = "window.troubles = [];
        for (const type of ['error', 'unhandledrejection'])
            addEventListener(type, (event) => troubles.push(String(event.message ?? event.reason)))";
    page.eval::<()>(troubled, vec![]).await?;
    enter(&page, 0).await?;
    page.eval::<()>(troubled, vec![]).await?;
    leave(&page).await?;
    for portion in 0..4 {
        let skip = format!("{SHAPES} for (let at = 0; at < {portion} * 500; at += 1) message();");
        let send = "for (let count = 0; count < 500; count += 1) to.postMessage(message(), '*');";
        let down = format!("{skip} const to = document.querySelector('iframe').contentWindow; {send}");
        page.eval::<()>(&down, vec![]).await?;
        enter(&page, 0).await?;
        page.eval::<()>(&format!("{skip} const to = parent; {send}"), vec![]).await?;
        let look = "return [document.documentElement.dataset.theme ?? '',
            document.documentElement.style.getPropertyValue('--accent'), troubles]";
        let (theme, accent, troubles): (String, String, Vec<String>) = page.eval(look, vec![]).await?;
        ensure!(["", "dark", "light"].contains(&theme.as_str()), "the theme is `{theme}`");
        ensure!(["", "#112233"].contains(&accent.as_str()), "the accent is `{accent}`");
        ensure!(troubles.is_empty(), "the frame stumbled over a message: {troubles:?}");
        leave(&page).await?;
        page.eval::<()>("window.since = performance.now()", vec![]).await?;
        page.wait_until("a second went by", "return performance.now() - since > 1100").await?;
    }
    // And more of them than the limits ever let through: each comes as if in a second of its own.
    enter(&page, 0).await?;
    let to_frame = "let clock = performance.now();
        for (let count = 0; count < 3000; count += 1) {
            const event = new MessageEvent('message', { data: message(), source: parent });
            Object.defineProperty(event, 'timeStamp', { value: (clock += 2000) });
            dispatchEvent(event);
            const accent = document.documentElement.style.getPropertyValue('--accent');
            const theme = document.documentElement.dataset.theme ?? '';
            if (!['', '#112233'].includes(accent) || !['', 'dark', 'light'].includes(theme)) troubles.push(theme + accent);
        }
        return troubles";
    let troubles: Vec<String> = page.eval(&format!("{SHAPES} {to_frame}"), vec![]).await?;
    ensure!(troubles.is_empty(), "the frame stumbled over a message: {troubles:?}");
    leave(&page).await?;
    let to_host = "let clock = performance.now();
        performance.now = () => (clock += 2000);
        const frame = document.querySelector('iframe');
        const from = { source: frame.contentWindow, origin: new URL(frame.src).origin };
        for (let count = 0; count < 3000; count += 1) dispatchEvent(new MessageEvent('message', { data: message(), ...from }));
        delete performance.now";
    page.eval::<()>(&format!("{SHAPES} {to_host}"), vec![]).await?;
    let told = "return [document.querySelector('iframe').clientHeight, troubles,
        events.filter(({ type, detail }) => type === 'height' && !(detail.height >= 100 && detail.height <= 20000)).length]";
    let (height, troubles, wrong): (f64, Vec<String>, u32) = page.eval(told, vec![]).await?;
    ensure!((100.0..=20000.0).contains(&height), "the frame is {height} pixels high");
    ensure!(troubles.is_empty(), "the host's script stumbled over a message: {troubles:?}");
    ensure!(wrong == 0, "{wrong} heights out of bounds were passed on");
    enter(&page, 0).await?;
    answers(&page).await.map(|_| ())
}
