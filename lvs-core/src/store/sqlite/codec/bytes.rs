//! Packed bytes: numbers of fixed width, little end first, and texts with their length before them.

use chrono::{DateTime, NaiveDate, Utc};

/// Bytes being written.
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn new(format: u8) -> Self {
        let mut bytes = Vec::with_capacity(128);
        bytes.push(format);
        Writer(bytes)
    }

    pub(super) fn byte(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(super) fn short(&mut self, value: u16) {
        self.0.extend(value.to_le_bytes());
    }

    pub(super) fn long(&mut self, value: u32) {
        self.0.extend(value.to_le_bytes());
    }

    pub(super) fn day(&mut self, day: NaiveDate) {
        use chrono::Datelike;
        self.0.extend(day.num_days_from_ce().to_le_bytes());
    }

    pub(super) fn instant(&mut self, at: DateTime<Utc>) {
        self.0.extend(at.timestamp().to_le_bytes());
        self.0.extend(at.timestamp_subsec_nanos().to_le_bytes());
    }

    /// A text of at most 255 bytes: ids and labels are shorter. `None` when it is longer.
    pub(super) fn text(&mut self, text: &str) -> Option<()> {
        self.byte(u8::try_from(text.len()).ok()?);
        self.0.extend(text.as_bytes());
        Some(())
    }

    /// A text that is never empty, or none.
    pub(super) fn maybe(&mut self, text: Option<&str>) -> Option<()> {
        self.text(text.unwrap_or(""))
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Bytes being read; `None` as soon as they are not what was written.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Reader(bytes)
    }

    fn chunk<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (chunk, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*chunk)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.chunk::<1>().map(|[byte]| byte)
    }

    pub(super) fn short(&mut self) -> Option<u16> {
        self.chunk().map(u16::from_le_bytes)
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        self.chunk().map(u32::from_le_bytes)
    }

    pub(super) fn day(&mut self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(self.chunk()?))
    }

    pub(super) fn instant(&mut self) -> Option<DateTime<Utc>> {
        let seconds = i64::from_le_bytes(self.chunk()?);
        DateTime::from_timestamp(seconds, u32::from_le_bytes(self.chunk()?))
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = usize::from(self.byte()?);
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }

    pub(super) fn maybe(&mut self) -> Option<Option<&'a str>> {
        self.text().map(|text| (!text.is_empty()).then_some(text))
    }

    /// Whether all was read.
    pub(super) fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}
