//! Elements, built by calls.
//!
//! The same virtual DOM as `html!` makes, in a fifth of the code: the macro turns every `{ .. }` into a list of
//! its own and writes the building of each element out in place. See ARCHITECTURE.md, "What the bytes are for".

use std::cell::RefCell;
use yew::AttrValue;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VNode, VTag, VText};

/// An element being built: one address, which is passed on from call to call.
pub struct Tag(Box<Building>);

struct Building {
    element: VTag,
    /// Of its attributes, those that are left away among them.
    names: Vec<&'static str>,
    values: Vec<Option<AttributeOrProperty>>,
}

/// An element of this name, without attributes or children.
#[inline(never)]
pub fn tag(name: &'static str) -> Tag {
    Tag(Box::new(Building { element: VTag::new(name), names: Vec::new(), values: Vec::new() }))
}

/// Several nodes in a row, without an element around them.
#[inline(never)]
pub fn group(nodes: Vec<VNode>) -> VNode {
    VList::with_children(nodes, None).into()
}

impl Tag {
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// Sets an attribute; `None` leaves it away.
    pub fn attr(self, name: &'static str, value: impl Value) -> Self {
        self.set(name, value.value())
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: Option<AttrValue>) -> Self {
        let value = value.map(AttributeOrProperty::Attribute);
        match self.0.names.iter().position(|known| *known == name) {
            Some(at) => self.0.values[at] = value.or(self.0.values[at].take()),
            None => {
                self.0.names.push(name);
                self.0.values.push(value);
            }
        }
        self
    }

    /// Tells it from another of its kind: with another key it is made anew, with nothing left of what the reader did.
    pub fn key(mut self, key: String) -> Self {
        self.0.element.key = Some(key.into());
        self
    }

    /// Puts a child after those there are.
    pub fn with(self, child: impl Child) -> Self {
        self.push(child.node())
    }

    /// Puts children after those there are.
    pub fn each(self, children: impl IntoIterator<Item = impl Child>) -> Self {
        children.into_iter().fold(self, |tag, child| tag.push(child.node()))
    }

    #[inline(never)]
    fn push(mut self, node: VNode) -> Self {
        self.0.element.add_child(node);
        self
    }

    #[inline(never)]
    pub fn html(self) -> VNode {
        let Building { mut element, names, values } = *self.0;
        element.attributes = Attributes::Dynamic { keys: known(names), values: values.into() };
        element.into()
    }
}

thread_local! {
    /// The lists of names that elements have had: as many as there are places that build one.
    static KNOWN: RefCell<Vec<&'static [&'static str]>> = const { RefCell::new(Vec::new()) };
}

/// The one list of these names. Yew wants such lists to be constants, and compares them by their address; with its other
/// way, a map for each element, a hash table would come into the program.
fn known(names: Vec<&'static str>) -> &'static [&'static str] {
    KNOWN.with_borrow_mut(|all| {
        let same = all.iter().find(|list| **list == names).copied();
        same.unwrap_or_else(|| {
            all.push(names.leak());
            all[all.len() - 1]
        })
    })
}

/// What an attribute can be set to.
pub trait Value {
    fn value(self) -> Option<AttrValue>;
}

impl Value for &'static str {
    fn value(self) -> Option<AttrValue> {
        Some(AttrValue::Static(self))
    }
}

impl Value for String {
    #[inline(never)]
    fn value(self) -> Option<AttrValue> {
        Some(self.into())
    }
}

impl<T: Value> Value for Option<T> {
    fn value(self) -> Option<AttrValue> {
        self.and_then(Value::value)
    }
}

/// What can stand within an element.
pub trait Child {
    fn node(self) -> VNode;
}

impl Child for VNode {
    fn node(self) -> VNode {
        self
    }
}

impl Child for Tag {
    fn node(self) -> VNode {
        self.html()
    }
}

impl Child for &'static str {
    #[inline(never)]
    fn node(self) -> VNode {
        VText::new(self).into()
    }
}

impl Child for String {
    #[inline(never)]
    fn node(self) -> VNode {
        VText::new(self).into()
    }
}

/// `None` is nothing at all.
impl<T: Child> Child for Option<T> {
    fn node(self) -> VNode {
        self.map_or_else(VNode::default, Child::node)
    }
}

impl Child for Vec<VNode> {
    fn node(self) -> VNode {
        group(self)
    }
}
