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
    /// Something else, and a whole record after it.
    Damaged,
}

/// What stands at `at`.
pub(super) fn next(bytes: &[u8], at: usize) -> Next<'_> {
    match (frame(bytes, at), bytes.len() <= at) {
        (_, true) => Next::End,
        (Some(frame), _) => Next::Record(frame),
        (None, _) if has_frame_after(bytes, at) => Next::Damaged,
        (None, _) => Next::Torn,
    }
}

fn frame(bytes: &[u8], at: usize) -> Option<Frame<'_>> {
    let rest = bytes.get(at..)?;
    let head = &rest[..rest.len().min(LONGEST_HEAD)];
    let line = head.iter().position(|byte| *byte == b'\n')?;
    let mut words = str::from_utf8(&rest[..line]).ok()?.split(' ');
    let (kind, length, sum) = (words.next()?, words.next()?, words.next()?);
    let length: usize = length.parse().ok()?;
    let end = (line + 1).checked_add(length)?;
    let payload = rest.get(line + 1..end)?;
    // The line's end must be there, whatever became of it.
    let is_whole = words.next().is_none()
        && end < rest.len()
        && u64::from_str_radix(sum, 16).is_ok_and(|sum| sum == checksum(kind, payload));
    is_whole.then_some(Frame { kind, payload, end: at + end + 1 })
}

fn has_frame_after(bytes: &[u8], at: usize) -> bool {
    let lines = bytes.iter().enumerate().skip(at).filter(|(_, byte)| **byte == b'\n');
    lines.into_iter().any(|(end, _)| frame(bytes, end + 1).is_some())
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
            assert!(found.is_empty() && rest == Next::Damaged, "at {place}: {found:?} {rest:?}");
        }
    }
}
