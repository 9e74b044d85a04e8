//! The open document: the map with its history and selection, and all that follows from it (strengths, findings,
//! places, scene), brought up to date after every change.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::layout::{self, Arrangement, Rect, Size};
use crate::model::check::check;
use crate::model::{ArgumentMap, Claim, Edit, EditError, Effect, Finding, History, Id, Point, Selection};
use crate::scene::{self, Measurer, Primitive, Scene, Theme};
use crate::storage::{self, Expected, LoadError, Loaded, SaveError, Stamp};
use crate::weigh::{Influence, Status, Weighing, removal_effects, weigh};

/// The most claims for which the linchpin list follows every change.
const RANKED: usize = 400;

/// The open document.
pub struct Document {
    map: ArgumentMap,
    history: History,
    /// What is selected; view state.
    pub selection: Selection,
    path: Option<PathBuf>,
    stamp: Option<Stamp>,
    weighing: Weighing,
    main: Option<Id>,
    findings: Vec<Finding>,
    influences: Option<Vec<Influence>>,
    sizes: HashMap<Id, Size>,
    arrangement: Arrangement,
    scene: Scene,
    theme: Theme,
    measurer: Measurer,
    revision: u64,
}

impl Document {
    /// A document of a map that is not on disk.
    #[must_use]
    pub fn new(map: ArgumentMap) -> Self {
        let weighing = weigh(&map);
        let mut document = Self {
            map,
            history: History::default(),
            selection: Selection::default(),
            path: None,
            stamp: None,
            weighing,
            main: None,
            findings: Vec::new(),
            influences: None,
            sizes: HashMap::new(),
            arrangement: Arrangement::default(),
            scene: Scene::default(),
            theme: Theme::LIGHT,
            measurer: Measurer::default(),
            revision: 0,
        };
        document.refresh(Effect::ALL);
        document
    }

    /// Reads a document.
    ///
    /// # Errors
    /// Those of [`storage::load`].
    pub fn load(path: &Path) -> Result<Self, LoadError> {
        let Loaded { map, stamp, .. } = storage::load(path)?;
        let mut document = Self::new(map);
        document.path = Some(path.to_owned());
        document.stamp = Some(stamp);
        Ok(document)
    }

    /// The map.
    #[must_use]
    pub fn map(&self) -> &ArgumentMap {
        &self.map
    }

    /// The strengths of the map as it is.
    #[must_use]
    pub fn weighing(&self) -> &Weighing {
        &self.weighing
    }

    /// The main conclusion of the map as it is; looked up once for each change, because it may take a walk of the map.
    #[must_use]
    pub fn main_conclusion(&self) -> Option<&Claim> {
        self.map.claim(self.main.as_ref()?)
    }

    /// What looks wrong in the map as it is.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
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

    /// A number that changes whenever the map does.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The drawing of the map as it is.
    #[must_use]
    pub fn scene(&self) -> &Scene {
        &self.scene
    }

    /// How many texts were laid out so far.
    #[must_use]
    pub fn layouts(&self) -> usize {
        self.measurer.layouts
    }

    /// A claim's card, in map units.
    #[must_use]
    pub fn card_rect(&self, claim: &Id) -> Option<Rect> {
        Some(Rect::at(*self.arrangement.places.get(claim)?, *self.sizes.get(claim)?))
    }

    /// Where an object is, in map units: a claim's card, an inference's mark.
    #[must_use]
    pub fn rect_of(&self, id: &Id) -> Option<Rect> {
        self.card_rect(id).or_else(|| {
            let step = self.scene.steps.iter().find(|step| step.id == *id)?;
            Some(Rect { min: step.mark, max: step.mark }.grown(scene::MARK_RADIUS))
        })
    }

    /// What the main conclusion hangs on, the linchpin first; none for maps too large to rank at every change.
    pub fn influences(&mut self) -> Option<&[Influence]> {
        if self.influences.is_none() {
            // Circles that do not settle are iterated to the limit, once for every claim that is left out.
            let settles = self.weighing.claims().all(|(_, outcome)| outcome.status == Status::Settled);
            let most = if settles { RANKED } else { RANKED / 8 };
            if self.map.claims().len() > most {
                return None;
            }
            let conclusion = self.main.clone()?;
            self.influences = Some(removal_effects(&self.map, self.weighing.semantics, &conclusion));
        }
        self.influences.as_deref()
    }

    /// Draws the scene in another theme if need be.
    pub fn set_theme(&mut self, theme: &Theme) {
        if self.theme != *theme {
            self.theme = theme.clone();
            self.draw();
        }
    }

    /// Makes a change, remembers it, and brings everything up to date.
    ///
    /// # Errors
    /// When the edit is refused; nothing has changed then.
    pub fn change(&mut self, label: &str, edit: Edit, select: Option<Selection>) -> Result<(), EditError> {
        let after = select.unwrap_or_else(|| self.selection.clone());
        let effect = edit.effect();
        self.history.apply(&mut self.map, label, edit, &self.selection, &after)?;
        self.selection = after;
        self.refresh(effect);
        Ok(())
    }

    /// Ends the current step of the history.
    pub fn seal(&mut self) {
        self.history.seal();
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
        self.refresh(Effect::ALL);
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
        let same = self.path.as_deref() == Some(path);
        let expected = match &self.stamp {
            Some(stamp) if same && !overwrite => Expected::Unchanged(stamp),
            _ => Expected::Anything,
        };
        let stamp = storage::save(&self.map, path, expected)?;
        self.stamp = Some(stamp);
        self.path = Some(path.to_owned());
        self.history.mark_saved();
        Ok(())
    }

    /// The document's name: its title, else its file's name, else `Untitled`.
    #[must_use]
    pub fn name(&self) -> String {
        let title = self.map.meta().title.trim();
        if !title.is_empty() {
            return title.to_owned();
        }
        self.file_name().unwrap_or_else(|| "Untitled map".to_owned())
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
        let stem = if words.is_empty() { "untitled".to_owned() } else { words.join("-") };
        format!("{stem}.{}", storage::EXTENSION)
    }

    /// A free place for a new card near where `near` is: under it, or where it says.
    #[must_use]
    pub fn free_place(&self, wanted: Point) -> Point {
        let size = Size::new(scene::CARD_WIDTH, 110.0);
        let cards: Vec<Rect> = self.scene.cards.iter().map(|card| card.rect).collect();
        layout::free_place(wanted, size, &cards)
    }

    /// Whether any claim has a position of its own; without one the whole map is laid out automatically.
    #[must_use]
    pub fn has_places(&self) -> bool {
        self.map.claims().any(|claim| claim.position.is_some())
    }

    /// Where every card is now, in the map's order.
    #[must_use]
    pub fn places(&self) -> &HashMap<Id, Point> {
        &self.arrangement.places
    }

    /// The nth card as it is drawn when too small for all its text; `size` is the size of its letters in map units.
    #[must_use]
    pub fn brief_card(&mut self, n: usize, size: f64, theme: &Theme) -> Vec<Primitive> {
        // Sizes in steps of a seventh, so that zooming breaks lines anew now and then only.
        let stepped = 1.15_f64.powf((size.ln() / 1.15_f64.ln()).round());
        let Some(card) = self.scene.cards.get(n) else { return Vec::new() };
        match self.map.claim(&card.id) {
            Some(claim) => scene::brief(claim, card, stepped, theme, &mut self.measurer),
            None => Vec::new(),
        }
    }

    /// Brings up to date what an edit with this effect may have changed.
    fn refresh(&mut self, effect: Effect) {
        self.revision += 1;
        if effect.numbers || effect.structure {
            self.weighing = weigh(&self.map);
            self.influences = None;
        }
        if effect.structure {
            self.main = self.map.main_conclusion().map(|claim| claim.id.clone());
            self.selection.retain_in(&self.map);
        }
        if effect != (Effect { places: true, ..Effect::default() }) {
            self.findings = check(&self.map);
        }
        if effect.words || effect.structure {
            self.sizes = scene::card_sizes(&self.map, &mut self.measurer);
        }
        if effect.words || effect.structure || effect.places {
            let sizes = &self.sizes;
            self.arrangement = layout::complete(&self.map, &|id| sizes.get(id).copied().unwrap_or_default());
        }
        self.draw();
    }

    fn draw(&mut self) {
        let drawn = std::mem::take(&mut self.scene);
        let (map, weighing, sizes, arrangement) = (&self.map, &self.weighing, &self.sizes, &self.arrangement);
        let main = self.main.as_ref();
        let source = scene::Subject { map, weighing, main, sizes, arrangement };
        self.scene = scene::build(&source, &self.theme, &mut self.measurer, drawn);
    }
}
