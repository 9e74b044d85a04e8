//! What one line says, taken by itself.

use crate::model::InferenceKind;

/// How a line is marked; at one indent, a style that comes up later stands below those that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Nothing but text.
    Plain,
    /// Only a word that says what the lines below are: `Pros:`.
    Group,
    /// `-`, `+`, `*`, `•` and the like, a checkbox, or a word such as `Pro:` before the text.
    Bullet,
    /// `1.`, `1)`, and with two parts `1.1.`.
    Number(usize),
    /// `a)`.
    Letter,
    /// `ii.`
    Roman,
    /// `#`, `##`, …
    Heading(usize),
}

/// What a line says about its bearing on the line above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Nothing,
    Plus,
    /// Against, if the text uses `+` as well; else a bullet.
    Dash,
    Minus,
    Word(InferenceKind),
}

/// One line, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// The column it starts in.
    pub(super) indent: usize,
    /// The column its text starts in.
    pub(super) text_at: usize,
    pub(super) style: Style,
    /// Whether a bullet or number stands before the text.
    pub(super) is_marked: bool,
    /// Whether that is a plus.
    pub(super) has_plus: bool,
    /// The letter of a list that is numbered in letters.
    pub(super) letter: Option<char>,
    pub(super) body: Body<'a>,
    /// The text with the word that says what it is, for a line that bears on nothing.
    pub(super) whole: &'a str,
}

/// What follows the marker.
#[derive(Clone, Debug)]
pub(super) struct Body<'a> {
    pub(super) sign: Sign,
    pub(super) title: Option<String>,
    pub(super) text: &'a str,
    /// Whether it is only the word that says for or against.
    pub(super) is_group: bool,
}

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// Whether a line is the second one of a list in capitals: only in a text with such a line `A.` and `I.` are numbers
/// and not initials.
pub(super) fn opens_capitals(line: &str) -> bool {
    let line = line.trim_start();
    ["B.", "II."].iter().any(|label| line.strip_prefix(label).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
}

/// Takes a line apart; none if it is empty or only drawn (`---`). It has no white space at its end.
pub(super) fn parse(line: &str, has_capitals: bool) -> Option<Line<'_>> {
    let rest = line.trim_start();
    if rest.is_empty() || is_rule(rest) {
        return None;
    }
    let indent = column(&line[..line.len() - rest.len()], 0);
    let mark = marker(rest, has_capitals);
    let (mut style, mut sign, mut letter, mut after) = (Style::Plain, Sign::Nothing, None, rest);
    if let Some(mark) = &mark {
        (style, sign, letter) = (mark.style, mark.sign, mark.letter);
        after = rest[mark.len..].trim_start();
    }
    let mut is_marked = mark.is_some();
    if let Some(task) = task(after) {
        after = task;
        if !is_marked {
            (style, is_marked) = (Style::Bullet, true);
        }
    }
    let text_at = column(&rest[..rest.len() - after.len()], indent);
    let mut body = if is_escaped(after) { Body::plain(&after[1..]) } else { body(after) };
    let whole = if is_escaped(after) { &after[1..] } else { after };
    if style == Style::Plain {
        style = match body.sign {
            _ if body.is_group => Style::Group,
            Sign::Word(_) => Style::Bullet,
            _ => Style::Plain,
        };
    }
    if body.sign == Sign::Nothing {
        body.sign = sign;
    }
    is_marked &= !matches!(style, Style::Heading(_));
    Some(Line { indent, text_at, style, is_marked, has_plus: sign == Sign::Plus, letter, body, whole })
}

/// The text, with a backslash before it if a reader would else take its beginning for a marker.
pub(super) fn escape(text: &str, has_capitals: bool) -> String {
    if is_escaped(text) || is_special(text, has_capitals) { format!("\\{text}") } else { text.to_owned() }
}

fn is_escaped(text: &str) -> bool {
    text.starts_with('\\') && is_special(text, true)
}

/// Whether the beginning of a text, not counting backslashes, is more than text.
fn is_special(text: &str, has_capitals: bool) -> bool {
    let text = text.trim_start_matches('\\');
    if text.is_empty() {
        return false;
    }
    let body = body(text);
    is_rule(text)
        || marker(text, has_capitals).is_some()
        || task(text).is_some()
        || body.is_group
        || body.sign != Sign::Nothing
        || body.title.is_some()
        || body.text.len() != text.len()
}

/// A line drawn across the page.
fn is_rule(text: &str) -> bool {
    text.len() >= 3 && ["-", "=", "*", "_", "—", "–"].iter().any(|stroke| text.trim_start_matches(stroke).is_empty())
}

/// The column after white space (or a marker) that starts in column `from`.
fn column(text: &str, from: usize) -> usize {
    text.chars().fold(from, |at, c| if c == '\t' { (at / TAB + 1) * TAB } else { at + 1 })
}

struct Marker {
    style: Style,
    sign: Sign,
    letter: Option<char>,
    len: usize,
}

fn marker(text: &str, has_capitals: bool) -> Option<Marker> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let is_set_off = chars.next().is_none_or(char::is_whitespace);
    let bullet = |sign| Some(Marker { style: Style::Bullet, sign, letter: None, len: first.len_utf8() });
    match first {
        '+' if is_set_off => bullet(Sign::Plus),
        '-' | '\u{2010}' | '\u{2011}' | '–' | '—' if is_set_off => bullet(Sign::Dash),
        '\u{2212}' if is_set_off => bullet(Sign::Minus),
        '*' if is_set_off => bullet(Sign::Nothing),
        '•' | '◦' | '‣' | '⁃' | '▪' | '▫' | '●' | '○' | '■' | '□' | '·' | '➢' => {
            bullet(Sign::Nothing)
        }
        // Word's second bullet, as it comes through the clipboard.
        'o' if text[1..].starts_with('\t') => bullet(Sign::Nothing),
        '#' => {
            let level = text.len() - text.trim_start_matches('#').len();
            let is_heading = level <= 6 && text[level..].chars().next().is_none_or(char::is_whitespace);
            is_heading.then_some(Marker { style: Style::Heading(level), sign: Sign::Nothing, letter: None, len: level })
        }
        _ => numbering(text, has_capitals),
    }
}

/// `1.`, `1)`, `(1)`, `1.2.`, `a)`, `(a)`, `a.`, `ii.` and so on; single capitals before a full stop may be
/// initials.
fn numbering(text: &str, has_capitals: bool) -> Option<Marker> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let is_in_brackets = inner.len() < text.len();
    let digits = inner.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let (label, style, letter) = if digits.len() < inner.len() {
        let label = inner[..inner.len() - digits.len()].trim_end_matches('.');
        let mut parts = label.split('.');
        if parts.any(|part| part.is_empty() || part.len() > 3) {
            return None;
        }
        (label, Style::Number(label.split('.').count()), None)
    } else {
        let end = inner.find(|c: char| !c.is_alphabetic())?;
        let label = &inner[..end];
        let is_roman = |c: char| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X');
        let mut chars = label.chars();
        match (chars.next(), chars.next()) {
            (Some(letter), None) => (label, Style::Letter, Some(letter)),
            (Some(_), Some(_)) if label.len() <= 5 && label.chars().all(is_roman) => (label, Style::Roman, None),
            _ => return None,
        }
    };
    let after = &inner[label.len()..];
    let closed = match after.chars().next()? {
        ')' => true,
        '.' => !is_in_brackets && (has_capitals || !letter.is_some_and(char::is_uppercase)),
        _ => false,
    };
    let is_marker = closed && after[1..].chars().next().is_none_or(char::is_whitespace);
    let len = usize::from(is_in_brackets) + label.len() + 1;
    is_marker.then_some(Marker { style, sign: Sign::Nothing, letter, len })
}

/// What follows a checkbox, ticked or not.
fn task(text: &str) -> Option<&str> {
    let rest = ["[ ]", "[x]", "[X]", "☐", "☑", "☒"].iter().find_map(|tick| text.strip_prefix(tick))?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

impl<'a> Body<'a> {
    fn plain(text: &'a str) -> Self {
        Self { sign: Sign::Nothing, title: None, text, is_group: false }
    }
}

fn body(text: &str) -> Body<'_> {
    let bare = text.trim_start_matches("**").trim_end_matches("**").trim_end_matches(':').trim_end_matches("**");
    if let Some(kind) = kind_of(bare) {
        return Body { sign: Sign::Word(kind), title: None, text, is_group: true };
    }
    if let Some((word, rest)) = text.split_once(':')
        && let Some(kind) = kind_of(word)
        && rest.starts_with(char::is_whitespace)
    {
        let rest = rest.trim_start();
        let (title, text) = titled(rest).unwrap_or((None, rest));
        return Body { sign: Sign::Word(kind), title, text, is_group: false };
    }
    match titled(text) {
        Some((Some(title), rest)) => match kind_of(&title) {
            Some(kind) if text.starts_with("**") => Body { sign: Sign::Word(kind), ..Body::plain(rest) },
            _ => Body { title: Some(title), ..Body::plain(rest) },
        },
        Some((None, rest)) => Body::plain(rest),
        None => Body::plain(text),
    }
}

/// The kind of reason a word announces.
fn kind_of(word: &str) -> Option<InferenceKind> {
    const FOR: [&str; 16] = [
        "pro",
        "pros",
        "for",
        "because",
        "support",
        "supports",
        "reason",
        "reasons",
        "за",
        "бо",
        "тому що",
        "оскільки",
        "підтримка",
        "підстава",
        "підстави",
        "аргументи за",
    ];
    const AGAINST: [&str; 15] = [
        "con",
        "cons",
        "contra",
        "against",
        "but",
        "however",
        "objection",
        "objections",
        "attack",
        "attacks",
        "проти",
        "але",
        "однак",
        "заперечення",
        "аргументи проти",
    ];
    if word.len() > 40 {
        return None;
    }
    let word = word.trim().to_lowercase();
    if FOR.contains(&word.as_str()) {
        Some(InferenceKind::Support)
    } else if AGAINST.contains(&word.as_str()) {
        Some(InferenceKind::Attack)
    } else {
        None
    }
}

/// Title and text of `[Title]: text`, `**Title.** text`, `**Title:** text`, `**Title**: text`; a text that is bold all
/// through has no title.
fn titled(text: &str) -> Option<(Option<String>, &str)> {
    if let Some(inner) = text.strip_prefix('[') {
        let (title, rest) = bracketed(inner)?;
        let title = title.trim();
        return Some(((!title.is_empty()).then(|| title.to_owned()), rest.trim_start()));
    }
    let (inner, rest) = text.strip_prefix("**")?.split_once("**")?;
    let rest = rest.trim_start();
    if inner.trim().is_empty() {
        return None;
    }
    if rest.is_empty() {
        return Some((None, inner.trim()));
    }
    let (title, rest) = match (inner.strip_suffix(['.', ':']), rest.strip_prefix(['.', ':'])) {
        (Some(title), _) => (title, rest),
        (None, Some(after)) if after.starts_with(char::is_whitespace) => (inner, after.trim_start()),
        _ => return None,
    };
    let title = title.trim();
    (!title.is_empty()).then(|| (Some(title.to_owned()), rest))
}

/// The title up to `]:`, in which a backslash may stand before a bracket or a backslash, and what follows.
fn bracketed(inner: &str) -> Option<(String, &str)> {
    let mut title = String::new();
    let mut chars = inner.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            ']' => return inner[at + 1..].strip_prefix(':').map(|rest| (title, rest)),
            '\\' => match chars.next_if(|(_, next)| matches!(next, ']' | '\\')) {
                Some((_, next)) => title.push(next),
                None => title.push(c),
            },
            _ => title.push(c),
        }
    }
    None
}
