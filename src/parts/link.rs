//! Links to pages of the site. On an embedded page they stay in the frame where they can, and open outside otherwise.

use crate::parts::tag::{Tag, tag};
use crate::route::{Here, Route};

/// A link to a page, without its words.
pub fn link(here: Here, to: Route) -> Tag {
    leading(here, to, here.link(to))
}

/// A link to a place on a page, without its words.
pub fn link_to(here: Here, to: Route, id: &str) -> Tag {
    leading(here, to, here.link_to(to, id))
}

/// The embedding page is never replaced, and what opens outside gets no hold of the frame.
pub fn leading(here: Here, to: Route, href: String) -> Tag {
    let outside = here.leaves_frame(to);
    tag("a").attr("href", href).attr("target", outside.then_some("_blank")).attr("rel", outside.then_some("noopener"))
}
