//! The hash chain: each line holds the hash of the one before, so that a line
//! that was changed or left out shows.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

use super::AuditRecord;
use crate::error::{ErrorCode, LvsError};
use crate::id::{SchoolId, hex, unhex};

/// The hash of a line.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChainHash([u8; 32]);

impl ChainHash {
    /// What the first line of a school's chain follows.
    pub fn genesis(school: SchoolId) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(b"lvs audit chain 1\n");
        hasher.update(school.as_str().as_bytes());
        ChainHash(hasher.finalize().into())
    }

    /// The hash as hexadecimal digits.
    pub fn to_hex(self) -> String {
        hex(&self.0)
    }

    /// The hash from hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        unhex(text).map(ChainHash)
    }

    /// The hash as bytes, for a store.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash from a store's bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        ChainHash(bytes)
    }
}

impl fmt::Debug for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_hex())
    }
}

/// A line in its place in the chain. The body is kept as it was written, so that
/// a later version of the library verifies the same bytes.
///
/// `Debug` shows the place and the hash.
#[derive(Clone, PartialEq, Eq)]
pub struct ChainedRecord {
    /// The place, from 1, without gaps.
    pub seq: u64,
    /// The line, as JSON.
    pub body: String,
    /// The hash of this line.
    pub hash: ChainHash,
}

impl fmt::Debug for ChainedRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ChainedRecord")
            .field("seq", &self.seq)
            .field("hash", &self.hash)
            .finish_non_exhaustive()
    }
}

impl ChainedRecord {
    /// Puts a line after another. A store calls this in the transaction that writes the line.
    ///
    /// # Errors
    /// `store.corrupt` when the line cannot be written as JSON.
    pub fn follow(seq: u64, previous: ChainHash, record: &AuditRecord) -> Result<Self, LvsError> {
        let body = serde_json::to_string(record).map_err(|_| {
            LvsError::store(ErrorCode::StoreCorrupt, "a log line cannot be written")
        })?;
        let hash = link(seq, previous, &body);
        Ok(ChainedRecord { seq, body, hash })
    }

    /// The line.
    ///
    /// # Errors
    /// `store.corrupt` when the body is no longer a log line.
    pub fn record(&self) -> Result<AuditRecord, LvsError> {
        serde_json::from_str(&self.body)
            .map_err(|_| LvsError::store(ErrorCode::StoreCorrupt, "a log line is damaged"))
    }
}

fn link(seq: u64, previous: ChainHash, body: &str) -> ChainHash {
    let mut hasher = Sha256::new();
    hasher.update(previous.0);
    hasher.update(seq.to_be_bytes());
    hasher.update(body.as_bytes());
    ChainHash(hasher.finalize().into())
}

/// Checks a run of lines that follows `previous` from place `first`, and returns the last hash.
///
/// # Errors
/// `audit.chain`, naming the first place that does not fit.
pub fn verify_chain(
    first: u64,
    previous: ChainHash,
    lines: &[ChainedRecord],
) -> Result<ChainHash, LvsError> {
    let mut last = previous;
    for (expected, line) in (first..).zip(lines) {
        let hash = link(expected, last, &line.body);
        if line.seq != expected || line.hash != hash {
            return Err(LvsError::store(
                ErrorCode::ChainBroken,
                format!("the log does not verify at line {expected}"),
            ));
        }
        last = hash;
    }
    Ok(last)
}

impl Serialize for ChainHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for ChainHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        ChainHash::from_hex(&text)
            .ok_or_else(|| serde::de::Error::custom("a hash is 64 hexadecimal digits"))
    }
}
