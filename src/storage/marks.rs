//! The marks that git leaves in a file it could not merge: `<<<<<<<`, `|||||||`, `=======`, `>>>>>>>` at the beginning of a
//! line. In JSON no line begins like that, so there is no doubt what they are.

const OURS: &str = "<<<<<<<";
const BASE: &str = "|||||||";
const THEIRS: &str = "=======";
const END: &str = ">>>>>>>";

/// The texts of the sides of a merge, as they stand in a file with git's marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sides {
    /// What both began with; none where git was not told to write it (`merge.conflictStyle`).
    pub base: Option<String>,
    /// The side that is being merged into.
    pub ours: String,
    /// The side that is being merged.
    pub theirs: String,
}

/// Which sides a line belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    All,
    Ours,
    Base,
    Theirs,
}

/// The sides of a text with git's marks; none if it has no such marks, or not whole.
#[must_use]
pub fn sides(text: &str) -> Option<Sides> {
    let (mut base, mut ours, mut theirs) = (String::new(), String::new(), String::new());
    let (mut within, mut conflicts, mut bases) = (Within::All, 0, 0);
    for line in text.split_inclusive('\n') {
        let next = match within {
            Within::All if is_mark(line, OURS) => Within::Ours,
            Within::Ours if is_mark(line, BASE) => Within::Base,
            Within::Ours | Within::Base if is_mark(line, THEIRS) => Within::Theirs,
            Within::Theirs if is_mark(line, END) => Within::All,
            _ => {
                let [to_base, to_ours, to_theirs] =
                    [Within::Base, Within::Ours, Within::Theirs].map(|side| within == Within::All || within == side);
                for (text, _) in [(&mut base, to_base), (&mut ours, to_ours), (&mut theirs, to_theirs)]
                    .into_iter()
                    .filter(|(_, is_in)| *is_in)
                {
                    text.push_str(line);
                }
                continue;
            }
        };
        conflicts += usize::from(next == Within::Ours);
        bases += usize::from(next == Within::Base);
        within = next;
    }
    let is_whole = conflicts > 0 && within == Within::All;
    is_whole.then(|| Sides { base: (bases == conflicts).then_some(base), ours, theirs })
}

/// Where the first mark begins, in bytes.
pub(super) fn first(text: &str) -> Option<usize> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if is_mark(line, OURS) {
            return Some(offset);
        }
        offset += line.len();
    }
    None
}

fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r', '\n']))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKED: &str = "a\n<<<<<<< HEAD\nb\n||||||| 1234\nc\n=======\nd\n>>>>>>> other\ne\n";

    #[test]
    fn each_side_has_its_lines_and_those_of_all() {
        let sides = sides(MARKED).expect("marks");
        assert_eq!(
            (sides.base.as_deref(), sides.ours.as_str(), sides.theirs.as_str()),
            (Some("a\nc\ne\n"), "a\nb\ne\n", "a\nd\ne\n")
        );
        assert_eq!(first(MARKED), Some(2));
    }

    #[test]
    fn there_need_be_no_base() {
        let found = sides("<<<<<<< HEAD\r\nb\r\n=======\r\nd\r\n>>>>>>> other\r\n").expect("marks");
        assert_eq!((found.base, found.ours.as_str(), found.theirs.as_str()), (None, "b\r\n", "d\r\n"));
    }

    #[test]
    fn half_a_mark_is_none() {
        for text in [
            "",
            "a\n=======\n",
            "<<<<<<< HEAD\nb\n=======\n",
            "x<<<<<<< HEAD\n=======\n>>>>>>> b\n",
            "<<<<<<<HEAD\n=======\n>>>>>>> b\n",
        ] {
            assert_eq!(sides(text), None, "{text}");
        }
    }
}
