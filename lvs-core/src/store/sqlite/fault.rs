//! What SQLite says, in this library's codes. Neither values nor paths pass through.

use rusqlite::ErrorCode as Sqlite;
use rusqlite::types::FromSqlError;

use crate::error::{ErrorCode, LvsError};
use crate::store::conflict;

/// An error on its way out of this module.
#[derive(Debug)]
pub(super) struct Fault(LvsError);

impl Fault {
    /// The database holds what this library would not write.
    pub(super) fn damaged() -> Self {
        Fault(LvsError::store(
            ErrorCode::StoreCorrupt,
            "the database is damaged",
        ))
    }

    pub(super) fn read_only() -> Self {
        Fault(LvsError::store(
            ErrorCode::StoreReadOnly,
            "the database may only be read",
        ))
    }

    pub(super) fn full() -> Self {
        Fault(LvsError::store(ErrorCode::StoreFull, "the disk is full"))
    }

    pub(super) fn foreign() -> Self {
        Fault(LvsError::store(
            ErrorCode::StoreForeign,
            "the file is not a database of this library",
        ))
    }

    pub(super) fn too_new(found: i64, known: i64) -> Self {
        Fault(LvsError::store(
            ErrorCode::StoreTooNew,
            format!("the database has schema {found}; this version knows up to {known}"),
        ))
    }

    pub(super) fn unavailable(detail: &str) -> Self {
        Fault(LvsError::store(ErrorCode::StoreUnavailable, detail))
    }
}

impl From<Fault> for LvsError {
    fn from(fault: Fault) -> Self {
        fault.0
    }
}

impl From<LvsError> for Fault {
    fn from(error: LvsError) -> Self {
        Fault(error)
    }
}

impl From<FromSqlError> for Fault {
    fn from(_: FromSqlError) -> Self {
        Fault::damaged()
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Fault::read_only(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Fault::full(),
            _ => Fault::unavailable("the database file cannot be reached"),
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        let code = match &error {
            rusqlite::Error::SqliteFailure(failure, _) => failure.code,
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..) => return Fault::damaged(),
            _ => return Fault::unavailable("the database refused a call"),
        };
        match code {
            Sqlite::DiskFull => Fault::full(),
            Sqlite::ReadOnly | Sqlite::PermissionDenied => Fault::read_only(),
            Sqlite::NotADatabase | Sqlite::DatabaseCorrupt => Fault::damaged(),
            Sqlite::DatabaseBusy | Sqlite::DatabaseLocked => {
                Fault::unavailable("the database is in use; try again")
            }
            // The versions are checked before; what is left are keys to what is not kept.
            Sqlite::ConstraintViolation => Fault(conflict("a change refers to what is not kept")),
            _ => Fault::unavailable("the database cannot be read or written"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    fn code(result: i32) -> &'static str {
        let failure = rusqlite::Error::SqliteFailure(
            ffi::Error::new(result),
            Some("Noor Voorbeeld in /home/noor.db".to_owned()),
        );
        let error = LvsError::from(Fault::from(failure));
        assert!(!error.to_string().to_lowercase().contains("noor"));
        error.code().as_str()
    }

    #[test]
    fn every_failure_has_its_code_and_quotes_nothing() {
        assert_eq!(code(ffi::SQLITE_FULL), "store.full");
        assert_eq!(code(ffi::SQLITE_READONLY), "store.read_only");
        assert_eq!(code(ffi::SQLITE_PERM), "store.read_only");
        assert_eq!(code(ffi::SQLITE_NOTADB), "store.corrupt");
        assert_eq!(code(ffi::SQLITE_CORRUPT), "store.corrupt");
        assert_eq!(code(ffi::SQLITE_BUSY), "store.unavailable");
        assert_eq!(code(ffi::SQLITE_IOERR), "store.unavailable");
        assert_eq!(code(ffi::SQLITE_CANTOPEN), "store.unavailable");
        assert_eq!(code(ffi::SQLITE_CONSTRAINT_FOREIGNKEY), "conflict");
    }
}
