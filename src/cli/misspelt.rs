//! A word that is neither a command nor a file, and the command that was meant.

use std::ffi::OsString;
use std::path::Path;

/// What to say of the first argument if it looks like a command and is neither one nor a file. With nothing after it, it may
/// be a file that is not there yet, unless it is nearly a command.
pub(super) fn said(arguments: &[OsString], commands: &[String]) -> Option<String> {
    let [word, rest @ ..] = arguments else { return None };
    let name = word.to_str()?;
    let is_word = name.len() > 1 && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-') && !name.starts_with('-');
    if !is_word || Path::new(word).exists() || commands.iter().any(|command| command == name) {
        return None;
    }
    let near = commands.iter().map(|command| (distance(name, command), command)).min();
    let near = near.filter(|(distance, command)| *distance <= 2 && *distance * 2 < command.len());
    let there_is_none = format!("{name}: there is no such command, and no file of that name.");
    match near {
        Some((_, command)) => Some(format!("{there_is_none} Did you mean `{command}`?")),
        None if rest.is_empty() => None,
        None => Some(format!("{there_is_none} `linchpin help` lists the commands.")),
    }
}

/// How many letters have to be put in, left out, changed or swapped with the next to make one word the other.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (rows[i][j] + usize::from(a != b)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (one, other, apart) in
            [("weigh", "weigh", 0), ("wiegh", "weigh", 1), ("weight", "weigh", 1), ("", "git", 3), ("dif", "git", 2)]
        {
            assert_eq!((distance(one, other), distance(other, one)), (apart, apart), "{one} {other}");
        }
    }

    #[test]
    fn the_command_that_was_meant() {
        let commands = ["weigh", "check", "git", "help", "layout"].map(str::to_owned);
        let said = |words: &[&str]| said(&words.iter().map(OsString::from).collect::<Vec<_>>(), &commands);
        assert!(said(&["wiegh"]).is_some_and(|said| said.contains("`weigh`")));
        assert!(said(&["layuot", "x", "--all"]).is_some_and(|said| said.contains("`layout`")));
        assert!(said(&["frobnicate", "x"]).is_some_and(|said| said.contains("linchpin help")));
        // Files, commands, and nothing.
        for words in
            [&["frobnicate"][..], &["./wiegh"], &["wiegh.argmap.json"], &["weigh", "x"], &["src", "x"], &["-x"], &[]]
        {
            assert_eq!(said(words), None, "{words:?}");
        }
    }
}
