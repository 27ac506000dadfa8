//! Opening: what is looked at before SQLite touches a file, and the pragmas of each connection.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::fault::Fault;
use super::migrate::{APPLICATION_ID, is_behind, migrate, newest};
use super::options::{SqliteOptions, Synchronous};

/// Where the database is.
#[derive(Clone)]
pub(super) enum Place {
    File(PathBuf),
    Memory,
}

/// Opens the connection that writes; makes and migrates the database where that is needed.
pub(super) fn open_writer(place: &Place, options: &SqliteOptions) -> Result<Connection, Fault> {
    if let Place::File(path) = place
        && !look(path)?
        && !options.read_only
    {
        make(path)?;
    }
    let mut conn = connect(place, options)?;
    if options.read_only {
        if is_behind(&conn)? {
            return Err(Fault::read_only());
        }
        return Ok(conn);
    }
    if conn.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Fault::read_only());
    }
    migrate(&mut conn)?;
    if let Place::File(_) = place {
        let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        if mode != "wal" {
            return Err(Fault::unavailable(
                "the file system cannot hold a write-ahead log",
            ));
        }
        // After a crash the log may still hold a text that was erased. A process that is reading
        // now is not waited for: what it holds up, a later commit that erases or closing does.
        conn.busy_timeout(Duration::ZERO)?;
        let _ = checkpoint(&conn);
        conn.busy_timeout(options.busy_timeout)?;
    }
    Ok(conn)
}

/// Opens the connection that reads, once the one that writes is open.
pub(super) fn open_reader(place: &Place, options: &SqliteOptions) -> Result<Connection, Fault> {
    let options = SqliteOptions {
        read_only: true,
        ..options.clone()
    };
    connect(place, &options)
}

fn connect(place: &Place, options: &SqliteOptions) -> Result<Connection, Fault> {
    let access = if options.read_only {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    };
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = match place {
        Place::File(path) => Connection::open_with_flags(path, flags)?,
        Place::Memory => Connection::open_in_memory()?,
    };
    set_pragmas(&conn, options)?;
    Ok(conn)
}

/// The pragmas of a connection; their reasons are in `docs/storage.md`.
fn set_pragmas(conn: &Connection, options: &SqliteOptions) -> Result<(), Fault> {
    conn.busy_timeout(options.busy_timeout)?;
    conn.set_prepared_statement_cache_capacity(64);
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    let synchronous = match options.synchronous {
        Synchronous::Full => 2,
        Synchronous::Normal => 1,
    };
    conn.pragma_update(None, "synchronous", synchronous)?;
    // SQLite ignores a pragma that it was built without.
    for (pragma, expected) in [
        ("PRAGMA foreign_keys", 1),
        ("PRAGMA secure_delete", 1),
        ("PRAGMA synchronous", synchronous),
    ] {
        let found: i64 = conn.query_row(pragma, [], |row| row.get(0))?;
        if found != expected {
            return Err(Fault::unavailable(
                "this SQLite lacks a setting that the library needs",
            ));
        }
    }
    Ok(())
}

/// Writes the whole log into the database and empties it; false when another process is reading.
pub(super) fn checkpoint(conn: &Connection) -> Result<bool, Fault> {
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(busy == 0)
}

/// Whether there is a database of ours at a path: true; false when there is nothing or an empty
/// file or database. Reads the header itself, since SQLite would touch a foreign file.
fn look(path: &Path) -> Result<bool, Fault> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref()
        .take(u64::try_from(HEAD).unwrap_or(u64::MAX))
        .read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(false);
    }
    let (Some(magic), Some(version), Some(mark), Some(cells)) = (
        head.get(..16),
        word(&head, 60),
        word(&head, 68),
        head.get(100..105),
    ) else {
        return Err(Fault::foreign());
    };
    if magic != b"SQLite format 3\0" {
        return Err(Fault::foreign());
    }
    if mark == APPLICATION_ID {
        if i64::from(version) > newest() {
            return Err(Fault::too_new(i64::from(version), newest()));
        }
        return Ok(true);
    }
    // A database without a table, of nobody: a leaf without cells as the root of its schema.
    let empty = cells == [13, 0, 0, 0, 0] && mark == 0 && version == 0;
    if empty && !has_log(path) {
        Ok(false)
    } else {
        Err(Fault::foreign())
    }
}

/// The header and the start of the first page.
const HEAD: usize = 108;

fn word(head: &[u8], at: usize) -> Option<i32> {
    let bytes = head.get(at..)?.first_chunk::<4>()?;
    Some(i32::from_be_bytes(*bytes))
}

/// Whether someone's journal lies beside a file: then the file is not the whole truth.
fn has_log(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|end| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        Path::new(&name).exists()
    })
}

/// Makes the file, for its owner only; SQLite gives its log the same mode.
fn make(path: &Path) -> Result<(), Fault> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error.into()),
    }
}
