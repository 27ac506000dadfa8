//! One XML file as a stream of its elements below the root, each as a small tree.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use super::file::{broken, form};
use super::lines::Lines;
use super::{EdfiFile, MAX_DEPTH, MAX_ELEMENT_BYTES, MAX_ELEMENT_TEXT, MAX_ELEMENTS};
use crate::csv_reading::RowLimit;
use crate::error::LvsError;

/// An element with what is in it. Names are without their prefix.
#[derive(Default)]
pub(super) struct Element {
    pub(super) name: String,
    /// The attribute `id` or `ref`, by which elements point to each other.
    pub(super) id: Option<String>,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
    /// Whether a text of it was longer than the limit, and is cut.
    pub(super) too_long: bool,
}

impl Element {
    /// The first child with this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of a child without outer spaces, unless it is empty.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name).and_then(Element::own_value)
    }

    /// The texts of all children with this name.
    pub(super) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.children
            .iter()
            .filter(move |child| child.name == name)
            .filter_map(Element::own_value)
    }

    pub(super) fn own_value(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }

    /// The first element with this name, at any depth.
    pub(super) fn find(&self, name: &str) -> Option<&Element> {
        self.children.iter().find_map(|child| {
            if child.name == name {
                Some(child)
            } else {
                child.find(name)
            }
        })
    }

    pub(super) fn any_too_long(&self) -> bool {
        self.too_long || self.children.iter().any(Element::any_too_long)
    }
}

/// Reads a file element by element; each with the line on which it starts. No document type is
/// accepted, and no entity but XML's own five: nothing is expanded.
pub(super) fn read_elements(
    file: EdfiFile,
    bytes: impl Read,
    mut take: impl FnMut(u64, &Element),
) -> Result<(), LvsError> {
    let left = Rc::new(Cell::new(MAX_ELEMENT_BYTES));
    let line = Rc::new(Cell::new(1));
    let limited = RowLimit::new(bytes, Rc::clone(&left));
    let mut reader = Reader::from_reader(Lines::new(limited, Rc::clone(&line)));
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree::new(file);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| {
            if left.get() == 0 {
                broken(file, "has an element that is too long")
            } else {
                broken(
                    file,
                    "is not well-formed XML in UTF-8, or cannot be read to its end",
                )
            }
        })?;
        match event {
            Event::Start(start) => tree.start(&start, line.get())?,
            Event::End(_) => {
                if let Some((line, element)) = tree.end()? {
                    take(line, &element);
                    left.set(MAX_ELEMENT_BYTES);
                }
            }
            Event::Text(text) => tree.text(&text),
            Event::CData(text) => tree.text(&text),
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(char)) => Some(char),
                    Ok(None) => predefined(&reference),
                    Err(_) => None,
                };
                let char = resolved
                    .ok_or_else(|| broken(file, "has an entity that is not one of XML's own"))?;
                tree.text(char.encode_utf8(&mut [0; 4]));
            }
            Event::Decl(declaration) => {
                let other = declaration.encoding().is_some_and(|encoding| {
                    !encoding.is_ok_and(|name| name.eq_ignore_ascii_case("utf-8"))
                });
                if other {
                    return Err(form(file, "is not in UTF-8"));
                }
            }
            Event::DocType(_) => return Err(broken(file, "has a document type")),
            Event::Eof => return tree.finished(),
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        _ => return None,
    })
}

/// The elements that are open.
struct Tree {
    file: EdfiFile,
    root: bool,
    ended: bool,
    open: Vec<Element>,
    line: u64,
    elements: usize,
}

impl Tree {
    fn new(file: EdfiFile) -> Self {
        Tree {
            file,
            root: false,
            ended: false,
            open: Vec::new(),
            line: 0,
            elements: 0,
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, line: u64) -> Result<(), LvsError> {
        let name = start.local_name();
        let name: &str = name.as_ref();
        if !self.root {
            if name != self.file.root() {
                return Err(form(self.file, "has another root element"));
            }
            self.root = true;
            return Ok(());
        }
        if self.ended {
            return Err(broken(self.file, "goes on after its root element"));
        }
        if self.open.is_empty() {
            self.line = line;
            self.elements += 1;
            if self.elements > MAX_ELEMENTS {
                return Err(broken(self.file, "has too many elements"));
            }
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(broken(self.file, "is nested too deep"));
        }
        let id = ["id", "ref"]
            .into_iter()
            .find_map(|attribute| start.try_get_attribute(attribute).ok().flatten())
            .map(|attribute| attribute.value.as_ref().to_owned());
        self.open.push(Element {
            name: name.to_owned(),
            id,
            ..Element::default()
        });
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            if element.text.len() + text.len() > MAX_ELEMENT_TEXT {
                element.too_long = true;
            } else {
                element.text.push_str(text);
            }
        }
    }

    /// The element, when it is one below the root.
    fn end(&mut self) -> Result<Option<(u64, Element)>, LvsError> {
        let Some(element) = self.open.pop() else {
            self.ended = true;
            return Ok(None);
        };
        match self.open.last_mut() {
            Some(parent) => {
                parent.children.push(element);
                Ok(None)
            }
            None => Ok(Some((self.line, element))),
        }
    }

    fn finished(&self) -> Result<(), LvsError> {
        if self.root && self.ended {
            Ok(())
        } else if self.root {
            Err(broken(self.file, "ends before its root element does"))
        } else {
            Err(form(self.file, "is empty"))
        }
    }
}
