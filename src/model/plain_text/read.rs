//! Puts the lines of a text together.

use std::collections::HashSet;

use crate::model::plain_text::line::{Line, Sign, Style, opens_capitals, parse};
use crate::model::{ArgumentMap, Claim, Id, Inference, InferenceKind, Meta};

/// The map that an indented, bulleted or numbered text describes: each line a claim, what stands below it its reasons.
///
/// None for plain paragraphs, in which no line stands below another and at most one is indented or marked.
#[must_use]
pub fn read(text: &str) -> Option<ArgumentMap> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = || text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'));
    let mut reader = Reader { has_capitals: lines().any(opens_capitals), ..Reader::default() };
    for line in lines() {
        reader.take(line);
    }
    (reader.marks > 1 || reader.is_structured).then(|| reader.finish())
}

/// A claim to be.
struct Row {
    title: Option<String>,
    text: String,
    sign: Sign,
    /// The row it stands under, and the kind of reason that the heading over it announces.
    under: Option<(usize, Option<InferenceKind>)>,
    /// Whether anything stands under it, or it is meant to be empty.
    is_wanted: bool,
}

/// A line that others may stand under.
struct Open {
    indent: usize,
    style: Style,
    letter: Option<char>,
    row: usize,
    announces: Option<InferenceKind>,
}

#[derive(Default)]
struct Reader {
    rows: Vec<Row>,
    open: Vec<Open>,
    /// The row of the line just read, if the next one may go on with it, and the indents that do.
    wraps: Option<(usize, std::ops::RangeInclusive<usize>)>,
    /// The row that a backslash at the end of the line just read goes on with.
    breaks: Option<usize>,
    /// How many lines are indented or marked.
    marks: usize,
    /// Whether a line stands below another or has a title.
    is_structured: bool,
    /// Whether `+` is used as a marker.
    has_plus: bool,
    /// Whether `A.` and `I.` are numbers.
    has_capitals: bool,
}

impl Reader {
    fn take(&mut self, line: &str) {
        let (line, is_broken) = unbroken(line.trim_end());
        if let Some(row) = self.breaks.take() {
            let text = &mut self.rows[row].text;
            text.push('\n');
            text.push_str(line.trim());
            self.breaks = is_broken.then_some(row);
            return;
        }
        let Some(line) = parse(line, self.has_capitals) else {
            self.wraps = None;
            return;
        };
        if let Some((row, indents)) = &self.wraps
            && line.style == Style::Plain
            && line.body.title.is_none()
            && indents.contains(&line.indent)
        {
            let text = &mut self.rows[*row].text;
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line.whole);
            self.breaks = is_broken.then_some(*row);
            return;
        }
        self.add(line, is_broken);
    }

    fn add(&mut self, line: Line<'_>, is_broken: bool) {
        let style = self.close(&line);
        let under = self.open.last().map(|open| (open.row, open.announces));
        let Line { indent, text_at, letter, body, whole, .. } = line;
        self.marks += usize::from(indent > 0 || line.is_marked || matches!(style, Style::Heading(_)));
        self.has_plus |= line.has_plus;
        self.wraps = None;
        if let (true, Sign::Word(kind), Some((row, _))) = (body.is_group, body.sign, under) {
            self.open.push(Open { indent, style, letter, row, announces: Some(kind) });
            return;
        }
        let row = self.rows.len();
        let is_claim = under.is_some() || !matches!(body.sign, Sign::Word(_));
        let (title, text) = if is_claim { (body.title, body.text) } else { (None, whole) };
        let is_empty_on_purpose = text.is_empty() && whole.ends_with("]:");
        self.is_structured |= under.is_some() || title.is_some() || is_empty_on_purpose;
        if let Some((above, _)) = under {
            self.rows[above].is_wanted = true;
        }
        let is_wanted = is_empty_on_purpose || is_broken;
        self.rows.push(Row { title, text: text.to_owned(), sign: body.sign, under, is_wanted });
        let is_below_text = self.beside(indent).any(|open| matches!(open.style, Style::Plain | Style::Group));
        self.open.push(Open { indent, style, letter, row, announces: None });
        if is_broken {
            self.breaks = Some(row);
        }
        if line.is_marked {
            // Below a number a line further in than the text is a reason of its own.
            let end = if style == Style::Bullet { usize::MAX } else { text_at };
            let start = indent + usize::from(is_below_text);
            self.wraps = Some((row, start..=end));
        }
    }

    /// Closes what this line does not stand under, and says what its style means here.
    fn close(&mut self, line: &Line<'_>) -> Style {
        if let Style::Heading(level) = line.style {
            while self.open.last().is_some_and(|open| !matches!(open.style, Style::Heading(above) if above < level)) {
                self.open.pop();
            }
            return line.style;
        }
        let is_heading = |open: &Open| matches!(open.style, Style::Heading(_));
        while self.open.last().is_some_and(|open| !is_heading(open) && open.indent > line.indent) {
            self.open.pop();
        }
        let style = self.style_of(line);
        // Where claims are indented, a word makes no list of its own.
        let outside = self.open.iter().rev().nth(self.beside(line.indent).count());
        let is_inside = !line.is_marked && outside.is_some_and(|open| !is_heading(open));
        while let Some(open) = self.open.last()
            && !is_heading(open)
            && open.indent == line.indent
        {
            let stays = match style {
                Style::Plain => false,
                Style::Group | Style::Bullet if is_inside => false,
                Style::Group => open.style == Style::Plain,
                _ => open.style != style && !self.beside(line.indent).any(|open| open.style == style),
            };
            if stays {
                break;
            }
            self.open.pop();
        }
        style
    }

    /// Whether `i)` is a letter after `h)` or a roman number.
    fn style_of(&self, line: &Line<'_>) -> Style {
        let (Style::Letter, Some(letter)) = (line.style, line.letter) else { return line.style };
        let follows = |open: &Open| open.letter.is_some_and(|before| u32::from(before) + 1 == u32::from(letter));
        let is_numeral =
            matches!(letter, 'v' | 'x' | 'V' | 'X') && self.beside(line.indent).any(|open| open.style == Style::Roman);
        let is_first = matches!(letter, 'i' | 'I');
        let is_letter = self.beside(line.indent).any(|open| open.style == Style::Letter && follows(open));
        if !is_letter && (is_first || is_numeral) { Style::Roman } else { Style::Letter }
    }

    /// The open lines at this indent, the innermost first.
    fn beside(&self, indent: usize) -> impl Iterator<Item = &Open> {
        let is_beside = move |open: &&Open| open.indent == indent && !matches!(open.style, Style::Heading(_));
        self.open.iter().rev().take_while(is_beside)
    }

    fn finish(self) -> ArgumentMap {
        let (mut claims, mut inferences): (Vec<Claim>, Vec<Inference>) = (Vec::new(), Vec::new());
        let mut taken = HashSet::new();
        let mut id = |prefix: &str, from: usize| {
            let id = Id::fresh(prefix, from, |id| taken.contains(id));
            taken.insert(id.to_string());
            id
        };
        // The place among the claims of each row; nothing stands under those left out.
        let mut names = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            let text = row.text.trim();
            names.push(claims.len());
            if text.is_empty() && row.title.is_none() && !row.is_wanted {
                continue;
            }
            let name = id("c", claims.len() + 1);
            if let Some((above, announced)) = row.under {
                let by_sign = match row.sign {
                    Sign::Minus => InferenceKind::Attack,
                    Sign::Dash if self.has_plus => InferenceKind::Attack,
                    _ => InferenceKind::Support,
                };
                let kind = if let Sign::Word(kind) = row.sign { kind } else { announced.unwrap_or(by_sign) };
                let (step, above) = (id("i", inferences.len() + 1), claims[names[above]].id.clone());
                inferences.push(Inference { kind, ..Inference::support(step, [name.clone()], above) });
            }
            claims.push(Claim { title: row.title, ..Claim::new(name, text) });
        }
        ArgumentMap::from_parts(Meta::default(), claims, inferences, Vec::new()).unwrap_or_default()
    }
}

/// The line without the backslash that says the next one goes on with it, and whether there was one; of backslashes at
/// the end of a line each two stand for one.
fn unbroken(line: &str) -> (&str, bool) {
    let count = line.len() - line.trim_end_matches('\\').len();
    (line[..line.len() - count + count / 2].trim_end(), count % 2 == 1)
}
