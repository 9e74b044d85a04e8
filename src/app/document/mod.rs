//! The open document: the map with its history and selection, and all that follows from it (strengths, findings,
//! places, scene), brought up to date after every change.

mod apart;
mod arranger;
pub mod explanations;
mod file;
mod findings;
mod journal;
mod known;
mod layout_state;
pub mod merging;
mod places;
mod presentation;
mod presented;
pub mod saving;
mod shape;
mod taken_in;
mod tidiness;
mod visibility;
pub mod what_if;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use eframe::egui::Context;

use crate::app::document::arranger::{Anchor, Arranger, News};
use crate::app::document::presentation::Presentation;
use crate::export::Snapshot;
use crate::language::{self, Language, Message};
use crate::layout::Dragged;
use crate::lens::{Lens, Visibility};
use crate::model::{
    ArgumentMap, CardForm, Claim, ClaimChange, Conflict, Edit, EditError, Effect, Finding, History, Id, Selection,
    Unstated,
};
use crate::scene::{self, Form, Measurer, Primitive, Scene, Theme, Touched};
use crate::storage::Stamp;
use crate::storage::journal::{Record, Recorder};
use crate::util::geometry::{Point, Size};
use crate::weigh::explain::{FlipKind, premises_not_assessed};
use crate::weigh::{Weigher, Weighing};
use findings::Findings;
use layout_state::{Decided, KeptPlaces, Shape, Tidiness};
use taken_in::Merges;
use what_if::{Number, WhatIfState};

/// The open document.
pub struct Document {
    map: ArgumentMap,
    history: History,
    /// What is selected; view state.
    pub selection: Selection,
    path: Option<PathBuf>,
    stamp: Option<Stamp>,
    /// Where the path led when the file was read or written last, symbolic links followed.
    leads_to: Option<PathBuf>,
    /// What somebody else has left in the file, if no state of the history is that.
    on_disk: Option<Box<ArgumentMap>>,
    /// What somebody else has left in the file and steps took in.
    merges: Merges,
    weigher: Weigher,
    weighing: Weighing,
    what_if: Option<WhatIfState>,
    main: Option<Id>,
    /// The claims that lead to the main conclusion and are not assessed, and how many lead to it; none in a very large map.
    unassessed: Option<(Vec<Id>, usize)>,
    /// What was said when that was looked up.
    said: (Unstated, Vec<bool>),
    findings: Findings,
    /// What merges have left open, each with its place in the map's list.
    conflicts: Vec<(usize, Conflict)>,
    /// The objects that these are about.
    in_conflict: HashSet<Id>,
    sizes: HashMap<Id, Size>,
    shape: Shape,
    decided: Decided,
    /// The room there is for the map on the canvas, in logical pixels, once that is known.
    room: Option<Size>,
    arranger: Arranger,
    tidiness: Tidiness,
    /// Whether cards are being dragged: the rest is arranged around them when that is over.
    dragging: bool,
    scene: Scene,
    theme: Theme,
    /// The language that the scene and the findings are in.
    language: Language,
    measurer: Measurer,
    /// What part of the map is looked at; view state.
    lens: Lens,
    visibility: Visibility,
    /// How many claims are hidden.
    hidden_claims: usize,
    /// Counts the changes of what is looked at.
    visibility_revision: u64,
    revisions: Revisions,
    /// What each step of the history did to the view, the first step first, those taken back included.
    looks: Vec<Look>,
    /// Whose journal changes go to.
    recorder: Option<Recorder>,
    /// The presentation that is on; it decides what is looked at and what is tried out.
    presentation: Option<Presentation>,
    /// What cards are to say while the map is presented, if whoever presents it has said so.
    tour_says: Option<CardForm>,
    tour_places: RefCell<KeptPlaces>,
}

/// What a step of the history did to the view, to be taken back with it.
#[derive(Clone, Debug, Default)]
struct Look {
    /// How far it moved the camera, in map units.
    shift: Point,
    /// What was folded and went, or lost all that was folded under it.
    unfolded: Vec<Id>,
    /// What was decided of cards and the canvas, before and since, if it decided something else.
    shapes: Option<(Shape, Shape)>,
}

impl Look {
    fn moved(&mut self, by: Point) {
        self.shift = Point::new(self.shift.x + by.x, self.shift.y + by.y);
    }
}

/// Numbers that change whenever one side of the map does, and that no other document has.
#[derive(Clone, Copy, Default)]
struct Revisions {
    /// Anything.
    map: u64,
    /// Which objects there are, their order, what they are linked to.
    structure: u64,
    /// Whatever strengths and explanations are made from.
    numbers: u64,
}

impl Document {
    /// A document of a map that is not on disk, laid out for a usual screen.
    #[must_use]
    pub fn new(map: ArgumentMap) -> Self {
        Self::decided(map, Decided::Anew)
    }

    /// A document that is laid out when the canvas is known that it is shown on.
    #[must_use]
    pub fn unseen(map: ArgumentMap) -> Self {
        Self::decided(map, Decided::Unseen)
    }

    fn decided(map: ArgumentMap, decided: Decided) -> Self {
        // Most likely cards need not be measured again.
        let says = if decided == Decided::Unseen { scene::likely_form(&map) } else { CardForm::Text };
        let weigher = Weigher::new(&map);
        let weighing = weigher.weighing();
        let mut document = Self {
            map,
            history: History::default(),
            selection: Selection::default(),
            path: None,
            stamp: None,
            leads_to: None,
            on_disk: None,
            merges: Merges::default(),
            weigher,
            weighing,
            what_if: None,
            main: None,
            unassessed: None,
            said: Default::default(),
            findings: Findings::default(),
            conflicts: Vec::new(),
            in_conflict: HashSet::new(),
            sizes: HashMap::new(),
            shape: Shape { says, canvas: None },
            decided,
            room: None,
            arranger: Arranger::default(),
            tidiness: Tidiness::default(),
            dragging: false,
            scene: Scene::default(),
            theme: Theme::LIGHT,
            language: language::current(),
            measurer: Measurer::default(),
            lens: Lens::default(),
            visibility: Visibility::default(),
            hidden_claims: 0,
            visibility_revision: 0,
            revisions: Revisions::default(),
            looks: Vec::new(),
            recorder: None,
            presentation: None,
            tour_says: None,
            tour_places: RefCell::default(),
        };
        document.refresh(Effect::ALL, None, Anchor::Camera);
        document
    }

    /// The map.
    #[must_use]
    pub fn map(&self) -> &ArgumentMap {
        &self.map
    }

    /// The strengths that are shown: those of the map as it is, or of what is tried out.
    #[must_use]
    pub fn weighing(&self) -> &Weighing {
        self.what_if.as_ref().map_or(&self.weighing, WhatIfState::weighing)
    }

    /// What weighing the map as it is needs.
    #[must_use]
    pub fn weigher(&self) -> &Weigher {
        &self.weigher
    }

    /// The strengths of the map as it is, whatever is tried out.
    #[must_use]
    pub fn weighing_as_is(&self) -> &Weighing {
        &self.weighing
    }

    /// What is tried out, if anything is.
    #[must_use]
    pub fn what_if(&self) -> Option<&WhatIfState> {
        self.what_if.as_ref()
    }

    /// A number that can be tried out: the credence of a claim or the weight of a step. None if nothing is tried out or
    /// there is no such thing.
    #[must_use]
    pub fn what_if_number(&self, kind: FlipKind, id: &Id) -> Option<Number> {
        self.what_if.as_ref()?.number(&self.map, kind, id)
    }

    /// Begins to try out numbers that are not in the map.
    pub fn begin_what_if(&mut self) {
        self.what_if = Some(WhatIfState::new(&self.map, &self.weigher));
        self.draw();
    }

    /// Ends trying out; the map is as it was.
    pub fn discard_what_if(&mut self) {
        self.what_if = None;
        self.draw();
    }

    /// Tries out a number, or what the map says of it.
    pub fn try_out(&mut self, kind: FlipKind, id: &Id, value: Option<f64>) {
        if let Some(what_if) = &mut self.what_if {
            what_if.set(&self.map, kind, id, value);
            self.draw();
        }
    }

    /// The main conclusion of the map as it is; looked up once for each change, because it may take a walk of the map.
    #[must_use]
    pub fn main_conclusion(&self) -> Option<&Claim> {
        self.map.claim(self.main.as_ref()?)
    }

    /// The claims that lead to the main conclusion and that nobody has assessed, and how many lead to it at all. None in a map
    /// so large that it is not looked up after every change.
    #[must_use]
    pub fn unassessed(&self) -> Option<(&[Id], usize)> {
        self.unassessed.as_ref().map(|(ids, count)| (ids.as_slice(), *count))
    }

    /// What looks wrong in the map as it is.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.findings.all()
    }

    /// What merges have left open, each with its place in the map's list.
    #[must_use]
    pub fn conflicts(&self) -> &[(usize, Conflict)] {
        &self.conflicts
    }

    /// Whether a merge has left something of an object open.
    #[must_use]
    pub fn is_in_conflict(&self, id: &Id) -> bool {
        self.in_conflict.contains(id)
    }

    /// The steps done and undone.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// A number that changes whenever the map does, and that no other document has.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revisions.map
    }

    /// A number that changes whenever objects come, go, or are linked in another way, and that no other document has.
    #[must_use]
    pub fn structure_revision(&self) -> u64 {
        self.revisions.structure
    }

    /// A number that changes whenever strengths may, and that no other document has.
    #[must_use]
    pub fn numbers_revision(&self) -> u64 {
        self.revisions.numbers
    }

    /// The drawing of the map as it is.
    #[must_use]
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// The map as a file would show it: where everything belongs, whatever is being moved or looked at.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            map: Arc::new(self.map.clone()),
            weighing: self.weighing.clone(),
            arrangement: self.arrangement(),
            sizes: self.sizes.clone(),
            says: self.shape.says,
        }
    }

    /// Takes up what was measured beside the window.
    pub fn learn(&mut self, measurer: Measurer) {
        self.measurer.learn(measurer);
    }

    /// How many texts were laid out so far; tests count these.
    pub(in crate::app) fn layouts(&self) -> usize {
        self.measurer.layouts
    }

    /// Draws the scene in another theme if need be.
    pub fn set_theme(&mut self, theme: &Theme) {
        if self.theme != *theme {
            self.theme = theme.clone();
            self.draw();
        }
    }

    /// Says everything in the language in force if it was said in another.
    pub fn follow_language(&mut self) {
        if self.language != language::current() {
            self.language = language::current();
            self.revisions.map = next_revision();
            self.findings.look(&self.map);
            self.draw();
        }
    }

    /// Makes a change, remembers it, and brings everything up to date.
    ///
    /// # Errors
    /// When the edit is refused; nothing has changed then.
    pub fn change(&mut self, label: Message, edit: Edit, select: Option<Selection>) -> Result<(), EditError> {
        let after = select.unwrap_or_else(|| self.selection.clone());
        let (effect, touched) = (edit.effect(), edit.touched());
        let dragged = dragged(&edit);
        self.note_shift();
        let record = self.record_of(label, &edit, &after);
        let steps = self.history.len();
        self.history.apply(&mut self.map, label, edit, &self.selection, &after)?;
        self.merges.forget_after(steps);
        self.record(record);
        self.looks.resize_with(self.history.len(), Look::default);
        let shape = self.shape;
        let folded = (!self.lens.folded.is_empty()).then(|| self.lens.folded.clone());
        // What the analyst was looking at stays where it is on the screen.
        let mut anchor = self.selection.single().filter(|id| self.map.contains(id)).cloned();
        self.selection = after;
        anchor = anchor.or_else(|| self.selection.single().cloned());
        match dragged {
            Some(moved) => self.drag(&moved),
            None => self.refresh(effect, touched.as_deref(), Anchor::card(anchor)),
        }
        if let (Some(folded), Some(look)) = (folded, self.looks.last_mut()) {
            look.unfolded.extend(folded.difference(&self.lens.folded).cloned());
        }
        if let (true, Some(look)) = (shape != self.shape, self.looks.last_mut()) {
            look.shapes = Some((look.shapes.map_or(shape, |(before, _)| before), self.shape));
        }
        Ok(())
    }

    /// Ends the current step of the history, and a drag: what hangs by the cards and what is in their way is arranged.
    pub fn seal(&mut self) {
        if self.history.is_open() {
            self.record(Some(Record::Seal));
        }
        self.history.seal();
        if std::mem::take(&mut self.dragging) {
            self.arrange(Anchor::Camera);
            self.draw();
        }
    }

    /// Cards are on their way to these places.
    fn drag(&mut self, moved: &[(Id, Point)]) {
        self.revisions.map = next_revision();
        self.dragging = true;
        let was_moving = self.arranger.is_moving();
        let Dragged { places, routes, .. } = self.arranger.drag(moved);
        if was_moving {
            self.draw();
            return;
        }
        let touched: Vec<Id> =
            places.into_iter().map(|(id, _)| id).chain(routes.into_iter().map(|(id, _)| id)).collect();
        self.draw_touched(Touched::These(&touched));
    }

    /// Makes one step of the last two; see [`History::join_last`].
    pub fn join_last_steps(&mut self) -> bool {
        self.note_shift();
        let joined = self.history.join_last();
        self.merges.joined(self.history.len());
        self.record(joined.then_some(Record::Join));
        if joined && let (Some(last), Some(first)) = (self.looks.pop(), self.looks.last_mut()) {
            first.moved(last.shift);
            first.unfolded.extend(last.unfolded);
            if let Some((before, since)) = last.shapes {
                first.shapes = Some((first.shapes.map_or(before, |(before, _)| before), since));
            }
        }
        joined
    }

    /// Notes how far the last step has moved the camera, now that it is known.
    fn note_shift(&mut self) {
        let by = self.arranger.take_moved();
        if let Some(last) = self.history.len().checked_sub(1).and_then(|step| self.looks.get_mut(step)) {
            last.moved(by);
        }
    }

    /// Takes the last step back, and with it how far it moved the camera. False if there is none.
    pub fn undo(&mut self) -> bool {
        self.note_shift();
        let step = self.history.len().checked_sub(1).and_then(|step| self.looks.get(step));
        let Look { shift, unfolded, shapes } = step.cloned().unwrap_or_default();
        self.shape = shapes.map_or(self.shape, |(before, _)| before);
        let record = self.record_of_undo();
        let selection = self.history.undo(&mut self.map);
        self.record(record);
        self.lens.folded.extend(unfolded);
        self.restore(selection, Point::new(-shift.x, -shift.y))
    }

    /// Does the step taken back last again. False if there is none.
    pub fn redo(&mut self) -> bool {
        self.note_shift();
        let Look { shift: by, shapes, .. } = self.looks.get(self.history.len()).cloned().unwrap_or_default();
        self.shape = shapes.map_or(self.shape, |(_, since)| since);
        let record = self.record_of_redo();
        let selection = self.history.redo(&mut self.map);
        self.record(record);
        self.restore(selection, by)
    }

    fn restore(&mut self, selection: Option<Selection>, by: Point) -> bool {
        let Some(selection) = selection else { return false };
        self.selection = selection;
        self.dragging = false;
        self.update(Effect::ALL, None);
        self.update_visibility(true);
        self.arrange_as_before(Anchor::By(by));
        self.draw();
        true
    }

    /// Brings in layouts made meanwhile and moves cards on, at the time `now` in seconds; `jump` moves them at once.
    pub fn frame(&mut self, ctx: &Context, now: f64, jump: bool) -> News {
        self.findings.frame(&self.map, ctx, now);
        self.watch_tidiness(ctx, now);
        let news = self.arranger.frame(ctx, now, jump);
        if news.changed {
            self.draw();
        }
        news
    }

    /// What to paint of a card in a form that leaves some of its text out, in letters of at least so many map units.
    #[must_use]
    pub fn brief_card(&mut self, number: usize, form: Form, least: f64, theme: &Theme) -> Vec<Primitive> {
        let Some(card) = self.scene.cards().get(number) else { return Vec::new() };
        match self.map.claim(&card.id) {
            Some(claim) => scene::brief(claim, card, form, least, theme, &mut self.measurer),
            None => Vec::new(),
        }
    }

    /// Brings up to date what an edit with this effect may have changed, and the drawing. `touched` says which objects
    /// got new values if nothing else happened.
    fn refresh(&mut self, effect: Effect, touched: Option<&[Id]>, anchor: Anchor) {
        let resized = self.update(effect, touched);
        let unhidden = self.update_visibility(effect.structure);
        if resized || unhidden || effect.structure || effect.places {
            self.note_move();
            self.arrange(anchor);
            self.draw();
        } else if let (Some(ids), false) = (touched, effect.numbers) {
            self.draw_touched(Touched::These(ids));
        } else {
            self.draw();
        }
    }

    /// Brings up to date what follows from the map but for places and the drawing. True if a card has another size.
    fn update(&mut self, effect: Effect, touched: Option<&[Id]>) -> bool {
        self.revisions.map = next_revision();
        if effect.structure || effect.words {
            self.conflicts = self.map.conflicts().collect();
            self.in_conflict = self.conflicts.iter().filter_map(|(_, conflict)| conflict.object.clone()).collect();
        }
        if effect.structure {
            self.revisions.structure = self.revisions.map;
        }
        if effect.structure || effect.numbers {
            self.revisions.numbers = self.revisions.map;
        }
        if effect.structure {
            self.weigher = Weigher::new(&self.map);
        } else if effect.numbers {
            self.weigher.numbers_changed(&self.map);
        }
        if effect.numbers || effect.structure {
            self.weighing = self.weigher.weighing();
        }
        if let Some(what_if) = &mut self.what_if {
            what_if.follow(&self.map, &self.weigher);
        }
        if effect.structure {
            self.main = self.map.main_conclusion().map(|claim| claim.id.clone());
            self.selection.retain_in(&self.map);
        }
        if effect.numbers || effect.structure {
            self.look_up_unassessed(effect.structure);
        }
        if effect != (Effect { places: true, ..Effect::default() }) {
            self.findings.follow(&self.map, touched.is_none());
        }
        let says = self.map.meta().layout.cards.form().filter(|_| self.presentation.is_none());
        if says.is_some_and(|says| says != self.shape.says) {
            self.shape.says = says.unwrap_or_default();
            self.sizes = self.sizes_in(self.shape.says);
            return true;
        }
        match touched {
            _ if !effect.words && !effect.structure => false,
            Some(ids) if !effect.structure => self.measure(ids),
            _ => {
                self.sizes = self.sizes_in(self.shape.says);
                true
            }
        }
    }

    /// Looks up what nobody has assessed, if it may be something else: that depends on what is said, never on a number.
    fn look_up_unassessed(&mut self, is_other: bool) {
        let rules = self.weigher.rules();
        let said = (rules.unstated, self.weigher.said());
        if !is_other && self.said.0 == said.0 && self.said.1 == said.1 {
            return;
        }
        self.said = (said.0, said.1.to_vec());
        let main = self.main.as_ref().filter(|_| self.map.claims().len() <= LOOKED_UP);
        self.unassessed = main.map(|main| premises_not_assessed(&self.map, rules, main));
    }

    /// Measures some claims' cards. True if one has another size than before.
    fn measure(&mut self, ids: &[Id]) -> bool {
        let mut resized = false;
        for claim in ids.iter().filter_map(|id| self.map.claim(id)) {
            let size = scene::card_size(claim, self.shape.says, &mut self.measurer);
            resized |= self.sizes.insert(claim.id.clone(), size) != Some(size);
        }
        resized
    }

    pub(in crate::app) fn draw(&mut self) {
        self.draw_touched(Touched::Everything);
    }

    fn draw_touched(&mut self, touched: Touched<'_>) {
        let map = self.what_if.as_ref().map_or(&self.map, WhatIfState::map);
        let weighing = self.what_if.as_ref().map_or(&self.weighing, WhatIfState::weighing);
        let sizes = &self.sizes;
        let drawn = self.presentation.as_ref().and_then(Presentation::drawn);
        let arrangement = drawn.unwrap_or_else(|| self.arranger.shown());
        let main = self.main.as_ref();
        let subject = scene::Subject { map, weighing, main, sizes, says: self.shape.says, arrangement };
        self.scene.update(&subject, &self.theme, &mut self.measurer, touched);
    }
}

/// In maps of up to so many claims what is not assessed is looked up after every change.
const LOOKED_UP: usize = 20_000;

/// A number that was never given out before.
fn next_revision() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The cards an edit moves, if that is all it does.
fn dragged(edit: &Edit) -> Option<Vec<(Id, Point)>> {
    match edit {
        Edit::Claim(id, ClaimChange::Position(Some(at))) => Some(vec![(id.clone(), *at)]),
        Edit::Batch(edits) if !edits.is_empty() => {
            let moved: Option<Vec<_>> = edits.iter().map(dragged).collect();
            Some(moved?.into_iter().flatten().collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::storage;

    #[test]
    fn no_two_documents_share_a_revision() {
        let (one, other) = (Document::new(storage::example()), Document::new(storage::example()));
        assert_ne!(one.revision(), other.revision());
    }
}
