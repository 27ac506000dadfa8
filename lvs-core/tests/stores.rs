//! The conformance suite on the stores of this library.

#![cfg(feature = "test-util")]

use lvs_core::store::MemoryStore;
use lvs_core::store::conformance::Fresh;

mod memory {
    use super::*;

    lvs_core::dossier_store_conformance!(|| Fresh::new(MemoryStore::new()));
}

#[cfg(feature = "sqlite")]
mod sqlite_file {
    use super::*;
    use lvs_core::store::SqliteStore;

    lvs_core::dossier_store_conformance!(|| {
        let dir = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(dir.path().join("dossiers.db")).unwrap();
        Fresh::with(store, dir)
    });
}

#[cfg(feature = "sqlite")]
mod sqlite_in_memory {
    use super::*;
    use lvs_core::store::SqliteStore;

    lvs_core::dossier_store_conformance!(|| Fresh::new(SqliteStore::in_memory().unwrap()));
}
