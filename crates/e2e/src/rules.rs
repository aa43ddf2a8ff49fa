//! What the test server does to a file instead of sending it: wait, refuse, replace, cut, mistype, hang up.

use std::time::Duration;
use tokio::sync::watch;

/// One change to the files that a pattern names. Later rules win over earlier ones of the same kind.
#[derive(Clone)]
pub(crate) enum Effect {
    Wait(watch::Receiver<bool>, Duration),
    Status(u16),
    Replace { mime: String, body: Vec<u8> },
    Mime(String),
    Truncate(usize),
    Header(String, String),
    FirstScript,
    Cut,
}

#[derive(Clone)]
pub(crate) struct Rule {
    pub pattern: String,
    pub effect: Effect,
}

/// Ends a wait before its time.
pub struct Gate(pub(crate) watch::Sender<bool>);

impl Gate {
    pub fn open(&self) {
        self.0.send_replace(true);
    }
}

/// Returns when the gate opens or the time is over. A dropped gate stays shut.
pub(crate) async fn wait(mut gate: watch::Receiver<bool>, at_most: Duration) {
    let opened = async {
        if gate.wait_for(|open| *open).await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    // Running out of time is the usual end of a wait, not an error.
    let _ = tokio::time::timeout(at_most, opened).await;
}

/// Whether the pattern stands for the whole path below the prefix; `*` is any run of characters, slashes included.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == path };
    let Some(mut path) = path.strip_prefix(start) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().expect("split gives at least one part");
    for part in parts {
        let Some(at) = path.find(part) else { return false };
        path = &path[at + part.len()..];
    }
    path.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[track_caller]
    fn check(pattern: &str, yes: &[&str], no: &[&str]) {
        for path in yes {
            assert!(matches(pattern, path), "{pattern} should match {path}");
        }
        for path in no {
            assert!(!matches(pattern, path), "{pattern} shouldn't match {path}");
        }
    }

    #[test]
    fn a_star_is_any_run_of_characters() {
        check("*.wasm", &["app-1.wasm", "deep/app.wasm", ".wasm"], &["app.wasm.js", "wasm"]);
        check("loader*.js", &["loader.js", "loader-77.js"], &["app/loader.js", "loader.css"]);
        check("quiz/*/index.html", &["quiz/2/index.html"], &["quiz/index.html"]);
        check("*", &["", "a"], &[]);
        check("", &[""], &["a"]);
        check("a*a", &["aa", "aba"], &["a"]);
    }
}
