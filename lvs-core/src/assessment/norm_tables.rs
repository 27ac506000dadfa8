//! The norm tables that a school loaded.

use std::collections::BTreeMap;

use super::norm_key::NormKey;
use super::norm_table::NormTable;
use crate::error::{ErrorCode, LvsError};

/// Norm tables by their key. New and old norms stand side by side (ASS-04).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NormTables(BTreeMap<NormKey, NormTable>);

impl NormTables {
    /// No tables.
    pub fn new() -> Self {
        NormTables::default()
    }

    /// ASS-04: adds a table. A table in use is never overwritten: another norm is another edition or
    /// group.
    ///
    /// # Errors
    /// `assessment.norm_duplicate` when there is one with the same key.
    pub fn ass_04_add(&mut self, key: NormKey, table: NormTable) -> Result<(), LvsError> {
        if self.0.contains_key(&key) {
            return Err(LvsError::invalid(
                ErrorCode::AssessmentNormDuplicate,
                "a norm table with this key is there already",
            ));
        }
        self.0.insert(key, table);
        Ok(())
    }

    /// Adds the tables of another set, all or none.
    ///
    /// # Errors
    /// `assessment.norm_duplicate` when both have a table with the same key.
    pub fn merge(&mut self, other: NormTables) -> Result<(), LvsError> {
        let mut both = self.clone();
        for (key, table) in other.0 {
            both.ass_04_add(key, table)?;
        }
        *self = both;
        Ok(())
    }

    /// ASS-04: the table of a key, where all six parts are equal.
    ///
    /// # Errors
    /// `assessment.norm_unknown` when there is none: a table of another moment, edition or group is
    /// not taken instead.
    pub fn ass_04_lookup(&self, key: &NormKey) -> Result<&NormTable, LvsError> {
        self.0.get(key).ok_or_else(norm_unknown)
    }

    /// Every table, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&NormKey, &NormTable)> {
        self.0.iter()
    }

    /// How many tables there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

pub(super) fn norm_unknown() -> LvsError {
    LvsError::invalid(
        ErrorCode::AssessmentNormUnknown,
        "no norm table has this test, edition, grade, moment, form and norm group",
    )
}
