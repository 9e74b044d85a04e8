//! The open document: the map with its history and selection, and all that follows from it (strengths, findings,
//! places, scene), brought up to date after every change.

mod arranger;
pub mod explanations;
mod findings;
mod presentation;
mod presented;
pub mod what_if;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use eframe::egui::Context;

use crate::app::document::arranger::{Arranger, News};
use crate::app::document::presentation::Presentation;
use crate::export::Snapshot;
use crate::language::{self, Language, Message};
use crate::layout::{self, Arrangement, Dragged, Layout, Plan};
use crate::lens::{Lens, Visibility};
use crate::model::{
    ArgumentMap, Claim, ClaimChange, Edit, EditError, Effect, Finding, History, Id, Selection, compose,
};
use crate::say;
use crate::scene::{self, Form, Measurer, Primitive, Scene, Theme, Touched};
use crate::storage::{self, Expected, LoadError, Loaded, SaveError, Stamp};
use crate::util::geometry::{Point, Rect, Size};
use crate::util::watch::Watch;
use crate::weigh::explain::FlipKind;
use crate::weigh::{Weigher, Weighing};
use findings::Findings;
use what_if::{Number, WhatIfState};

/// The open document.
pub struct Document {
    map: ArgumentMap,
    history: History,
    /// What is selected; view state.
    pub selection: Selection,
    path: Option<PathBuf>,
    stamp: Option<Stamp>,
    weigher: Weigher,
    weighing: Weighing,
    what_if: Option<WhatIfState>,
    main: Option<Id>,
    findings: Findings,
    sizes: HashMap<Id, Size>,
    arranger: Arranger,
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
    /// Counts the changes of what is looked at.
    visibility_revision: u64,
    revisions: Revisions,
    /// The presentation that is on; it decides what is looked at and what is tried out.
    presentation: Option<Presentation>,
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
    /// A document of a map that is not on disk.
    #[must_use]
    pub fn new(map: ArgumentMap) -> Self {
        let weigher = Weigher::new(&map);
        let weighing = weigher.weighing();
        let mut document = Self {
            map,
            history: History::default(),
            selection: Selection::default(),
            path: None,
            stamp: None,
            weigher,
            weighing,
            what_if: None,
            main: None,
            findings: Findings::default(),
            sizes: HashMap::new(),
            arranger: Arranger::default(),
            dragging: false,
            scene: Scene::default(),
            theme: Theme::LIGHT,
            language: language::current(),
            measurer: Measurer::default(),
            lens: Lens::default(),
            visibility: Visibility::default(),
            visibility_revision: 0,
            revisions: Revisions::default(),
            presentation: None,
        };
        document.refresh(Effect::ALL, None, None);
        document
    }

    /// Reads a document.
    ///
    /// # Errors
    /// Those of [`storage::load`].
    pub fn load(path: &Path) -> Result<Self, LoadError> {
        Ok(Self::loaded(path, storage::load(path)?))
    }

    /// Reads a document while `watch` sees how far it is. None if it was told to stop.
    ///
    /// # Errors
    /// Those of [`storage::load`].
    pub fn load_watched(path: &Path, watch: &Watch) -> Result<Option<Self>, LoadError> {
        Ok(storage::load_watched(path, watch)?.map(|loaded| Self::loaded(path, loaded)))
    }

    fn loaded(path: &Path, loaded: Loaded) -> Self {
        let Loaded { map, stamp, .. } = loaded;
        let mut document = Self::new(map);
        document.path = Some(path.to_owned());
        document.stamp = Some(stamp);
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

    /// What looks wrong in the map as it is.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.findings.all()
    }

    /// The steps done and undone.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The file it was read from or saved to.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
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
        }
    }

    /// Where everything stands, or is on its way to.
    #[must_use]
    pub fn arrangement(&self) -> Arc<Arrangement> {
        self.arranger.goal_shared()
    }

    /// How many texts were laid out so far; tests count these.
    pub(in crate::app) fn layouts(&self) -> usize {
        self.measurer.layouts
    }

    /// A claim's card, in map units.
    #[must_use]
    pub fn card_rect(&self, claim: &Id) -> Option<Rect> {
        Some(Rect::at(*self.arranger.shown().places.get(claim)?, *self.sizes.get(claim)?))
    }

    /// A group's frame, in map units; none if nothing of it is shown.
    #[must_use]
    pub fn frame_of(&self, group: &Id) -> Option<Rect> {
        self.arranger.shown().frames.get(group).copied()
    }

    /// Where an object is, in map units: a claim's card, an inference's mark, a group's frame.
    #[must_use]
    pub fn rect_of(&self, id: &Id) -> Option<Rect> {
        let card = self.card_rect(id).or_else(|| {
            let step = self.scene.step(id)?;
            Some(Rect { min: step.mark, max: step.mark }.grown(scene::MARK_RADIUS))
        });
        card.or_else(|| self.frame_of(id))
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
        self.history.apply(&mut self.map, label, edit, &self.selection, &after)?;
        // What the analyst was looking at stays where it is on the screen.
        let mut anchor = self.selection.single().filter(|id| self.map.contains(id)).cloned();
        self.selection = after;
        anchor = anchor.or_else(|| self.selection.single().cloned());
        match dragged {
            Some(moved) => self.drag(&moved),
            None => self.refresh(effect, touched.as_deref(), anchor),
        }
        Ok(())
    }

    /// Ends the current step of the history, and a drag: what hangs by the cards and what is in their way is arranged.
    pub fn seal(&mut self) {
        self.history.seal();
        if std::mem::take(&mut self.dragging) {
            self.arranger.arrange(self.plan(), None);
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

    /// Takes the last step back. False if there is none.
    pub fn undo(&mut self) -> bool {
        let selection = self.history.undo(&mut self.map);
        self.restore(selection)
    }

    /// Does the step taken back last again. False if there is none.
    pub fn redo(&mut self) -> bool {
        let selection = self.history.redo(&mut self.map);
        self.restore(selection)
    }

    fn restore(&mut self, selection: Option<Selection>) -> bool {
        let Some(selection) = selection else { return false };
        self.selection = selection;
        self.dragging = false;
        self.update(Effect::ALL, None);
        self.update_visibility(true);
        self.arranger.restore(self.plan(), self.selection.single().cloned());
        self.draw();
        true
    }

    /// Whether it differs from what is on disk.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.history.is_dirty()
    }

    /// Saves to the file it came from, or to `path` under a new name. The document stays dirty if that fails.
    ///
    /// # Errors
    /// Those of [`storage::save`]; [`SaveError::ChangedOnDisk`] unless `overwrite` says the user was asked.
    pub fn save_to(&mut self, path: &Path, overwrite: bool) -> Result<(), SaveError> {
        let expected = self.expected(path, overwrite);
        let stamp = storage::save(&self.map, path, Expected::of(expected.as_ref()))?;
        self.saved_as(path, stamp);
        Ok(())
    }

    /// What must be on disk still for a save to be right; none if anything may be there.
    #[must_use]
    pub fn expected(&self, path: &Path, overwrite: bool) -> Option<Stamp> {
        let same = self.path.as_deref() == Some(path);
        self.stamp.clone().filter(|_| same && !overwrite)
    }

    /// Notes that the document as it is has been written to a file.
    pub fn saved_as(&mut self, path: &Path, stamp: Stamp) {
        self.stamp = Some(stamp);
        self.path = Some(path.to_owned());
        self.history.mark_saved();
    }

    /// The document's name: its title, else its file's name, else `Untitled`.
    #[must_use]
    pub fn name(&self) -> String {
        let title = self.map.meta().title.trim();
        if !title.is_empty() {
            return title.to_owned();
        }
        self.file_name().unwrap_or_else(|| say!("untitled-map").to_owned())
    }

    /// The name of its file.
    #[must_use]
    pub fn file_name(&self) -> Option<String> {
        Some(self.path.as_ref()?.file_name()?.to_string_lossy().into_owned())
    }

    /// A name to suggest for a file.
    #[must_use]
    pub fn suggested_file_name(&self) -> String {
        if let Some(name) = self.file_name() {
            return name;
        }
        let words: Vec<String> = self
            .map
            .meta()
            .title
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(6)
            .map(str::to_lowercase)
            .collect();
        let stem = if words.is_empty() { say!("untitled-file").to_owned() } else { words.join("-") };
        format!("{stem}.{}", storage::EXTENSION)
    }

    /// A free place for a new card near where `near` is: under it, or where it says.
    #[must_use]
    pub fn free_place(&self, wanted: Point) -> Point {
        let size = Size::new(scene::CARD_WIDTH, 110.0);
        let cards: Vec<Rect> = self.scene.cards().iter().map(|card| card.rect).collect();
        layout::free_place(wanted, size, &cards)
    }

    /// Whether every claim stays where it was put.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        self.map.meta().layout.by_hand
    }

    /// Where every card belongs.
    #[must_use]
    pub fn places(&self) -> &HashMap<Id, Point> {
        &self.arranger.goal().places
    }

    /// What there is to lay out.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let (sizes, visibility) = (&self.sizes, &self.visibility);
        let size = |id: &Id| sizes.get(id).copied().unwrap_or_default();
        Plan::of(&self.map, &size, &|claim| claim.position, &|id| visibility.shows(id))
    }

    /// Lets the next layout be like none before it.
    pub fn forget_layout(&mut self) {
        self.arranger.forget();
    }

    /// Lays the map out.
    pub fn lay_out(&mut self) {
        self.arranger.arrange(self.plan(), None);
        self.draw();
    }

    /// Places for the selected claims as if there were no others, from where the topmost and the leftmost of them are.
    #[must_use]
    pub fn tidied(&self, selection: &Selection) -> Vec<(Id, Point)> {
        let part = compose::extract(&self.map, selection.iter());
        let rects = || part.claims().filter_map(|claim| self.card_rect(&claim.id));
        let Some(bounds) = rects().reduce(Rect::union) else { return Vec::new() };
        let sizes = &self.sizes;
        let plan = Plan::of(&part, &|id| sizes.get(id).copied().unwrap_or_default(), &|_| None, &|_| true);
        let layout = Layout::of(plan, None, &Watch::default()).unwrap_or_default();
        let corner = layout.bounds().unwrap_or_default().min;
        let by = Point::new((bounds.min.x - corner.x).round(), (bounds.min.y - corner.y).round());
        let places = layout.arrangement().moved(by).places;
        part.claims().filter_map(|claim| Some((claim.id.clone(), *places.get(&claim.id)?))).collect()
    }

    /// Everything in one rectangle, once cards have come to rest; none for an empty map.
    #[must_use]
    pub fn bounds(&self) -> Option<Rect> {
        let goal = self.arranger.goal();
        let cards = goal.places.iter().filter_map(|(id, at)| Some(Rect::at(*at, *self.sizes.get(id)?)));
        let lines = goal.routes.values().flat_map(|way| way.legs.iter().flatten().chain(&way.tail));
        let frames = goal.frames.values().copied();
        cards.chain(lines.map(|at| Rect { min: *at, max: *at })).chain(frames).reduce(Rect::union)
    }

    /// Where an object will be once cards have come to rest, in map units.
    #[must_use]
    pub fn rest_of(&self, id: &Id) -> Option<Rect> {
        match self.arranger.goal().places.get(id) {
            Some(at) => Some(Rect::at(*at, *self.sizes.get(id)?)),
            None => self.rect_of(id),
        }
    }

    /// Brings in layouts made meanwhile and moves cards on, at the time `now` in seconds; `jump` moves them at once.
    pub fn frame(&mut self, ctx: &Context, now: f64, jump: bool) -> News {
        self.findings.frame(&self.map, ctx, now);
        let news = self.arranger.frame(ctx, now, jump);
        if news.changed {
            self.draw();
        }
        news
    }

    /// How far a layout in the making is, 0..=1; none if there is none.
    #[must_use]
    pub fn layout_progress(&self) -> Option<f32> {
        self.arranger.progress()
    }

    /// Gives up a layout in the making.
    pub fn stop_layout(&mut self) {
        self.arranger.stop_and_show(self.plan());
        self.draw();
    }

    /// How far the map has moved, in map units, under the card that should stay where it is on the screen.
    pub fn take_shift(&mut self) -> Point {
        self.arranger.take_shift()
    }

    /// What to paint of a card in a form that leaves some of its text out.
    #[must_use]
    pub fn brief_card(&mut self, number: usize, form: Form, theme: &Theme) -> Vec<Primitive> {
        let Some(card) = self.scene.cards().get(number) else { return Vec::new() };
        match self.map.claim(&card.id) {
            Some(claim) => scene::brief(claim, card, form, theme, &mut self.measurer),
            None => Vec::new(),
        }
    }

    /// What part of the map is looked at.
    #[must_use]
    pub fn lens(&self) -> &Lens {
        &self.lens
    }

    /// What is hidden and dimmed by that.
    #[must_use]
    pub fn visibility(&self) -> &Visibility {
        &self.visibility
    }

    /// A number that changes with what is looked at.
    #[must_use]
    pub fn visibility_revision(&self) -> u64 {
        self.visibility_revision
    }

    /// Looks at another part of the map. The document is not changed by that. The card of `anchor` stays where it is on
    /// the screen.
    pub fn set_lens(&mut self, lens: Lens, anchor: Option<Id>) {
        if lens == self.lens {
            return;
        }
        self.lens = lens;
        if self.refresh_visibility() {
            // Unfolded, the map looks as it did before it was folded.
            self.arranger.restore(self.plan(), anchor);
            self.draw();
        }
        let visibility = &self.visibility;
        self.selection = self.selection.iter().filter(|id| visibility.shows(id)).cloned().collect();
    }

    /// Makes sure that an object can be seen, with the least change of what is looked at. Whether anything changed.
    pub fn reveal(&mut self, id: &Id) -> bool {
        let mut lens = self.lens.clone();
        let changed = lens.reveal(&self.map, self.weighing(), id);
        if changed {
            self.set_lens(lens, None);
        }
        changed
    }

    /// Works out what is looked at. True if other objects are hidden than before.
    pub(in crate::app) fn refresh_visibility(&mut self) -> bool {
        let visibility = self.lens.visibility(&self.map, self.weighing());
        if visibility == self.visibility {
            return false;
        }
        self.visibility_revision += 1;
        let before = std::mem::replace(&mut self.visibility, visibility);
        before.hidden != self.visibility.hidden
    }

    /// Looks at the changed map; some of its objects may be gone. True if other objects are hidden than before.
    fn update_visibility(&mut self, has_lost: bool) -> bool {
        if self.lens.is_plain() {
            return false;
        }
        if has_lost {
            self.lens.retain_in(&self.map);
        }
        self.refresh_visibility()
    }

    /// Whether an object steps back behind the rest.
    #[must_use]
    pub fn is_dimmed(&self, id: &Id) -> bool {
        !self.visibility.dimmed.is_empty() && self.visibility.dims(id)
    }

    /// Brings up to date what an edit with this effect may have changed, and the drawing. `touched` says which objects
    /// got new values if nothing else happened.
    fn refresh(&mut self, effect: Effect, touched: Option<&[Id]>, anchor: Option<Id>) {
        let resized = self.update(effect, touched);
        let unhidden = self.update_visibility(effect.structure);
        if resized || unhidden || effect.structure || effect.places {
            self.arranger.arrange(self.plan(), anchor);
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
        if effect != (Effect { places: true, ..Effect::default() }) {
            self.findings.follow(&self.map, touched.is_none());
        }
        match touched {
            _ if !effect.words && !effect.structure => false,
            Some(ids) if !effect.structure => self.measure(ids),
            _ => {
                self.sizes = scene::card_sizes(&self.map, &mut self.measurer);
                true
            }
        }
    }

    /// Measures some claims' cards. True if one has another size than before.
    fn measure(&mut self, ids: &[Id]) -> bool {
        let mut resized = false;
        for claim in ids.iter().filter_map(|id| self.map.claim(id)) {
            let size = scene::card_size(claim, &mut self.measurer);
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
        let subject = scene::Subject { map, weighing, main, sizes, arrangement };
        self.scene.update(&subject, &self.theme, &mut self.measurer, touched);
    }
}

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
