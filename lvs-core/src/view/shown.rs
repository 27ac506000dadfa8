//! Text and documents that were released to a reader.

use serde::{Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// Text that a decision released to one reader. `Debug` shows a length only, so that a view can
/// be logged without its text.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShownText(String);

impl ShownText {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        ShownText(text.into())
    }

    /// The text, to put on the screen of the reader whose view it is.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for ShownText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Debug for ShownText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShownText({} bytes)", self.0.len())
    }
}

/// The bytes of a document that a decision released to one reader. `Debug` shows a length only.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ShownBytes(Arc<[u8]>);

impl ShownBytes {
    pub(crate) fn new(bytes: Arc<[u8]>) -> Self {
        ShownBytes(bytes)
    }

    /// The bytes, for the reader whose document it is. They came from outside: open them where
    /// nothing can be harmed.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl Serialize for ShownBytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl fmt::Debug for ShownBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShownBytes({} bytes)", self.0.len())
    }
}
