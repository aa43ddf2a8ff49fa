//! Keyboard and mouse: pressing keys, going where Tab goes, clicking at places.

use crate::page::Page;
use anyhow::{Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::key::Key;
use std::time::Duration;

/// A key that a reader without a mouse uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    Tab,
    BackTab,
    Space,
    Enter,
    Escape,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    /// With the next, what presenters' clickers press.
    PageDown,
    PageUp,
    Letter(char),
}

/// More stops than any page has between two things that a test reaches in turn.
const MOST_TABS: usize = 400;

impl Page {
    pub async fn press(&self, presses: &[Press]) -> Result<()> {
        let mut keyboard = KeyActions::new("keyboard".to_owned());
        for press in presses {
            keyboard = pressed(keyboard, *press);
        }
        Ok(self.client().perform_actions(keyboard).await?)
    }

    /// Clicks at these places in the window, one after the other, whatever is there.
    pub async fn click_at(&self, places: &[(f64, f64)]) -> Result<()> {
        let mut mouse = MouseActions::new("mouse".to_owned());
        for (x, y) in places {
            mouse = mouse
                .then(PointerAction::MoveTo { duration: Some(Duration::ZERO), x: x.floor(), y: y.floor() })
                .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
                .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        }
        Ok(self.client().perform_actions(mouse).await?)
    }

    /// Presses Tab until the focused element matches `css`; says where the focus has been if it never does.
    pub async fn tab_to(&self, css: &str) -> Result<()> {
        let mut visited = Vec::new();
        for _ in 0..MOST_TABS {
            self.press(&[Press::Tab]).await?;
            let (arrived, place) = self.focus(css).await?;
            if arrived {
                return Ok(());
            }
            if place == "body" && visited.len() > 1 && visited.last() == Some(&place) {
                break;
            }
            visited.push(place);
        }
        bail!("Tab never reached {css}; it went through {visited:?}")
    }

    /// Whether the focused element matches `css`, and what it is in short.
    pub async fn focus(&self, css: &str) -> Result<(bool, String)> {
        let script = "
            const element = document.activeElement || document.body;
            const id = element.id ? '#' + element.id : '';
            const more = element.name ? '[name=' + element.name + '][value=' + element.value + ']' : '';
            return [element.matches(arguments[0]), element.localName + id + more];";
        self.eval(script, vec![css.into()]).await
    }
}

fn pressed(keyboard: KeyActions, press: Press) -> KeyActions {
    let (shifted, key) = match press {
        Press::Tab => (false, Key::Tab.into()),
        Press::BackTab => (true, Key::Tab.into()),
        Press::Space => (false, ' '),
        Press::Enter => (false, Key::Enter.into()),
        Press::Escape => (false, Key::Escape.into()),
        Press::Up => (false, Key::Up.into()),
        Press::Down => (false, Key::Down.into()),
        Press::Left => (false, Key::Left.into()),
        Press::Right => (false, Key::Right.into()),
        Press::Home => (false, Key::Home.into()),
        Press::End => (false, Key::End.into()),
        Press::PageDown => (false, Key::PageDown.into()),
        Press::PageUp => (false, Key::PageUp.into()),
        Press::Letter(letter) => (false, letter),
    };
    let shift: char = Key::Shift.into();
    let keyboard = if shifted { keyboard.then(KeyAction::Down { value: shift }) } else { keyboard };
    let keyboard = keyboard.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
    if shifted { keyboard.then(KeyAction::Up { value: shift }) } else { keyboard }
}
