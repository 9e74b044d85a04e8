//! One picture: what of a map is on it, and everything that is to be painted, in order.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::error::ExportError;
use super::request::Request;
use crate::layout::{self, Arrangement, Layout, Plan};
use crate::lens::Visibility;
use crate::model::{ArgumentMap, CardForm, Claim, Id, Stop, compose};
use crate::scene::text::LINE_HEIGHT;
use crate::scene::{
    self, Card, Face, Form, Measurer, Primitive, Scene, Subject, Theme, badge, card_sizes, form_without_canvas,
    has_clash,
};
use crate::tour;
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;
use crate::weigh::{Weighing, weigh};

/// Free space around a picture, in map units.
const MARGIN: f64 = 24.0;
/// Height of the strip for the handling mark, in map units.
const STRIP: f64 = 26.0;
const MARK: f64 = 13.0;

/// A map with its strengths and its layout: what pictures are made from.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The map.
    pub map: Arc<ArgumentMap>,
    /// Its strengths.
    pub weighing: Weighing,
    /// Where cards stand and steps run.
    pub arrangement: Arc<Arrangement>,
    /// Every card's size.
    pub sizes: HashMap<Id, Size>,
    /// What cards say of their claims.
    pub says: CardForm,
}

impl Snapshot {
    /// Weighs a map and lays it out. Where it leaves to the canvas what cards say they say all.
    #[must_use]
    pub fn of(map: ArgumentMap, measurer: &mut Measurer) -> Self {
        let says = form_without_canvas(&map, measurer);
        let weighing = weigh(&map);
        let sizes = card_sizes(&map, says, measurer);
        let arrangement = layout::complete_saying(&map, says, &|id| sizes.get(id).copied().unwrap_or_default());
        Self { map: Arc::new(map), weighing, arrangement: Arc::new(arrangement), sizes, says }
    }

    /// The same with cards that say something else, laid out anew if they do not say it yet. Cards that were placed by hand stay
    /// where they are, unless they have no room for it.
    #[must_use]
    pub fn saying(&self, says: Option<CardForm>) -> Cow<'_, Self> {
        let Some(says) = says.filter(|says| *says != self.says) else { return Cow::Borrowed(self) };
        let mut measurer = Measurer::default();
        let has_room = !has_clash(&self.map, says, &mut measurer) || has_clash(&self.map, self.says, &mut measurer);
        let sizes = card_sizes(&self.map, says, &mut measurer);
        let size = |id: &Id| sizes.get(id).copied().unwrap_or_default();
        let plan = Plan::of(&self.map, &size, &|claim| claim.position.filter(|_| has_room), &|_| true).saying(says);
        let arrangement = Layout::of(plan, None, &Watch::default()).unwrap_or_default().arranged();
        Cow::Owned(Self { map: Arc::clone(&self.map), weighing: self.weighing.clone(), arrangement, sizes, says })
    }
}

/// One picture: a whole map, a part of it, or a stop of its tour.
///
/// ```
/// use linchpin::export::{Sheet, Snapshot, png};
/// use linchpin::model::Id;
/// use linchpin::scene::{Measurer, Theme};
///
/// let mut measurer = Measurer::default();
/// let snapshot = Snapshot::of(linchpin::storage::tutorial(), &mut measurer);
/// let ids = [Id::from("move-briefing"), Id::from("read-first")];
/// let sheet = Sheet::selection(&snapshot, &ids, &Theme::LIGHT, &mut measurer);
/// assert_eq!(sheet.scene.cards().len(), 2);
/// let (width, height) = png::size(&sheet, 2.0)?;
/// assert!(width > 400 && height > 200);
/// # Ok::<(), linchpin::export::PngError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The map, with the numbers that a stop supposes.
    pub map: Arc<ArgumentMap>,
    /// Its strengths.
    pub weighing: Weighing,
    /// The drawing of all that is on the picture.
    pub scene: Scene,
    /// Its colours.
    pub theme: Theme,
    /// What is dimmed, and what is folded.
    pub visibility: Visibility,
    /// The part of the map that is on the picture, with the space around it and the strip for the handling mark.
    pub area: Rect,
    /// What stands above it: the map's title, or the stop's.
    pub title: String,
    /// The presenter's notes.
    pub notes: String,
    /// What is painted of cards that are not shown with all their text.
    briefs: HashMap<Id, Vec<Primitive>>,
    /// What cards say of their claims.
    pub says: CardForm,
    /// Signs under folded cards, and the handling mark.
    extras: Vec<Primitive>,
}

/// What is being painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object<'a> {
    /// A group's frame and title.
    Frame(&'a Id),
    /// The lines of an inference, with their heads.
    Lines(&'a Id),
    /// The mark of an inference, and its weight in a word.
    Mark(&'a Id),
    /// A claim's card.
    Card(&'a Id),
    /// What belongs to none of these.
    Extra,
}

/// Something that a picture can be painted with.
pub trait Painter {
    /// An object begins. If it is dimmed, what is painted is faint already.
    fn begin(&mut self, object: Object<'_>, dimmed: bool);
    /// Paints a shape or a line of text of the object, moved by `origin`, in map units.
    fn paint(&mut self, primitive: &Primitive, origin: Point);
    /// The object ends.
    fn end(&mut self, object: Object<'_>);
}

impl Sheet {
    /// The whole map.
    #[must_use]
    pub fn whole(snapshot: &Snapshot, theme: &Theme, measurer: &mut Measurer) -> Self {
        let title = snapshot.map.meta().title.clone();
        Self::of(snapshot, theme, measurer, Visibility::default(), title, None)
    }

    /// Some claims with the inferences between them, where they stand. Groups count for what is in them. Empty if none of
    /// the ids is a claim's or a group's.
    #[must_use]
    pub fn selection<'a>(
        snapshot: &Snapshot,
        ids: impl IntoIterator<Item = &'a Id>,
        theme: &Theme,
        measurer: &mut Measurer,
    ) -> Self {
        let part = compose::extract(&snapshot.map, ids);
        let map = &snapshot.map;
        let all = map.claims().map(|claim| &claim.id).chain(map.inferences().map(|step| &step.id));
        let hidden: HashSet<Id> = all.filter(|id| !part.contains(id)).cloned().collect();
        let groups: HashSet<Id> = part.groups().iter().map(|group| group.id.clone()).collect();
        let mut snapshot = snapshot.clone();
        Arc::make_mut(&mut snapshot.arrangement).frames.retain(|group, _| groups.contains(group));
        let title = snapshot.map.meta().title.clone();
        Self::of(&snapshot, theme, measurer, Visibility { hidden, ..Visibility::default() }, title, None)
    }

    /// A stop of the tour: what it shows, dims, hides, folds and supposes, with as much of each card as is shown in a room
    /// ([`tour::ROOM`]).
    #[must_use]
    pub fn stop(snapshot: &Snapshot, stop: &Stop, theme: &Theme, measurer: &mut Measurer) -> Self {
        let mut snapshot = snapshot.clone();
        if let Some(map) = tour::what_if(&snapshot.map, stop) {
            snapshot.weighing = weigh(&map);
            snapshot.map = Arc::new(map);
        }
        let visibility = tour::visibility(&snapshot.map, &snapshot.weighing, stop);
        let area = tour::area(&snapshot.map, &snapshot.arrangement, &snapshot.sizes, &visibility, stop);
        let mut sheet = Self::of(&snapshot, theme, measurer, visibility, stop.title.clone(), area);
        sheet.notes.clone_from(&stop.notes);
        if let Some(area) = area {
            sheet.shorten(tour::form_of(&snapshot.map, stop, area, snapshot.says), measurer);
        }
        sheet
    }

    /// Shows every card in a form.
    pub(super) fn shorten(&mut self, form: Form, measurer: &mut Measurer) {
        self.briefs.clear();
        if form == Form::Full || self.says == CardForm::Titles {
            return;
        }
        for card in self.scene.cards() {
            if let Some(claim) = self.map.claim(&card.id) {
                let brief = scene::brief(claim, card, form, form.size(self.says), &self.theme, measurer);
                self.briefs.insert(card.id.clone(), brief);
            }
        }
    }

    /// Whether a card is not shown with all its text.
    pub(super) fn is_short(&self, card: &Id) -> bool {
        self.says == CardForm::Titles || self.briefs.contains_key(card)
    }

    /// What is painted of a card, its top left corner being the origin.
    pub(super) fn drawing<'a>(&'a self, card: &'a Card) -> &'a [Primitive] {
        self.briefs.get(&card.id).unwrap_or(&card.drawing)
    }

    fn of(
        snapshot: &Snapshot,
        theme: &Theme,
        measurer: &mut Measurer,
        visibility: Visibility,
        title: String,
        area: Option<Rect>,
    ) -> Self {
        let mut arrangement = Arc::clone(&snapshot.arrangement);
        if !visibility.hidden.is_empty() {
            visibility.leave_out(Arc::make_mut(&mut arrangement));
        }
        if let Some(area) = area.map(|area| area.grown(MARGIN)) {
            // What is outside of the picture is not in the file either.
            let shown = Arc::make_mut(&mut arrangement);
            shown
                .places
                .retain(|id, at| snapshot.sizes.get(id).is_some_and(|size| Rect::at(*at, *size).overlaps(area)));
            shown.routes.retain(|_, way| {
                let lines = way.legs.iter().chain([&way.tail]);
                let mark = Rect { min: way.mark, max: way.mark }.grown(2.0 * MARGIN);
                mark.overlaps(area) || lines.flat_map(|line| line.windows(2)).any(|ends| area.meets(ends[0], ends[1]))
            });
            shown.frames.retain(|_, frame| frame.overlaps(area));
        }
        let (map, weighing) = (&*snapshot.map, &snapshot.weighing);
        let main = map.main_conclusion().map(|claim| &claim.id);
        let (sizes, says) = (&snapshot.sizes, snapshot.says);
        let subject = Subject { map, weighing, main, sizes, says, arrangement: &arrangement };
        let scene = scene::build(&subject, theme, measurer);
        let inner = area.or_else(|| scene.bounds()).unwrap_or(Rect::at(Point::default(), Size::new(1.0, 1.0)));
        let mut area = inner.grown(MARGIN);
        let mut extras = Vec::new();
        let mut folds: Vec<_> = visibility.folds.iter().filter(|(_, hidden)| **hidden > 0).collect();
        folds.sort();
        for (claim, hidden) in folds {
            extras
                .extend(scene.card(claim).map(|card| badge(card.rect, *hidden, theme, measurer)).into_iter().flatten());
        }
        let mark = map.meta().handling.trim();
        if !mark.is_empty() {
            area.max.y += STRIP - MARGIN / 2.0;
            let line = measurer.shortened(mark, Face::SemiBold, MARK, area.width() - 8.0);
            let middle = f64::midpoint(area.min.x, area.max.x);
            let half = line.width / 2.0;
            let start = if line.is_rtl { middle + half } else { middle - half };
            let at = Point::new(start, area.max.y - STRIP + (STRIP - MARK * LINE_HEIGHT) / 2.0);
            let (face, color) = (Face::SemiBold, theme.text);
            let (size, width, is_rtl) = (MARK, line.width, line.is_rtl);
            extras.push(Primitive::Text { at, text: line.text, size, face, color, width, is_rtl });
        }
        let (map, weighing, theme) = (Arc::clone(&snapshot.map), snapshot.weighing.clone(), theme.clone());
        Self {
            map,
            weighing,
            scene,
            theme,
            visibility,
            area,
            title,
            notes: String::new(),
            briefs: HashMap::new(),
            says,
            extras,
        }
    }

    /// Whether there is nothing to see.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scene.cards().is_empty() && self.scene.steps().is_empty()
    }

    /// Paints everything, in order: frames, lines, marks, cards, the rest.
    pub fn paint(&self, painter: &mut impl Painter) {
        let zero = Point::default();
        let mut object = |object: Object<'_>, dimmed: bool, drawing: &[Primitive], origin: Point| {
            painter.begin(object, dimmed);
            for primitive in drawing {
                if dimmed {
                    painter.paint(&primitive.faded(self.theme.canvas), origin);
                } else {
                    painter.paint(primitive, origin);
                }
            }
            painter.end(object);
        };
        let dims = |id: &Id| self.visibility.dims(id);
        for frame in self.scene.frames() {
            object(Object::Frame(&frame.id), self.visibility.dimmed_groups.contains(&frame.id), &frame.drawing, zero);
        }
        // What steps back lies under the rest.
        for dimmed in [true, false] {
            for step in self.scene.steps().iter().filter(|step| dims(&step.id) == dimmed) {
                object(Object::Lines(&step.id), dimmed, &step.drawing[..step.lines], zero);
            }
        }
        for step in self.scene.steps() {
            object(Object::Mark(&step.id), dims(&step.id), &step.drawing[step.lines..], zero);
        }
        for card in self.scene.cards() {
            object(Object::Card(&card.id), dims(&card.id), self.drawing(card), card.rect.min);
        }
        if !self.extras.is_empty() {
            object(Object::Extra, false, &self.extras, zero);
        }
    }

    /// Every line of text that is on the picture.
    pub fn texts(&self) -> impl Iterator<Item = (&str, Face)> {
        let frames = self.scene.frames().iter().flat_map(|frame| &frame.drawing);
        let steps = self.scene.steps().iter().flat_map(|step| &step.drawing);
        let cards = self.scene.cards().iter().flat_map(|card| self.drawing(card));
        frames.chain(steps).chain(cards).chain(&self.extras).filter_map(|primitive| match primitive {
            Primitive::Text { text, face, .. } => Some((text.as_str(), *face)),
            _ => None,
        })
    }

    /// The claims on the picture, in the map's order, of which the card cannot show all the text.
    #[must_use]
    pub fn cut_short(&self, measurer: &mut Measurer) -> Vec<&Id> {
        let map = &self.map;
        let shown = map.claims().filter(|claim| self.scene.card(&claim.id).is_some());
        let cut = shown.filter(|claim| match self.briefs.get(&claim.id) {
            Some(brief) => !says_all(brief, claim),
            None => scene::is_cut_short(claim, self.says, measurer),
        });
        cut.map(|claim| &claim.id).collect()
    }
}

/// The pictures of a request: one, or one for each stop.
///
/// # Errors
/// When there is nothing to show.
pub fn sheets(snapshot: &Snapshot, request: &Request, measurer: &mut Measurer) -> Result<Vec<Sheet>, ExportError> {
    let theme = &request.theme;
    let sheets: Vec<Sheet> = match (&request.selection, request.tour) {
        (_, true) => snapshot.map.stops().iter().map(|stop| Sheet::stop(snapshot, stop, theme, measurer)).collect(),
        (Some(ids), false) => vec![Sheet::selection(snapshot, ids, theme, measurer)],
        (None, false) => vec![Sheet::whole(snapshot, theme, measurer)],
    };
    if sheets.iter().all(Sheet::is_empty) { Err(ExportError::Nothing) } else { Ok(sheets) }
}

/// Whether all that a claim says is in a drawing of its card.
fn says_all(drawing: &[Primitive], claim: &Claim) -> bool {
    let lines = drawing.iter().filter_map(|primitive| match primitive {
        Primitive::Text { text, .. } => Some(text.as_str()),
        _ => None,
    });
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // In whole words.
    let shown = format!(" {} ", words(&lines.collect::<Vec<_>>().join(" ")));
    let said = [claim.title.as_deref().unwrap_or_default(), &claim.text].map(words);
    said.iter().filter(|text| !text.is_empty()).all(|text| shown.contains(&format!(" {text} ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sketch::grouped;
    use crate::model::{ClaimChange, Edit, MetaChange, Others, WhatIf};

    fn snapshot() -> Snapshot {
        Snapshot::of(grouped("a -> b; b -> c; d -x c", "g: a b"), &mut Measurer::default())
    }

    fn cards(sheet: &Sheet) -> Vec<&str> {
        let mut ids: Vec<&str> = sheet.scene.cards().iter().map(|card| card.id.as_str()).collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn everything_painted_is_within_the_picture() {
        let snapshot = snapshot();
        let sheet = Sheet::whole(&snapshot, &Theme::LIGHT, &mut Measurer::default());
        assert_eq!(cards(&sheet), ["a", "b", "c", "d"]);
        let bounds = sheet.scene.bounds().unwrap();
        assert_eq!(sheet.area, bounds.grown(MARGIN));
        assert!(sheet.scene.frames().iter().all(|frame| bounds.union(frame.rect) == bounds));
    }

    #[test]
    fn a_selection_leaves_the_rest_out_and_moves_nothing() {
        let snapshot = snapshot();
        let ids = [Id::from("b"), Id::from("c")];
        let sheet = Sheet::selection(&snapshot, &ids, &Theme::LIGHT, &mut Measurer::default());
        assert_eq!(cards(&sheet), ["b", "c"]);
        assert_eq!(sheet.scene.steps().len(), 1);
        assert!(sheet.scene.frames().is_empty());
        assert_eq!(sheet.scene.card(&ids[0]).unwrap().rect.min, snapshot.arrangement.places[&ids[0]]);
    }

    #[test]
    fn a_stop_shows_its_numbers_and_its_part() {
        let snapshot = snapshot();
        let stop = Stop {
            others: Others::Hide,
            what_if: vec![WhatIf::new("a", 0.0)],
            notes: "Say it slowly.".to_owned(),
            ..Stop::of("t", ["a".into(), "b".into()])
        };
        let sheet = Sheet::stop(&snapshot, &stop, &Theme::DARK, &mut Measurer::default());
        assert_eq!(cards(&sheet), ["a", "b"]);
        assert_eq!(sheet.notes, "Say it slowly.");
        let strength = |weighing: &Weighing| weighing.claim(&"b".into()).unwrap().strength;
        assert!(strength(&sheet.weighing) < strength(&snapshot.weighing));
    }

    #[test]
    fn a_stop_of_many_cards_shows_their_names_as_in_the_room_and_tells_what_it_leaves_out() {
        let mut map = grouped("a -> b; b -> c; d -x c; e -> a; f -> e; g -> d", "");
        let title = ClaimChange::Title(Some("Short name".to_owned()));
        Edit::Claim("a".into(), title).apply(&mut map).unwrap();
        let mut measurer = Measurer::default();
        let snapshot = Snapshot::of(map, &mut measurer);
        let mut says = |stop: &Stop| {
            let sheet = Sheet::stop(&snapshot, stop, &Theme::LIGHT, &mut measurer);
            let texts: Vec<String> = sheet.texts().map(|(text, _)| text.to_owned()).collect();
            let cut: Vec<String> = sheet.cut_short(&mut measurer).into_iter().map(ToString::to_string).collect();
            (texts.contains(&"Claim a.".to_owned()), texts.contains(&"Short name".to_owned()), cut)
        };
        // The letters of two cards are high enough for a room, those of a tower of seven are not.
        assert_eq!(says(&Stop::of("t", ["a".into(), "b".into()])), (true, true, vec![]));
        assert_eq!(says(&Stop::new("t")), (false, true, vec!["a".to_owned()]));
    }

    #[test]
    fn a_frame_steps_back_or_goes_with_what_is_in_it() {
        let snapshot = Snapshot::of(grouped("a -> b; b -> c; d -x c", "o; g o: a; h: d"), &mut Measurer::default());
        let frames = |stop: &Stop| {
            let sheet = Sheet::stop(&snapshot, stop, &Theme::LIGHT, &mut Measurer::default());
            let dim = |id: &Id| sheet.visibility.dimmed_groups.contains(id);
            let mut frames: Vec<(String, bool)> =
                sheet.scene.frames().iter().map(|frame| (frame.id.to_string(), dim(&frame.id))).collect();
            frames.sort();
            frames
        };
        let mut stop = Stop::of("t", ["c".into(), "d".into()]);
        // Only what the stop's part of the map touches is on the picture.
        stop.show.push("b".into());
        let dims = frames(&stop);
        assert!(dims.contains(&("h".to_owned(), false)), "{dims:?}");
        assert!(dims.iter().all(|(id, dim)| *dim == (id != "h")), "{dims:?}");
        stop.others = Others::Hide;
        assert_eq!(frames(&stop), [("h".to_owned(), false)]);
    }

    #[test]
    fn the_handling_mark_is_on_every_picture() {
        let mut map = grouped("a -> b", "");
        Edit::Meta(MetaChange::Handling("TLP:AMBER".to_owned())).apply(&mut map).unwrap();
        let snapshot = Snapshot::of(map, &mut Measurer::default());
        let sheet = Sheet::whole(&snapshot, &Theme::LIGHT, &mut Measurer::default());
        assert!(sheet.texts().any(|(text, _)| text == "TLP:AMBER"));
    }
}
