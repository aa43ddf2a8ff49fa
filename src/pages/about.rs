//! How it was made, and what it cannot tell.

use super::{head, sections};
use crate::parts::card::outside_note;
use crate::parts::prose::prose;
use crate::route::Here;
use content::Correction;
use yew::prelude::*;

pub fn about(here: Here) -> Html {
    html! {
        <>
            { head(here) }
            { sections(here) }
            <section class="text"><h2>{ "From outside the reports" }</h2>{ for here.book.ids().map(|note| outside_note(here, note)) }</section>
            <section class="text"><h2 id="corrections">{ "Changes" }</h2><ul>{ for here.book.site().corrections.iter().map(|its| correction(here, its)) }</ul></section>
            <section class="text">
                <h2 id="progress">{ "Your progress" }</h2>
                <p>{ "What you answered is kept on this device only." }</p>
                <p class="actions"><button type="button" class="quiet" data-clear="">{ "Clear my progress" }</button></p>
            </section>
        </>
    }
}

fn correction(here: Here, correction: &Correction<'static>) -> Html {
    html! { <li><time datetime={correction.date}>{ correction.date }</time>{ ": " }{ prose(here, correction.what) }{ " " }{ prose(here, correction.why) }</li> }
}
