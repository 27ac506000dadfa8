//! What a platform brings: a database file, the time, and who is asking.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{Duration, NaiveDate};
use lvs_core::LvsError;
use lvs_core::engine::CareEngine;
use lvs_core::store::SqliteStore;
use lvs_core::time::{Moment, TimeSource};

/// What went wrong in the example.
#[derive(Debug)]
pub enum ExampleError {
    /// The library's answer.
    Library(LvsError),
    /// A file that cannot be read or written.
    File(std::io::Error),
    /// The example found something else than it expects.
    Unexpected(String),
}

impl fmt::Display for ExampleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExampleError::Library(error) => error.fmt(f),
            ExampleError::File(error) => error.fmt(f),
            ExampleError::Unexpected(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for ExampleError {}

impl From<LvsError> for ExampleError {
    fn from(error: LvsError) -> Self {
        ExampleError::Library(error)
    }
}

impl From<std::io::Error> for ExampleError {
    fn from(error: std::io::Error) -> Self {
        ExampleError::File(error)
    }
}

/// The platform: one engine, and a calendar that the example turns.
#[derive(Debug)]
pub(super) struct Host {
    engine: CareEngine,
    calendar: Arc<Calendar>,
    folder: PathBuf,
}

/// A day that the example chooses; each call happens a second after the one before.
#[derive(Debug)]
struct Calendar(Mutex<Moment>);

impl TimeSource for Calendar {
    fn now(&self) -> Moment {
        match self.0.lock() {
            Ok(mut moment) => {
                moment.at += Duration::seconds(1);
                *moment
            }
            Err(poisoned) => *poisoned.into_inner(),
        }
    }
}

const FILE: &str = "school-year.sqlite3";
const BEGUN: &str = "year-begun";
const LIVED: &str = "year-lived";

impl Host {
    /// Opens the database of a folder, or makes one. A year that was broken off is begun anew.
    pub(super) fn open(folder: &Path) -> Result<Self, ExampleError> {
        std::fs::create_dir_all(folder)?;
        let file = folder.join(FILE);
        let begun = folder.join(BEGUN);
        if begun.exists() && !folder.join(LIVED).exists() {
            // Only what an earlier run of this example began is begun anew.
            for ending in ["", "-wal", "-shm"] {
                let old = folder.join(format!("{FILE}{ending}"));
                if old.exists() {
                    std::fs::remove_file(old)?;
                }
            }
        }
        if file.exists() && !begun.exists() {
            return Err(ExampleError::Unexpected(format!(
                "{} is there, and not of this example: choose another folder",
                file.display()
            )));
        }
        std::fs::write(&begun, "")?;
        let store = SqliteStore::open(&file)?;
        let first = NaiveDate::from_ymd_opt(2024, 9, 2)
            .ok_or_else(|| ExampleError::Unexpected("the calendar has no September".into()))?;
        let calendar = Arc::new(Calendar(Mutex::new(Moment::on(first))));
        Ok(Host {
            engine: CareEngine::new(Arc::new(store), calendar.clone()),
            calendar,
            folder: folder.to_owned(),
        })
    }

    pub(super) fn engine(&self) -> &CareEngine {
        &self.engine
    }

    pub(super) fn file(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    pub(super) fn is_lived(&self) -> bool {
        self.folder.join(LIVED).exists()
    }

    pub(super) fn mark_lived(&self) -> Result<(), ExampleError> {
        Ok(std::fs::write(self.folder.join(LIVED), "")?)
    }

    /// Turns the calendar to a day, and returns it.
    pub(super) fn day(&mut self, text: &str) -> Result<NaiveDate, ExampleError> {
        let day: NaiveDate = text
            .parse()
            .map_err(|_| ExampleError::Unexpected(format!("{text} is no day")))?;
        match self.calendar.0.lock() {
            Ok(mut moment) => *moment = Moment::on(day),
            Err(poisoned) => *poisoned.into_inner() = Moment::on(day),
        }
        Ok(day)
    }

    pub(super) fn close(self) -> Result<(), ExampleError> {
        Ok(self.engine.close()?)
    }
}
