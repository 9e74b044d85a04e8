//! The same work without a window, and the way into it.
//!
//! [`run`] reads the command line and does one thing: opens the window (`open`), weighs a map (`weigh`), explains a
//! claim (`explain`), checks the map (`check`), says what turns one map into another (`diff`), merges three (`merge`), sets git
//! up to do so (`git`), lays a map out (`layout`) or renders it (`render`). Results go to standard
//! output, errors to standard error in full sentences. The exit code is 0 when all is well, 1 when `check` finds an error
//! in the map or `merge` a conflict, and 2 when there was nothing to work on: wrong usage, a file that cannot be read, no display. A reader that
//! stops listening (`linchpin weigh map.argmap.json | head`) ends the command
//! quietly. What people read goes through [`terminal`], which lets nothing through that steers theirs. [`run_with`] is the same with other writers, for tests.

mod check;
mod diff;
mod exit_code;
mod explain;
mod git;
mod kept;
mod layout;
mod merge;
mod misspelt;
mod name;
mod open;
mod read;
mod render;
mod terminal;
mod text;
mod weigh;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory as _, Parser, Subcommand};

use read::{called, is_clear, read, read_under};
use terminal::Terminal;

pub use exit_code::{DONE, FAILED, FOUND_ERRORS};

use crate::export::{Format, Page, Since};
use crate::model::{Cards, Direction, LayoutStyle, Semantics};

/// Build and read argument maps, and see what a conclusion hangs on.
#[derive(Debug, Parser)]
#[command(
    name = "linchpin",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Without a command, opens each FILE in a window, or the built-in example if there is no FILE.\n\
                  A file that is called like a command is opened with its folder: linchpin ./weigh\n\
                  Where a command reads a map, - is standard input; after -o it is standard output. A file called so is ./-"
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The maps to open, *.argmap.json files, each in a window of its own
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print how strong every claim and inference of a map comes out
    Weigh {
        /// The map, a *.argmap.json file
        file: PathBuf,
        /// The semantics to weigh under, instead of the one the map names
        #[arg(long, value_parser = semantics_parser())]
        semantics: Option<Semantics>,
        /// The k of p-Max(k), instead of the one the map names
        #[arg(long, value_name = "K", allow_negative_numbers = true)]
        k: Option<f64>,
        /// Show what comes out under every semantics: for the main conclusion, or in json for all
        #[arg(long, conflicts_with = "semantics")]
        all_semantics: bool,
        /// Set a source aside with all that rests on it alone, and list what changes; may be given again
        #[arg(long, value_name = "SOURCE")]
        withdraw: Vec<String>,
        /// How to print it; json has full precision
        #[arg(long, value_enum, default_value_t)]
        format: weigh::Format,
    },
    /// Say what a claim hangs on, what would flip it, and why it is as strong as it is
    Explain {
        /// The map, a *.argmap.json file
        file: PathBuf,
        /// The claim to explain, by its id, instead of the main conclusion
        #[arg(long, value_name = "ID")]
        claim: Option<String>,
        /// The semantics to weigh under, instead of the one the map names
        #[arg(long, value_parser = semantics_parser())]
        semantics: Option<Semantics>,
        /// The k of p-Max(k), instead of the one the map names
        #[arg(long, value_name = "K", allow_negative_numbers = true)]
        k: Option<f64>,
        /// Look for sets of three claims as well, without which the verdict is another one
        #[arg(long)]
        triples: bool,
        /// How many million values and steps each answer may look at; what moves the claim most is looked at first
        #[arg(long, value_name = "MILLIONS", default_value_t = explain::BUDGET, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
        budget: u64,
        /// How to print it; json has full precision
        #[arg(long, value_enum, default_value_t)]
        format: explain::Format,
    },
    /// List what looks wrong in a map; the exit code is 1 if there are errors
    Check {
        /// The map, a *.argmap.json file
        file: PathBuf,
        /// How to print it
        #[arg(long, value_enum, default_value_t)]
        format: check::Format,
    },
    /// Say what turns one map into another, and what that does to the main conclusion
    Diff {
        /// The old map
        old: PathBuf,
        /// The new map
        new: PathBuf,
        /// How to print it; json has full precision
        #[arg(long, value_enum, default_value_t)]
        format: diff::Format,
    },
    /// Merge what two sides made of one map; the exit code is 1 if there are conflicts, which are in the map then
    Merge {
        /// What both began with; an empty file if both made the map anew
        base: PathBuf,
        /// Our map, which stands in a conflict until it is settled
        ours: PathBuf,
        /// Their map
        theirs: PathBuf,
        /// The file to write; it may be one of the others
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// What messages call the map
        #[arg(long, value_name = "NAME")]
        path: Option<String>,
    },
    /// Let git merge maps by claim and show what changed in words
    Git {
        #[command(subcommand)]
        command: git::Command,
    },
    /// Lay a map out and write it with the positions of its cards
    Layout {
        /// The map, a *.argmap.json file
        file: PathBuf,
        /// How to arrange cards, instead of the way the map names
        #[arg(long, value_parser = style_parser())]
        style: Option<LayoutStyle>,
        /// Where premises stand: below the conclusion, or to its right
        #[arg(long, value_parser = direction_parser())]
        direction: Option<Direction>,
        /// What cards say, instead of what the map asks for: all their text, or titles in smaller cards. Auto is text here
        #[arg(long, value_parser = cards_parser())]
        cards: Option<Cards>,
        /// Lay out claims that were placed by hand as well
        #[arg(long)]
        all: bool,
        /// What to write; json has the cards' rectangles and the links' routes
        #[arg(long, value_enum, default_value_t)]
        format: layout::Format,
        /// The file to write, instead of standard output
        #[arg(short, long, value_name = "OUT")]
        output: Option<PathBuf>,
    },
    /// Write a map as a picture (svg, png), a document (pdf), a page (html) or a report (md, docx)
    Render {
        /// The map, a *.argmap.json file
        file: PathBuf,
        /// The file to write; its name says what kind of file it is. A .md has its picture beside it, OUT-picture.png; a
        /// tour as .svg or .png is OUT-01, OUT-02 and so on. What is there is replaced, but not the map itself
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// The kind of file, instead of what its name says; needed where OUT is -, standard output
        #[arg(long, value_parser = format_parser())]
        format: Option<Format>,
        /// The colours
        #[arg(long, value_enum, default_value_t)]
        theme: render::ThemeName,
        /// Pixels for each unit of the map (png: 2); a pdf on paper is spread over pages at this scale
        #[arg(long, value_name = "N", allow_negative_numbers = true)]
        scale: Option<f64>,
        /// Only these claims and groups, with the steps between them: ids, set apart by commas
        #[arg(long, value_name = "IDS", value_delimiter = ',')]
        selection: Vec<String>,
        /// One page or picture for each stop of the tour; a .html opens at its first stop
        #[arg(long, conflicts_with = "selection")]
        tour: bool,
        /// The paper of a pdf: as large as the map, or one sheet that the map is fitted to
        #[arg(long, value_parser = page_parser(), default_value = "fit")]
        page: Page,
        /// What cards say, instead of what the map asks for: all their text, or titles in smaller cards. Auto is text here
        #[arg(long, value_parser = cards_parser())]
        cards: Option<Cards>,
        /// An earlier state of the map: a report (md, docx) says what changed since, and what that did to the conclusion
        #[arg(long, value_name = "OLD")]
        since: Option<PathBuf>,
        /// Write a tour of more than 60 pictures, each a file
        #[arg(long)]
        yes: bool,
    },
}

fn format_parser() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::extension))
        .map(|word| Format::from_extension(&word).unwrap_or(Format::Svg))
}

fn page_parser() -> impl TypedValueParser<Value = Page> {
    PossibleValuesParser::new(Page::ALL.map(Page::word)).map(|word| Page::from_word(&word).unwrap_or_default())
}

fn style_parser() -> impl TypedValueParser<Value = LayoutStyle> {
    PossibleValuesParser::new(LayoutStyle::ALL.map(LayoutStyle::word))
        .map(|word| LayoutStyle::from_word(&word).unwrap_or_default())
}

fn direction_parser() -> impl TypedValueParser<Value = Direction> {
    PossibleValuesParser::new(Direction::ALL.map(Direction::word))
        .map(|word| Direction::from_word(&word).unwrap_or_default())
}

fn cards_parser() -> impl TypedValueParser<Value = Cards> {
    PossibleValuesParser::new(Cards::ALL.map(Cards::word)).map(|word| Cards::from_word(&word).unwrap_or_default())
}

fn semantics_parser() -> impl TypedValueParser<Value = Semantics> {
    PossibleValuesParser::new(Semantics::ALL.map(Semantics::word))
        .map(|word| Semantics::from_word(&word).unwrap_or_default())
}

/// Does what the command line says, `args` being all of it, the program's name first.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    ExitCode::from(run_with(args, &mut out, &mut io::stderr()))
}

/// Does what the command line says and gives the exit code; results go to `out`, errors to `err`.
pub fn run_with(
    args: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    out: &mut impl Write,
    err: &mut impl Write,
) -> u8 {
    let (out, err) = (&mut Terminal::new(out), &mut Terminal::new(err));
    let done = obey(args, out, err).and_then(|code| out.flush().map(|()| code));
    // If standard error cannot be written, the exit code has to do.
    let _ = err.flush();
    match done {
        Ok(code) => code,
        // The reader of a pipe has read enough and closed it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => {
            let _ = writeln!(err, "linchpin: the result could not be written: {error}.");
            FAILED
        }
    }
}

fn obey(
    args: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    out: &mut Terminal<impl Write>,
    err: &mut Terminal<impl Write>,
) -> io::Result<u8> {
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    if let Some(said) = misspelt::said(args.get(1..).unwrap_or_default(), &commands()) {
        return writeln!(err, "{said}").map(|()| FAILED);
    }
    let arguments = match Arguments::try_parse_from(args) {
        Ok(arguments) => arguments,
        Err(usage) => {
            let text = usage.render();
            if usage.use_stderr() {
                write!(err, "{text}")?;
                return Ok(FAILED);
            }
            write!(out, "{text}")?;
            return Ok(DONE);
        }
    };
    match arguments.command {
        None => open::windows(arguments.files, err),
        Some(Command::Weigh { file, semantics, k, all_semantics, withdraw, format }) => {
            let Some(map) = read_under(&file, semantics, k, err)? else { return Ok(FAILED) };
            let request = weigh::Request { all: all_semantics, withdraw: &withdraw, format };
            Ok(if weigh::print(&map, &request, out.raw(format == weigh::Format::Json), err)? { DONE } else { FAILED })
        }
        Some(Command::Explain { file, claim, semantics, k, triples, budget, format }) => {
            let Some(map) = read_under(&file, semantics, k, err)? else { return Ok(FAILED) };
            let request = explain::Request { claim: claim.as_deref(), triples, budget, format };
            Ok(if explain::print(&map, &request, out.raw(format == explain::Format::Json), err)? {
                DONE
            } else {
                FAILED
            })
        }
        Some(Command::Check { file, format }) => match read(&file, err)? {
            Some(map) => {
                let has_errors = check::print(&map, &file, format, out.raw(format == check::Format::Json))?;
                Ok(if has_errors { FOUND_ERRORS } else { DONE })
            }
            None => Ok(FAILED),
        },
        Some(Command::Diff { old, new, format }) => {
            if !is_clear(&[&old, &new], err)? {
                return Ok(FAILED);
            }
            let Some(old) = read(&old, err)? else { return Ok(FAILED) };
            let Some(new) = read(&new, err)? else { return Ok(FAILED) };
            diff::print(&old, &new, format, out.raw(format != diff::Format::Text)).map(|()| DONE)
        }
        Some(Command::Merge { base, ours, theirs, output, path }) => {
            let (to, name) = (output.as_path(), path.as_deref());
            let request = merge::Request { base: &base, ours: &ours, theirs: &theirs, out: to, name };
            merge::write(&request, out.raw(true), err)
        }
        Some(Command::Git { command }) => git::obey(&command, out, err),
        Some(Command::Layout { file, style, direction, cards, all, format, output }) => match read(&file, err)? {
            Some(map) => {
                let to = output.as_deref();
                let request = layout::Request { style, direction, cards, all, format, from: &file, to };
                Ok(if layout::write(map, &request, out.raw(true), err)? { DONE } else { FAILED })
            }
            None => Ok(FAILED),
        },
        Some(Command::Render { file, output, format, theme, scale, selection, tour, page, cards, since, yes }) => {
            let from: Vec<&Path> = [Some(file.as_path()), since.as_deref()].into_iter().flatten().collect();
            if !is_clear(&from, err)? {
                return Ok(FAILED);
            }
            let Some(map) = read(&file, err)? else { return Ok(FAILED) };
            let since = match &since {
                None => None,
                Some(path) => match read(path, err)? {
                    Some(map) => Some(Since { map, name: called(Path::new(path.file_name().unwrap_or_default())) }),
                    None => return Ok(FAILED),
                },
            };
            let (from, out_file, selection) = (from.as_slice(), output.as_path(), selection.as_slice());
            let wanted =
                render::Wanted { from, out: out_file, format, theme, scale, selection, tour, page, cards, since, yes };
            Ok(if render::write(map, wanted, out, err)? { DONE } else { FAILED })
        }
    }
}

/// What the first word may be where it is no file.
fn commands() -> Vec<String> {
    let known = Arguments::command();
    known.get_subcommands().map(|command| command.get_name().to_owned()).chain(["help".to_owned()]).collect()
}

#[cfg(test)]
mod files_tests;
#[cfg(test)]
mod tests;
