//! How a database is opened.

use std::time::Duration;

/// When a commit counts as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Synchronous {
    /// When the disk has it: a log line is not lost by a power cut.
    #[default]
    Full,
    /// When the operating system has it: a power cut may lose the last commits, as wholes.
    Normal,
}

/// How a database is opened. The defaults are the careful choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqliteOptions {
    /// When a commit counts as written.
    pub synchronous: Synchronous,
    /// How long a call waits for another process before it fails with `store.unavailable`.
    pub busy_timeout: Duration,
    /// Only to read: nothing is made or migrated, and a commit fails with `store.read_only`.
    pub read_only: bool,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        SqliteOptions {
            synchronous: Synchronous::Full,
            busy_timeout: Duration::from_secs(5),
            read_only: false,
        }
    }
}
