//! A record on disk: its kind, its length and its checksum on a line, then its bytes and a line's end.
//!
//! Whatever is wrong at the end of the file is what a crash leaves: it is cut off. What is wrong before a record that is
//! whole is damage.

use crate::storage::hash::Fnv;

/// The longest line before a record's bytes.
const LONGEST_HEAD: usize = 64;

/// Appends a record.
pub(super) fn put(out: &mut Vec<u8>, kind: &str, payload: &[u8]) {
    out.extend(format!("{kind} {} {:016x}\n", payload.len(), checksum(kind, payload)).into_bytes());
    out.extend(payload);
    out.push(b'\n');
}

fn checksum(kind: &str, payload: &[u8]) -> u64 {
    let mut hash = Fnv::default();
    hash.eat(kind.as_bytes());
    hash.eat(b" ");
    hash.eat(payload);
    hash.finish()
}

/// A record as it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frame<'a> {
    pub(super) kind: &'a str,
    pub(super) payload: &'a [u8],
    /// Where the next one begins.
    pub(super) end: usize,
}

/// What stands at a place of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next<'a> {
    /// A whole record.
    Record(Frame<'a>),
    /// Nothing more.
    End,
    /// What a crash left of a record.
    Torn,
    /// Something else, and a whole record after it, which begins there; none if it takes too long to find.
    Damaged(Option<usize>),
}

/// The records of a file.
pub(super) struct Frames<'a> {
    bytes: &'a [u8],
    /// So many bytes may still be checked in search of a record after damage: whoever wants to keep a window busy can write
    /// beginnings of records that go on for ever.
    left: usize,
}

impl<'a> Frames<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, left: bytes.len().saturating_mul(4) }
    }

    /// What stands at `at`.
    pub(super) fn next(&mut self, at: usize) -> Next<'a> {
        if self.bytes.len() <= at {
            return Next::End;
        }
        let mut all = usize::MAX;
        match frame(self.bytes, at, &mut all) {
            Some(frame) => Next::Record(frame),
            None => match self.place_after(at) {
                None if self.left > 0 => Next::Torn,
                place => Next::Damaged(place),
            },
        }
    }

    /// Where the next whole record begins; none if there is none or too much has been looked at.
    fn place_after(&mut self, at: usize) -> Option<usize> {
        let lines = self.bytes.iter().enumerate().skip(at).filter(|(_, byte)| **byte == b'\n');
        for (end, _) in lines {
            if self.left == 0 {
                return None;
            }
            if frame(self.bytes, end + 1, &mut self.left).is_some() {
                return Some(end + 1);
            }
        }
        None
    }
}

/// The whole record at a place, if there is one; no more than `left` bytes are checked for it.
fn frame<'a>(bytes: &'a [u8], at: usize, left: &mut usize) -> Option<Frame<'a>> {
    let rest = bytes.get(at..)?;
    let head = &rest[..rest.len().min(LONGEST_HEAD)];
    let line = head.iter().position(|byte| *byte == b'\n')?;
    let mut words = str::from_utf8(&rest[..line]).ok()?.split(' ');
    let (kind, length, sum) = (words.next()?, words.next()?, words.next()?);
    let length: usize = length.parse().ok()?;
    let sum = u64::from_str_radix(sum, 16).ok()?;
    let end = (line + 1).checked_add(length)?;
    let payload = rest.get(line + 1..end)?;
    // The line's end must be there, whatever became of it.
    if words.next().is_some() || end >= rest.len() {
        return None;
    }
    let allowed = *left;
    *left = left.saturating_sub(length.saturating_add(1));
    let is_whole = length < allowed && sum == checksum(kind, payload);
    is_whole.then_some(Frame { kind, payload, end: at + end + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<u8> {
        let mut out = Vec::new();
        put(&mut out, "do", b"one\nline 3 00");
        put(&mut out, "undo", b"");
        out
    }

    fn next(bytes: &[u8], at: usize) -> Next<'_> {
        Frames::new(bytes).next(at)
    }

    fn all(bytes: &[u8]) -> (Vec<(String, Vec<u8>)>, Next<'_>) {
        let (mut at, mut found) = (0, Vec::new());
        loop {
            match next(bytes, at) {
                Next::Record(frame) => {
                    found.push((frame.kind.to_owned(), frame.payload.to_vec()));
                    at = frame.end;
                }
                other => return (found, other),
            }
        }
    }

    #[test]
    fn what_is_put_is_found() {
        let bytes = two();
        let (found, rest) = all(&bytes);
        assert_eq!(found, [("do".to_owned(), b"one\nline 3 00".to_vec()), ("undo".to_owned(), Vec::new())]);
        assert_eq!(rest, Next::End);
    }

    #[test]
    fn a_file_cut_anywhere_gives_the_records_before_the_cut() {
        let bytes = two();
        let first = next(&bytes, 0);
        let Next::Record(first) = first else { panic!("{first:?}") };
        for cut in 0..bytes.len() {
            let (found, rest) = all(&bytes[..cut]);
            assert_eq!(found.len(), usize::from(cut >= first.end), "cut at {cut}");
            let at_border = cut == 0 || cut == first.end;
            assert_eq!(rest, if at_border { Next::End } else { Next::Torn }, "cut at {cut}");
        }
        // Blocks that were never written are zeros.
        let mut zeros = bytes[..first.end].to_vec();
        zeros.resize(4_096, 0);
        assert_eq!(all(&zeros).1, Next::Torn);
    }

    #[test]
    fn a_byte_changed_before_a_whole_record_is_damage() {
        let bytes = two();
        let Next::Record(first) = next(&bytes, 0) else { panic!() };
        for place in 0..first.end - 1 {
            let mut bytes = bytes.clone();
            bytes[place] ^= 0x15;
            let (found, rest) = all(&bytes);
            assert!(found.is_empty() && rest == Next::Damaged(Some(first.end)), "at {place}: {found:?} {rest:?}");
        }
    }

    #[test]
    fn beginnings_that_go_on_for_ever_are_given_up() {
        let mut bytes = b"no record\n".to_vec();
        for _ in 0..2_000 {
            bytes.extend(b"do 40000 0\n");
        }
        bytes.resize(bytes.len() + 60_000, b' ');
        put(&mut bytes, "do", b"whole");
        let mut frames = Frames::new(&bytes);
        assert_eq!(frames.next(0), Next::Damaged(None));
        assert_eq!(frames.left, 0);
    }
}
