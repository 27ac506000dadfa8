//! Where a roster's files come from, and which form they have.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;
use std::path::PathBuf;

use super::{RosterFile, RosterForm};
use crate::error::{ErrorCode, LvsError};

/// A set of named files. A file is opened once and read as a stream.
pub trait RosterSource {
    /// The names of the files in it.
    ///
    /// # Errors
    /// `roster.broken` when they cannot be listed.
    fn names(&self) -> Result<Vec<String>, LvsError>;

    /// Opens a file by a name that [`RosterSource::names`] gave.
    ///
    /// # Errors
    /// `roster.broken` when it cannot be opened.
    fn open(&self, name: &str) -> Result<Box<dyn Read + '_>, LvsError>;
}

/// A folder on disk. `Debug` shows no path.
#[derive(Clone)]
pub struct RosterDirectory(PathBuf);

impl RosterDirectory {
    /// The files of a folder; folders in it are left alone.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        RosterDirectory(path.into())
    }
}

impl fmt::Debug for RosterDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RosterDirectory(…)")
    }
}

impl RosterSource for RosterDirectory {
    fn names(&self) -> Result<Vec<String>, LvsError> {
        let entries = std::fs::read_dir(&self.0).map_err(|_| unreadable())?;
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|_| unreadable())?;
            let is_file = std::fs::metadata(entry.path()).is_ok_and(|found| found.is_file());
            if is_file {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    fn open(&self, name: &str) -> Result<Box<dyn Read + '_>, LvsError> {
        let file = std::fs::File::open(self.0.join(name)).map_err(|_| unreadable())?;
        Ok(Box::new(file))
    }
}

/// Files in memory: for hosts that received them, and for tests. `Debug` shows no content.
#[derive(Clone, Default)]
pub struct RosterFiles(BTreeMap<String, Vec<u8>>);

impl RosterFiles {
    /// No files yet.
    pub fn new() -> Self {
        RosterFiles::default()
    }

    /// The same, with a file; one of the same name is replaced.
    #[must_use]
    pub fn with(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.insert(name.to_owned(), bytes.into());
        self
    }
}

impl fmt::Debug for RosterFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RosterFiles({} files)", self.0.len())
    }
}

impl RosterSource for RosterFiles {
    fn names(&self) -> Result<Vec<String>, LvsError> {
        Ok(self.0.keys().cloned().collect())
    }

    fn open(&self, name: &str) -> Result<Box<dyn Read + '_>, LvsError> {
        let bytes = self.0.get(name).ok_or_else(unreadable)?;
        Ok(Box::new(bytes.as_slice()))
    }
}

fn unreadable() -> LvsError {
    LvsError::invalid(
        ErrorCode::RosterBroken,
        "the roster's files cannot be listed or opened",
    )
}

/// A source whose form is known, with the real name of each file.
pub(super) struct KnownSource<'a> {
    source: &'a dyn RosterSource,
    pub(super) form: RosterForm,
    names: BTreeMap<RosterFile, String>,
    pub(super) other_files: usize,
}

impl<'a> KnownSource<'a> {
    /// Finds the form by the files' names. A set that could be both is neither.
    pub(super) fn detect(source: &'a dyn RosterSource) -> Result<Self, LvsError> {
        let fail = |detail: String| Err(LvsError::invalid(ErrorCode::RosterForm, detail));
        let mut found: BTreeMap<RosterFile, String> = BTreeMap::new();
        let mut other_files = 0;
        for name in source.names()? {
            let known = [RosterForm::SdsV1, RosterForm::SdsV2]
                .iter()
                .flat_map(|form| form.required().iter().chain(form.optional()))
                .find(|file| file.as_str().eq_ignore_ascii_case(&name));
            match known {
                None => other_files += 1,
                Some(file) => {
                    if found.insert(*file, name).is_some() {
                        return fail(format!("{} is there twice", file.as_str()));
                    }
                }
            }
        }
        let has = |file| found.contains_key(&file);
        let v1 = has(RosterFile::School) || has(RosterFile::Student);
        let v2 = has(RosterFile::Orgs) || has(RosterFile::Users);
        let form = match (v1, v2) {
            (true, false) => RosterForm::SdsV1,
            (false, true) => RosterForm::SdsV2,
            (true, true) => return fail("the files are of two forms".to_owned()),
            (false, false) => return fail("the files are of no known form".to_owned()),
        };
        for file in form.required() {
            if !found.contains_key(file) {
                return fail(format!("{} is missing", file.as_str()));
            }
        }
        Ok(KnownSource {
            source,
            form,
            names: found,
            other_files,
        })
    }

    pub(super) fn has(&self, file: RosterFile) -> bool {
        self.names.contains_key(&file)
    }

    pub(super) fn open(&self, file: RosterFile) -> Result<Box<dyn Read + '_>, LvsError> {
        let name = self.names.get(&file).ok_or_else(unreadable)?;
        self.source.open(name)
    }
}
