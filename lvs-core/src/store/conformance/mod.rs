//! What "correct" means for a store: one law, one function.
//!
//! A host that writes its own [`DossierStore`] runs them all in its tests:
//!
//! ```
//! use lvs_core::store::{MemoryStore, conformance::Fresh};
//!
//! mod memory {
//!     use super::*;
//!     lvs_core::dossier_store_conformance!(|| Fresh::new(MemoryStore::new()));
//! }
//! ```

mod attachments;
mod contents;
mod fixture;
mod log;
mod reach;
mod records;
mod safety;
mod versions;

use std::any::Any;
use std::fmt;
use std::ops::Deref;

pub use attachments::{
    documents_are_destroyed_alone_and_with_their_entry, documents_are_of_an_entry_that_is_kept,
    documents_go_to_their_own_dossier_only,
};
pub use contents::{
    contents_are_of_the_wanted_keys_only, contents_of_another_pupil_are_not_given,
    contents_stay_when_the_head_alone_changes, erased_contents_are_gone_and_heads_stay,
    erasing_one_owner_leaves_the_others,
};
pub use log::{chains_are_one_per_school_and_verify, log_lines_are_found_by_every_question};
pub use reach::{
    load_many_equals_load, relations_reach_the_pupil_and_no_classmate,
    relations_to_classes_that_the_pupil_left_are_kept, two_thousand_entries_load,
};
pub use records::{
    awkward_texts_are_kept, every_entry_head_is_kept, every_record_is_kept, every_relation_is_kept,
    questions_on_people_and_relations,
};
pub use safety::{
    a_closed_store_says_so, a_failing_change_writes_nothing, an_unknown_pupil_is_none,
    concurrent_writers_never_write_half, schools_are_apart,
    what_is_not_known_cannot_be_referred_to,
};
pub use versions::{
    an_expectation_that_does_not_hold_conflicts, dossier_versions_count_changes,
    the_latest_version_is_in_force, versions_follow_without_gaps,
};

use super::DossierStore;

/// A new, empty store, and what has to live as long as it does, such as a temporary directory.
pub struct Fresh {
    store: Box<dyn DossierStore>,
    _keep: Box<dyn Any + Send + Sync>,
}

impl Fresh {
    /// A store that needs nothing else.
    pub fn new(store: impl DossierStore + 'static) -> Self {
        Fresh::with(store, ())
    }

    /// A store, and what is dropped after it.
    pub fn with(
        store: impl DossierStore + 'static,
        keep: impl Any + Send + Sync + 'static,
    ) -> Self {
        Fresh {
            store: Box::new(store),
            _keep: Box::new(keep),
        }
    }
}

impl Deref for Fresh {
    type Target = dyn DossierStore;

    fn deref(&self) -> &Self::Target {
        self.store.as_ref()
    }
}

impl fmt::Debug for Fresh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.store.fmt(f)
    }
}

/// Makes a new, empty store for a law.
pub type Make<'a> = &'a dyn Fn() -> Fresh;

/// One `#[test]` for each law of [`store::conformance`](crate::store::conformance). The argument
/// is a closure that makes a [`Fresh`] store. Use it in a module of its own.
#[macro_export]
macro_rules! dossier_store_conformance {
    ($make:expr) => {
        $crate::dossier_store_conformance! {
            $make;
            every_record_is_kept
            every_relation_is_kept
            every_entry_head_is_kept
            awkward_texts_are_kept
            questions_on_people_and_relations
            the_latest_version_is_in_force
            versions_follow_without_gaps
            dossier_versions_count_changes
            an_expectation_that_does_not_hold_conflicts
            contents_are_of_the_wanted_keys_only
            contents_of_another_pupil_are_not_given
            contents_stay_when_the_head_alone_changes
            erased_contents_are_gone_and_heads_stay
            erasing_one_owner_leaves_the_others
            documents_go_to_their_own_dossier_only
            documents_are_of_an_entry_that_is_kept
            documents_are_destroyed_alone_and_with_their_entry
            chains_are_one_per_school_and_verify
            log_lines_are_found_by_every_question
            relations_reach_the_pupil_and_no_classmate
            relations_to_classes_that_the_pupil_left_are_kept
            load_many_equals_load
            two_thousand_entries_load
            an_unknown_pupil_is_none
            schools_are_apart
            what_is_not_known_cannot_be_referred_to
            a_failing_change_writes_nothing
            concurrent_writers_never_write_half
            a_closed_store_says_so
        }
    };
    ($make:expr; $($law:ident)+) => {
        $(
            #[test]
            fn $law() {
                $crate::store::conformance::$law(&$make);
            }
        )+
    };
}
