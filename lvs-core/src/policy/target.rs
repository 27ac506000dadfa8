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

    /// An entry, with what the reader is to it and on what it is kept.
    pub fn entry(head: &EntryHead, to_reader: ToReader, kept_on: KeptOn) -> Self {
        Target {
            category: head.category(),
            marks: Marks {
                flags: head.flags,
                status: head.status,
                to_reader,
                kept_on,
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
    /// On what it is kept today.
    pub kept_on: KeptOn,
}

impl Default for Marks {
    fn default() -> Self {
        Marks {
            flags: EntryFlags::empty(),
            status: EntryStatus::Active,
            to_reader: ToReader::default(),
            kept_on: KeptOn::Ground,
        }
    }
}

/// On what an entry is kept today: a row that needs consent stands or falls with it (CON-13, CON-15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum KeptOn {
    /// A ground in law, or a consent that stands.
    #[default]
    Ground,
    /// A consent that ended by itself (CON-15).
    Lapsed,
    /// A consent that was withdrawn (CON-13).
    Withdrawn,
    /// A consent on which those who must agree do not agree (CON-02).
    Disputed,
    /// Nothing (DAT-03).
    Nothing,
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
