//! `linchpin layout`: where the cards of a map stand and how its steps run.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;
use serde::{Serialize, Serializer};

use super::kept::is_kept;
use super::read::is_standard;
use super::terminal::escaped;
use crate::layout::{Arrangement, Layout, Plan};
use crate::model::edit::{ClaimChange, MetaChange};
use crate::model::{ArgumentMap, CardForm, Cards, Direction, Edit, Id, LayoutStyle, compose};
use crate::scene::{Measurer, card_sizes, form_without_canvas};
use crate::storage::{self, Expected, SaveError};
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;

/// What is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The map itself, every claim with its position
    #[default]
    Map,
    /// One JSON object with the cards' rectangles and the links' routes
    Json,
}

/// What is asked for.
pub(super) struct Request<'a> {
    /// The style, instead of the map's own.
    pub(super) style: Option<LayoutStyle>,
    /// The direction, instead of the map's own.
    pub(super) direction: Option<Direction>,
    /// What cards say, instead of what the map asks for.
    pub(super) cards: Option<Cards>,
    /// Whether claims that were placed by hand are laid out as well.
    pub(super) all: bool,
    /// What is written.
    pub(super) format: Format,
    /// The file that the map came from.
    pub(super) from: &'a Path,
    /// Where to; none is standard output.
    pub(super) to: Option<&'a Path>,
}

/// Lays out `map` and writes what was asked for. False, and the reason on `err`, if the file could not be written. A map may
/// take the place of the one it was made from, anything else not.
pub(super) fn write(
    mut map: ArgumentMap,
    request: &Request<'_>,
    out: &mut impl Write,
    err: &mut impl Write,
) -> io::Result<bool> {
    let to = request.to.filter(|path| !is_standard(path));
    if let Some(path) = to
        && request.format == Format::Json
        && !is_kept(&[request.from], &[path], "its layout", err)?
    {
        return Ok(false);
    }
    let mut layout = map.meta().layout.clone();
    layout.style = request.style.unwrap_or(layout.style);
    layout.direction = request.direction.unwrap_or(layout.direction);
    layout.cards = request.cards.unwrap_or(layout.cards);
    let mut edits = vec![Edit::Meta(MetaChange::Layout(layout))];
    if request.all {
        edits.extend(map.claims().map(|claim| Edit::Claim(claim.id.clone(), ClaimChange::Position(None))));
    }
    apply(edits, &mut map);
    let mut measurer = Measurer::default();
    let says = form_without_canvas(&map, &mut measurer);
    let sizes = card_sizes(&map, says, &mut measurer);
    let plan = Plan::of(&map, &|id| sizes.get(id).copied().unwrap_or_default(), &|claim| claim.position, &|_| true);
    let plan = plan.saying(says);
    let arrangement = Layout::of(plan, None, &Watch::default()).unwrap_or_default().arrangement();
    let text = match request.format {
        Format::Json => {
            serde_json::to_string_pretty(&to_json(&map, says, &sizes, &arrangement)).map_err(io::Error::other)? + "\n"
        }
        Format::Map => {
            let places = map.claims().filter_map(|claim| {
                let at = arrangement.places.get(&claim.id)?;
                // Halves of a map unit are more than anyone sees; hand-placed cards keep every digit.
                let at = claim.position.unwrap_or(Point::new((at.x * 2.0).round() / 2.0, (at.y * 2.0).round() / 2.0));
                Some((claim.id.clone(), at))
            });
            let edit = compose::place(places.collect::<Vec<_>>());
            apply(vec![edit], &mut map);
            if let Some(path) = to {
                return said(storage::save(&map, path, Expected::Anything), err);
            }
            storage::to_string(&map)
        }
    };
    match to {
        None => out.write_all(text.as_bytes()).map(|()| true),
        Some(path) => said(storage::write_whole(path, text.as_bytes()), err),
    }
}

/// Whether it was written; the reason goes to `err` if it was not.
fn said<T>(done: Result<T, SaveError>, err: &mut impl Write) -> io::Result<bool> {
    match done {
        Ok(_) => Ok(true),
        Err(error) => writeln!(err, "{}", escaped(&error)).map(|()| false),
    }
}

fn apply(edits: Vec<Edit>, map: &mut ArgumentMap) {
    let done = Edit::Batch(edits).apply(map);
    debug_assert!(done.is_ok(), "claims of the map, at places a layout can have");
}

/// What `--format json` says; written as it is walked through, for the routes of a large map are long.
#[derive(Serialize)]
struct Said<'a> {
    style: &'static str,
    direction: &'static str,
    says: &'static str,
    cards: Vec<Card<'a>>,
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Card<'a> {
    id: &'a Id,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

#[derive(Serialize)]
struct Step<'a> {
    id: &'a Id,
    mark: At,
    legs: Vec<Leg<'a>>,
    tail: Line<'a>,
}

#[derive(Serialize)]
struct Leg<'a> {
    premise: &'a Id,
    route: Line<'a>,
}

#[derive(Serialize)]
struct At(f64, f64);

struct Line<'a>(&'a [Point]);

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|at| At(at.x, at.y)))
    }
}

fn to_json<'a>(
    map: &'a ArgumentMap,
    says: CardForm,
    sizes: &HashMap<Id, Size>,
    arrangement: &'a Arrangement,
) -> Said<'a> {
    let cards = map.claims().filter_map(|claim| {
        let rect = Rect::at(*arrangement.places.get(&claim.id)?, *sizes.get(&claim.id)?);
        Some(Card { id: &claim.id, x: rect.min.x, y: rect.min.y, width: rect.width(), height: rect.height() })
    });
    let steps = map.inferences().filter_map(|inference| {
        let way = arrangement.routes.get(&inference.id)?;
        let legs = inference.premises.iter().zip(&way.legs);
        let legs = legs.map(|(premise, leg)| Leg { premise, route: Line(leg) }).collect();
        Some(Step { id: &inference.id, mark: At(way.mark.x, way.mark.y), legs, tail: Line(&way.tail) })
    });
    let layout = &map.meta().layout;
    Said {
        style: layout.style.word(),
        direction: layout.direction.word(),
        says: says.word(),
        cards: cards.collect(),
        steps: steps.collect(),
    }
}
