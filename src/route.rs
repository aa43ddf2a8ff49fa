//! Every address of the site, parsed and printed. Addresses are relative to the site's root.

#[cfg(feature = "ssr")]
use crate::handout::{Form, Material};
use content::{Book, CardId, FamilyId, Id, PageKind, QuestionId, ReportId};

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    Start,
    Walk,
    Card(CardId),
    /// A round of the quiz, by its number from 1. Round 1 is at `quiz/`, and whatever is above [`ROUNDS`] is drawn there.
    Quiz(u32),
    Reports,
    Family(FamilyId),
    Sources,
    Source(ReportId),
    About,
    /// What was tested for access, and what wasn't.
    Access,
    Teach,
    /// The sentence and what is compared with it. As with what is below `teach/`, the program, which doesn't run there,
    /// takes such an address for none of its own.
    #[cfg(feature = "ssr")]
    Compare,
    /// Below `teach/`.
    #[cfg(feature = "ssr")]
    Handout(Form, Material),
    /// Where a snippet for another page is put together.
    Builder,
    Embed(Shown),
    Missing,
}

/// What an embedded page shows: one thing, without the site around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The start, from which the frame leads on.
    All,
    Minute,
    Walk,
    /// A card of the walk, with the way to the next.
    Step(CardId),
    Card(CardId),
    Quiz(u32),
    Question(QuestionId),
    Bars,
    Matrix,
    Family(FamilyId),
}

/// Where the sentence and what is compared with it stand side by side. The program links to it without having it.
pub const COMPARE: &str = "compare/";

/// Rounds from 1 to this have a page of their own.
pub const ROUNDS: u32 = 20;

impl Route {
    /// The page at `address`, which is relative to the site's root. What isn't an address is `Missing`.
    ///
    /// Of a query only `round=N` is looked at: a round without a page of its own stands in round 1's.
    #[must_use]
    pub fn parse(book: Book, address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let number = query.split('&').find_map(|it| it.strip_prefix("round=")?.parse().ok());
        match (Self::of_path(book, path), number) {
            (Self::Quiz(1), Some(number @ 1..)) => Self::Quiz(number),
            (Self::Embed(Shown::Quiz(1)), Some(number @ 1..)) => Self::Embed(Shown::Quiz(number)),
            (route, _) => route,
        }
    }

    fn of_path(book: Book, path: &str) -> Self {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let mut steps = path.split('/').filter(|step| !step.is_empty());
        let route = match (steps.next(), steps.next(), steps.next()) {
            (None, ..) => Some(Self::Start),
            (Some("walk"), None, _) => Some(Self::Walk),
            (Some("walk"), Some(slug), None) => book.find(slug).map(Self::Card),
            (Some("quiz"), None, _) => Some(Self::Quiz(1)),
            (Some("quiz"), Some(number), None) => round(number).map(Self::Quiz),
            (Some("reports"), None, _) => Some(Self::Reports),
            (Some("reports"), Some(slug), None) => book.find(slug).map(Self::Family),
            (Some("sources"), None, _) => Some(Self::Sources),
            (Some("sources"), Some(slug), None) => book.find(slug).map(Self::Source),
            (Some("about"), None, _) => Some(Self::About),
            (Some("about"), Some("access"), None) => Some(Self::Access),
            (Some("teach"), None, _) => Some(Self::Teach),
            #[cfg(feature = "ssr")]
            (Some("compare"), None, _) => Some(Self::Compare),
            #[cfg(feature = "ssr")]
            (Some("teach"), Some(form), which) => {
                let form = Form::ALL.into_iter().find(|known| known.step() == form);
                let material = Material::parse(book, which, steps.next());
                form.zip(material).map(|(form, material)| Self::Handout(form, material))
            }
            (Some("embed.html"), None, _) => Some(Self::Builder),
            (Some("embed"), what, which) => shown(book, what, which).map(Self::Embed),
            _ => None,
        };
        match steps.next() {
            None => route.unwrap_or(Self::Missing),
            Some(_) => Self::Missing,
        }
    }

    /// Where the page is: empty or with a slash at its end, so that it is a folder on any file server. A round that has
    /// no page of its own adds a query to round 1's.
    #[must_use]
    pub fn path(self, book: Book) -> String {
        match self {
            Self::Start => String::new(),
            Self::Walk => "walk/".into(),
            Self::Card(card) => ["walk/", book.slug(card), "/"].concat(),
            Self::Quiz(1) => "quiz/".into(),
            Self::Quiz(number) if number > ROUNDS => ["quiz/?round=", &number.to_string()].concat(),
            Self::Quiz(number) => ["quiz/", &number.to_string(), "/"].concat(),
            Self::Reports => "reports/".into(),
            Self::Family(family) => ["reports/", book.slug(family), "/"].concat(),
            Self::Sources => "sources/".into(),
            Self::Source(report) => ["sources/", book.slug(report), "/"].concat(),
            Self::About => "about/".into(),
            Self::Access => "about/access/".into(),
            Self::Teach => "teach/".into(),
            #[cfg(feature = "ssr")]
            Self::Compare => COMPARE.into(),
            #[cfg(feature = "ssr")]
            Self::Handout(form, material) => ["teach/", form.step(), "/", &material.steps(book)].concat(),
            // `embed/` is what the snippet shows; many servers answer `embed` from this file.
            Self::Builder => "embed.html".into(),
            Self::Embed(shown) => match shown {
                Shown::All => "embed/".into(),
                Shown::Walk => "embed/walk/".into(),
                Shown::Step(card) => ["embed/walk/", book.slug(card), "/"].concat(),
                Shown::Minute => "embed/minute/".into(),
                Shown::Card(card) => ["embed/card/", book.slug(card), "/"].concat(),
                Shown::Quiz(number) if number > ROUNDS => ["embed/quiz/1/?round=", &number.to_string()].concat(),
                Shown::Quiz(number) => ["embed/quiz/", &number.to_string(), "/"].concat(),
                Shown::Question(question) => ["embed/question/", book.slug(question), "/"].concat(),
                Shown::Bars => "embed/bars/".into(),
                Shown::Matrix => "embed/matrix/".into(),
                Shown::Family(family) => ["embed/family/", book.slug(family), "/"].concat(),
            },
            Self::Missing => "404.html".into(),
        }
    }

    /// How many folders below the root the page is.
    #[must_use]
    pub fn depth(self, book: Book) -> usize {
        self.path(book).matches('/').count()
    }

    /// The address of `to` as a link on this page: relative, so that it holds under any prefix.
    #[must_use]
    pub fn link(self, book: Book, to: Self) -> String {
        let link = ["../".repeat(self.depth(book)), to.path(book)].concat();
        if link.is_empty() { "./".into() } else { link }
    }

    /// All pages that have a file of their own, but for `Missing`.
    #[must_use]
    pub fn all(book: Book) -> Vec<Self> {
        let mut all = vec![Self::Start, Self::Walk, Self::Reports, Self::Sources];
        all.extend([Self::About, Self::Access, Self::Teach, Self::Builder]);
        all.extend(book.ids().map(Self::Card));
        all.extend((1..=rounds(book)).map(Self::Quiz));
        all.extend(book.ids().map(Self::Family));
        all.extend(book.ids().map(Self::Source));
        all.extend([Shown::All, Shown::Walk, Shown::Minute, Shown::Bars, Shown::Matrix].map(Self::Embed));
        all.extend(book.ids().map(Shown::Step).map(Self::Embed));
        all.extend(book.ids().map(Shown::Card).map(Self::Embed));
        all.extend((1..=rounds(book)).map(Shown::Quiz).map(Self::Embed));
        all.extend(book.ids().map(Shown::Question).map(Self::Embed));
        all.extend(book.ids().map(Shown::Family).map(Self::Embed));
        #[cfg(feature = "ssr")]
        all.push(Self::Compare);
        #[cfg(feature = "ssr")]
        for form in Form::ALL {
            all.extend(Material::all(book).into_iter().map(|material| Self::Handout(form, material)));
        }
        all
    }

    /// Which page's own words and place in the navigation it has.
    #[must_use]
    pub fn kind(self) -> PageKind {
        match self {
            Self::Start | Self::Missing | Self::Embed(Shown::All | Shown::Minute | Shown::Bars) => PageKind::Start,
            Self::Walk | Self::Card(_) | Self::Embed(Shown::Walk | Shown::Step(_) | Shown::Card(_)) => PageKind::Walk,
            Self::Quiz(_) | Self::Embed(Shown::Quiz(_) | Shown::Question(_)) => PageKind::Quiz,
            Self::Reports | Self::Family(_) | Self::Embed(Shown::Matrix | Shown::Family(_)) => PageKind::Reports,
            Self::Sources | Self::Source(_) => PageKind::Sources,
            Self::About => PageKind::About,
            Self::Access => PageKind::Access,
            Self::Teach => PageKind::Teach,
            #[cfg(feature = "ssr")]
            Self::Compare => PageKind::Compare,
            #[cfg(feature = "ssr")]
            Self::Handout(..) => PageKind::Teach,
            Self::Builder => PageKind::Embed,
        }
    }

    /// Whether the page is prerendered alone: the program doesn't run on it and leaves links to it to the browser.
    #[must_use]
    pub fn is_static(self) -> bool {
        self.kind().is_static()
    }
}

fn shown(book: Book, what: Option<&str>, which: Option<&str>) -> Option<Shown> {
    let Some(what) = what else { return Some(Shown::All) };
    match (what, which) {
        ("walk", None) => Some(Shown::Walk),
        ("walk", Some(slug)) => book.find(slug).map(Shown::Step),
        ("minute", None) => Some(Shown::Minute),
        ("bars", None) => Some(Shown::Bars),
        ("matrix", None) => Some(Shown::Matrix),
        ("card", Some(slug)) => book.find(slug).map(Shown::Card),
        ("quiz", Some(number)) => round(number).map(Shown::Quiz),
        ("question", Some(slug)) => book.find(slug).map(Shown::Question),
        ("family", Some(slug)) => book.find(slug).map(Shown::Family),
        _ => None,
    }
}

fn round(number: &str) -> Option<u32> {
    let number = number.parse().ok()?;
    (1..=ROUNDS).contains(&number).then_some(number)
}

/// How many rounds the content has, at most [`ROUNDS`].
fn rounds(book: Book) -> u32 {
    (1..=ROUNDS).zip(book.site().rounds).count().try_into().unwrap_or(ROUNDS)
}

/// An address of this site below its root, without the place in the page; for one of another site, that of no page.
#[must_use]
pub fn below<'a>(root: &str, address: &'a str) -> &'a str {
    let address = address.split('#').next().unwrap_or_default();
    address.strip_prefix(root).unwrap_or("404.html")
}

/// What a view needs to know of where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Here {
    pub book: Book,
    pub route: Route,
}

impl Here {
    /// A link from this page.
    #[must_use]
    pub fn link(self, to: Route) -> String {
        self.route.link(self.book, self.within_frame(to))
    }

    /// What a link to that page leads to: in a frame, the page made for frames, if what is framed goes on there.
    fn within_frame(self, to: Route) -> Route {
        let Route::Embed(shown) = self.route else { return to };
        let whole = matches!(shown, Shown::All | Shown::Walk | Shown::Step(_));
        match to {
            Route::Start if whole => Route::Embed(Shown::All),
            Route::Walk if whole => Route::Embed(Shown::Walk),
            Route::Card(card) if whole => Route::Embed(Shown::Step(card)),
            Route::Quiz(round) if whole || matches!(shown, Shown::Quiz(_)) => Route::Embed(Shown::Quiz(round)),
            _ => to,
        }
    }

    /// Whether a link to that page has to open outside the frame that this page stands in.
    #[must_use]
    pub fn leaves_frame(self, to: Route) -> bool {
        self.is_embedded() && !matches!(self.within_frame(to), Route::Embed(_))
    }

    /// A link to a place on another page.
    #[must_use]
    pub fn link_to(self, to: Route, id: &str) -> String {
        [&self.link(to), "#", id].concat()
    }

    /// A link to a file that isn't a page, by its path below the site's root.
    #[must_use]
    pub fn file(self, path: &str) -> String {
        ["../".repeat(self.route.depth(self.book)).as_str(), path].concat()
    }

    #[must_use]
    pub fn is_embedded(self) -> bool {
        matches!(self.route, Route::Embed(_))
    }

    /// The cards before and after this one.
    #[must_use]
    pub fn neighbours(self, card: CardId) -> (Option<CardId>, Option<CardId>) {
        let index = card.index();
        let next = (index + 1 < self.book.count::<CardId>()).then(|| CardId::new(index + 1));
        (index.checked_sub(1).map(CardId::new), next)
    }
}
