//! The accessibility tree, as Chromium gives it to assistive technology: what has no name, and a snapshot of each kind
//! of page. After a wanted change: `cargo xtask access --accept`, then read what changed.

use anyhow::{Result, bail};
use e2e::Page;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

/// What can be used, and what holds several such things together: none of it may be without a name.
const NAMED: &[&str] = &[
    "button",
    "link",
    "radio",
    "checkbox",
    "textbox",
    "searchbox",
    "combobox",
    "listbox",
    "option",
    "spinbutton",
    "slider",
    "ColorWell",
    "DisclosureTriangle",
    "group",
    "radiogroup",
    "navigation",
    "region",
    "complementary",
    "image",
    "Iframe",
    "heading",
    "progressbar",
    "dialog",
    "columnheader",
    "rowheader",
    "switch",
    "tab",
    "menuitem",
];

/// What is told by what it holds.
const SILENT: &[&str] = &[
    "generic",
    "none",
    "StaticText",
    "InlineTextBox",
    "LineBreak",
    "ListMarker",
    "paragraph",
    "LayoutTable",
    "option",
    "MenuListPopup",
    "MenuListOption",
    "menulistpopup",
    "strong",
    "emphasis",
    "time",
    "code",
    "Pre",
    "Legend",
    "LabelText",
    "SvgRoot",
    "listitem",
    "row",
    "cell",
    "gridcell",
    "rowgroup",
    "insertion",
    "deletion",
    "DescriptionListDetail",
];

/// The states that are told, where they aren't what goes without saying.
const STATES: &[&str] =
    &["checked", "expanded", "disabled", "level", "live", "required", "invalid", "pressed", "valuemin"];

/// Longer names are cut: a snapshot is there to be read.
const LONGEST: usize = 70;

struct Node {
    role: String,
    name: String,
    states: Vec<String>,
    ignored: bool,
    children: Vec<String>,
}

struct Tree {
    nodes: HashMap<String, Node>,
    root: String,
}

async fn tree(page: &Page) -> Result<Tree> {
    let given = page.ask_devtools("Accessibility.getFullAXTree", json!({})).await?;
    let list = given["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut nodes = HashMap::new();
    for it in list {
        let children = it["childIds"].as_array().into_iter().flatten().map(text).collect();
        let states = it["properties"].as_array().into_iter().flatten().filter_map(state).collect();
        let name = text(&it["name"]["value"]).split_whitespace().collect::<Vec<_>>().join(" ");
        let ignored = it["ignored"] == json!(true);
        nodes.insert(text(&it["nodeId"]), Node { role: text(&it["role"]["value"]), name, states, ignored, children });
    }
    let Some(root) = list.first().map(|it| text(&it["nodeId"])) else { bail!("there is no accessibility tree") };
    Ok(Tree { nodes, root })
}

fn state(property: &Value) -> Option<String> {
    let name = property["name"].as_str().filter(|name| STATES.contains(name))?;
    let value = match &property["value"]["value"] {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let plain = ["disabled", "required", "invalid", "pressed"].contains(&name) && value == "false";
    (!plain && value != "off").then(|| format!("{name}={value}"))
}

/// What ought to have a name and has none, and controls of one group that share a name.
pub async fn unnamed(page: &Page) -> Result<Vec<String>> {
    let tree = tree(page).await?;
    let mut found = Vec::new();
    let named = |node: &Node| NAMED.contains(&node.role.as_str());
    for node in tree.nodes.values().filter(|node| !node.ignored) {
        // What a `details` is called stands on the part of it that opens it, and a group of words alone names itself.
        let plain = node.role == "group" && (tree.opens(node) || !tree.holds_controls(node));
        if named(node) && node.name.is_empty() && !plain {
            found.push(format!("a {} has no name (it holds {})", node.role, tree.below(node).join(", ")));
        }
        if node.role == "group" || node.role == "radiogroup" {
            let mut names = BTreeSet::new();
            let controls = tree.controls(node).into_iter().filter(|name| !names.insert(name.clone()));
            found.extend(
                controls
                    .collect::<Vec<_>>()
                    .into_iter()
                    .map(|name| format!("two choices of `{}` are named `{name}`", node.name)),
            );
        }
    }
    found.sort();
    Ok(found)
}

impl Tree {
    /// What stands directly in it, by role.
    fn below(&self, node: &Node) -> Vec<&str> {
        node.children.iter().filter_map(|id| self.nodes.get(id)).map(|it| it.role.as_str()).take(5).collect()
    }

    /// Whether it is a disclosure: what opens it comes first in it.
    fn opens(&self, node: &Node) -> bool {
        let first = node.children.first().and_then(|id| self.nodes.get(id));
        first.is_some_and(|it| it.role == "DisclosureTriangle" || (it.ignored && self.opens(it)))
    }

    fn holds_controls(&self, node: &Node) -> bool {
        let within = node.children.iter().filter_map(|id| self.nodes.get(id));
        let controls = ["radio", "checkbox", "textbox", "searchbox", "combobox", "spinbutton", "button"];
        within.into_iter().any(|it| (!it.ignored && controls.contains(&it.role.as_str())) || self.holds_controls(it))
    }

    /// The names of the choices in a group, without those of groups in it.
    fn controls(&self, node: &Node) -> Vec<String> {
        let mut found = Vec::new();
        for child in node.children.iter().filter_map(|id| self.nodes.get(id)) {
            match child.role.as_str() {
                "radio" | "checkbox" if !child.ignored => found.push(child.name.clone()),
                "group" | "radiogroup" if !child.ignored => {}
                _ => found.extend(self.controls(child)),
            }
        }
        found
    }

    fn tell(&self, id: &str, depth: usize, told: &mut String) {
        let Some(node) = self.nodes.get(id) else { return };
        let silent = node.ignored || SILENT.contains(&node.role.as_str());
        if !silent {
            let mut name: String = node.name.chars().take(LONGEST).collect();
            name += if name.len() < node.name.len() { "…" } else { "" };
            let _ = write!(told, "{}{}", "  ".repeat(depth), node.role);
            if !name.is_empty() {
                let _ = write!(told, " “{name}”");
            }
            if !node.states.is_empty() {
                let _ = write!(told, " [{}]", node.states.join(", "));
            }
            told.push('\n');
        }
        for child in &node.children {
            self.tell(child, depth + usize::from(!silent), told);
        }
    }
}

/// Holds the page's tree against the one that was accepted.
pub async fn compare(page: &Page, name: &str) -> Result<Option<String>> {
    let tree = tree(page).await?;
    let mut told = String::new();
    tree.tell(&tree.root, 0, &mut told);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("access/trees");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let same = settings.bind(|| std::panic::catch_unwind(|| insta::assert_snapshot!(slug(name), told)));
    let changed = "its accessibility tree changed, as told above. If that is wanted: cargo xtask access --accept";
    Ok(same.is_err().then(|| changed.to_owned()))
}

/// A name as a file's.
pub fn slug(name: &str) -> String {
    let plain: String = name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect();
    plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
