//! What is asked about: a category with what is special about one entry of it.

use crate::dossier::{Category, EntryFlags, EntryHead, EntryStatus};

/// A category and the marks of an entry: all that a rule may look at beside the facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Target {
    /// The row of table (a).
    pub category: Category,
    /// What is special about the entry.
    pub marks: Marks,
}

impl Target {
    /// A category as such, without an entry.
    pub fn category(category: Category) -> Self {
        Target {
            category,
            marks: Marks::default(),
        }
    }

    /// An entry, with what the reader is to it.
    pub fn entry(head: &EntryHead, to_reader: ToReader) -> Self {
        Target {
            category: head.category(),
            marks: Marks {
                flags: head.flags,
                status: head.status,
                to_reader,
            },
        }
    }
}

/// The marks of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Marks {
    /// Its flags.
    pub flags: EntryFlags,
    /// Where it stands.
    pub status: EntryStatus,
    /// What the reader is to it.
    pub to_reader: ToReader,
}

impl Default for Marks {
    fn default() -> Self {
        Marks {
            flags: EntryFlags::empty(),
            status: EntryStatus::Active,
            to_reader: ToReader::default(),
        }
    }
}

/// What the reader is to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ToReader {
    /// The reader wrote it (VIS-16).
    pub author: bool,
    /// The reader gave it to the school: the own document (row 14).
    pub giver: bool,
    /// It is of a subject that the reader teaches (row 7).
    pub own_subject: bool,
    /// A consent stands for this document and this reader (CON-12).
    pub document_consent: bool,
}
