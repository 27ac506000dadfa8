//! Counting the lines of what was read.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// A reader that counts the line ends of what was taken from it.
pub(super) struct Lines<R> {
    inner: BufReader<R>,
    line: Rc<Cell<u64>>,
}

impl<R: Read> Lines<R> {
    /// `line` is the line on which the next byte stands, from 1.
    pub(super) fn new(inner: R, line: Rc<Cell<u64>>) -> Self {
        line.set(1);
        Lines {
            inner: BufReader::new(inner),
            line,
        }
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let taken = {
            let mut available = self.fill_buf()?;
            available.read(buffer)?
        };
        self.consume(taken);
        Ok(taken)
    }
}

impl<R: Read> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let taken = self.inner.buffer().get(..amount).unwrap_or(&[]);
        let ends = taken.iter().filter(|byte| **byte == b'\n').count();
        self.line
            .set(self.line.get() + u64::try_from(ends).unwrap_or(0));
        self.inner.consume(amount);
    }
}
