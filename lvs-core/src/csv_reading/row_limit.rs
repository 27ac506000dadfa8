//! The bytes of a file, no more of them for one row than a row may have.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// A reader that gives up when one row takes more than its share, so that a file without an end
/// to its first quote does not end up in memory. It makes every line end a line feed, the last one
/// too: only then can lines be counted.
pub(crate) struct RowLimit<R> {
    inner: R,
    left: Rc<Cell<usize>>,
    last: u8,
}

impl<R: Read> RowLimit<R> {
    pub(crate) fn new(inner: R, left: Rc<Cell<usize>>) -> Self {
        RowLimit {
            inner,
            left,
            last: b'\n',
        }
    }

    /// Puts the line ends of what was read right, and gives how much of it is left.
    fn straighten(&mut self, bytes: &mut [u8]) -> usize {
        let mut kept = 0;
        for at in 0..bytes.len() {
            let Some(byte) = bytes.get(at).copied() else {
                break;
            };
            let second_half = byte == b'\n' && self.last == b'\r';
            self.last = byte;
            if second_half {
                continue;
            }
            if let Some(slot) = bytes.get_mut(kept) {
                *slot = if byte == b'\r' { b'\n' } else { byte };
                kept += 1;
            }
        }
        kept
    }
}

impl<R: Read> Read for RowLimit<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let left = self.left.get();
            if left == 0 {
                return Err(io::Error::other("a row is too long"));
            }
            let share = buffer.len().min(left);
            let Some(part) = buffer.get_mut(..share) else {
                return Ok(0);
            };
            let read = self.inner.read(part)?;
            self.left.set(left.saturating_sub(read));
            if read == 0 {
                let ended = matches!(self.last, b'\n' | b'\r');
                return match part.first_mut() {
                    Some(first) if !ended => {
                        self.last = b'\n';
                        *first = b'\n';
                        Ok(1)
                    }
                    _ => Ok(0),
                };
            }
            let kept = part.get_mut(..read).map_or(0, |new| self.straighten(new));
            if kept > 0 {
                return Ok(kept);
            }
        }
    }
}
