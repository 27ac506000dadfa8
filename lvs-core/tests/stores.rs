//! The conformance suite on the stores of this library.

#![cfg(feature = "test-util")]

use lvs_core::store::MemoryStore;
use lvs_core::store::conformance::Fresh;

mod memory {
    use super::*;

    lvs_core::dossier_store_conformance!(|| Fresh::new(MemoryStore::new()));
}
