//! The report that an author reads: every problem with its line, drawn as rustc draws its own.

use crate::files::{At, Files};
use crate::problem::Finding;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// What is wrong with seeds, or what an author is warned of.
#[derive(Clone)]
pub struct Report {
    files: Arc<Files>,
    findings: Vec<Finding>,
    lines: Vec<OnceLock<Vec<usize>>>,
}

impl Report {
    pub(crate) fn new(files: Arc<Files>, findings: Vec<Finding>) -> Self {
        let lines = vec![OnceLock::new(); files.0.len()];
        Self { files, findings, lines }
    }

    /// How many problems there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.findings.len()
    }

    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// The whole report with colours, for a terminal. Without them: [`ToString`].
    #[must_use]
    pub fn coloured(&self) -> String {
        self.render(&Renderer::styled())
    }

    /// Where the lines of a file end; counted once, as long files may have many problems.
    fn lines(&self, file: usize) -> &[usize] {
        self.lines[file].get_or_init(|| self.files.0[file].text.match_indices('\n').map(|(at, _)| at).collect())
    }

    fn render(&self, renderer: &Renderer) -> String {
        let renderer = renderer.clone().decor_style(DecorStyle::Ascii);
        let mut text = String::new();
        for finding in &self.findings {
            text.push_str(&self.finding(finding, &renderer));
            text.push_str("\n\n");
        }
        text
    }

    fn finding(&self, finding: &Finding, renderer: &Renderer) -> String {
        let level = if finding.problem.is_warning() { Level::WARNING } else { Level::ERROR };
        let mut group = level.primary_title(finding.problem.to_string()).elements(std::iter::empty::<Element>());
        if let (None, Some(file)) = (finding.at, self.files.0.first()) {
            let (folder, _) = file.name.rsplit_once('/').unwrap_or((file.name.as_str(), ""));
            group = group.element(Origin::path(folder));
        }
        // One snippet for each file; places of the same file share one.
        let mut places: Vec<(At, AnnotationKind, &str)> = Vec::new();
        places.extend(finding.at.map(|at| (at, AnnotationKind::Primary, "")));
        places.extend(finding.also.iter().map(|(at, label)| (*at, AnnotationKind::Context, label.as_str())));
        let mut order: Vec<usize> = Vec::new();
        for (at, ..) in &places {
            if !order.contains(&at.file) {
                order.push(at.file);
            }
        }
        for file in order {
            let here = places.iter().filter(|(at, ..)| at.file == file);
            let text = &self.files.0[file].text;
            let (from, till) =
                here.clone().fold((text.len(), 0), |(from, till), (at, ..)| (from.min(at.start), till.max(at.end)));
            // Only the lines around: the renderer reads all it is given.
            let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
            let end = text[till..].find('\n').map_or(text.len(), |at| till + at);
            let snippet = Snippet::source(&text[start..end])
                .line_start(1 + self.lines(file).partition_point(|line| *line < start))
                .path(self.files.0[file].name.as_str())
                .annotations(here.map(|(at, kind, label)| {
                    let annotation = kind.span(at.start - start..at.end - start);
                    if label.is_empty() { annotation } else { annotation.label(*label) }
                }));
            group = group.element(snippet);
        }
        if let Some(help) = finding.problem.help() {
            group = group.element(Level::HELP.message(help));
        }
        renderer.render(&[group])
    }
}

/// The whole report, without colours.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.render(&Renderer::plain()))
    }
}

/// As [`fmt::Display`]: a failed `main` or `expect` shows the report itself.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::error::Error for Report {}
