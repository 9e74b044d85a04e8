//! What the canvas remembers, and what it can be asked for.

use std::sync::Arc;

use eframe::egui::{Id as WidgetId, Mesh, Rect as ScreenRect};

use super::camera::Camera;
use super::camera_history::CameraHistory;
use super::detail::Detail;
use super::gesture::Gesture;
use super::kept_mesh::Kept;
use super::landmarks::Landmarks;
use super::mark::Marks;
use super::open_card::{Opened, Peek};
use super::text_cache::TextCache;
use super::text_editor::TextEditor;
use crate::app::document::Document;
use crate::app::input::letters::LONGEST;
use crate::model::{CardForm, Claim, Id, Selection};
use crate::scene::Form;
use crate::util::geometry::{Point, Rect};
use crate::weigh::explain::Influence;

/// What the canvas shows of influences.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The largest first.
    pub influences: Arc<[Influence]>,
    /// Whether they are of the map as it is; else nothing is shown.
    pub is_fresh: bool,
}

/// The picture and what it was made for.
#[derive(Default)]
pub(super) struct Minimap {
    pub(super) made_for: Option<(u64, u64, bool, ScreenRect)>,
    pub(super) mesh: Arc<Mesh>,
}

/// The canvas and its view state.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "four independent wishes and facts")]
pub struct Canvas {
    /// What part of the map is seen.
    pub camera: Camera,
    pub(super) gesture: Gesture,
    pub(super) text_editor: Option<TextEditor>,
    pub(super) view: Option<ScreenRect>,
    pub(super) hovered: Option<Id>,
    /// The claim whose card itself the pointer is on, none of its handles.
    pub(super) pointed: Option<Id>,
    /// The step whose line the menu was opened on.
    pub(super) menu_of: Option<Id>,
    /// The object whose menu was opened last.
    pub(super) menu_on: Option<WidgetId>,
    /// What to bring into view on the next frame.
    pub(super) reveal: Option<Id>,
    /// Of what something is to be seen on the next frame.
    pub(super) show_some: Vec<Id>,
    pub(super) fit: Option<Fit>,
    /// What part of the map is to be seen on the next frame.
    pub(super) visit: Option<Rect>,
    /// What was fitted last, the camera since, and into what: while nobody moves the camera, another size of the canvas
    /// fits it again.
    pub(super) fitted: Option<(Fit, Camera, ScreenRect)>,
    pub(super) camera_history: CameraHistory,
    pub(super) was_shown: bool,
    /// Where the minimap is, if it is shown.
    pub(super) minimap_at: Option<ScreenRect>,
    /// Whether the next drag draws a box to zoom to.
    pub(super) boxing: bool,
    pub(super) minimap: Minimap,
    /// So many logical pixels at its right lie under something else.
    pub covered: f32,
    /// What lies over its upper left.
    pub list_at: Option<ScreenRect>,
    /// Whether the minimap may be shown.
    pub shows_minimap: bool,
    /// What a search has found, to be ringed.
    pub found: Arc<[Id]>,
    /// What a comparison found.
    pub marks: Marks,
    pub(super) wants_focus: bool,
    /// How much of each card is shown, whatever the zoom; none lets the zoom decide.
    pub form: Option<Form>,
    /// What is shown of influences around cards; none if nothing is.
    pub influences: Option<Shown>,
    pub(super) text_cache: TextCache,
    pub(super) kept: Kept,
    pub(super) landmarks: Landmarks,
    pub(super) peek: Peek,
    /// The cards that are open over the others, the last on top; of the frame before while a frame begins.
    pub(super) opened: Vec<Opened>,
    /// How many cards and steps were painted in the last frame; tests count these.
    pub(in crate::app) painted: usize,
}

/// What is to fill the view.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Fit {
    All,
    Selection,
}

impl Canvas {
    /// The widget that has the keyboard while the canvas is in use.
    #[must_use]
    pub fn widget_id() -> WidgetId {
        WidgetId::new("canvas")
    }

    /// The widget of a claim, an inference or a group: their ids differ.
    pub(super) fn object_id(object: &Id) -> WidgetId {
        Self::widget_id().with(("object", object.as_str()))
    }

    /// How much is drawn at a zoom of cards that say this.
    pub(super) fn detail(&self, zoom: f64, says: CardForm) -> Detail {
        match (self.form, Detail::at(zoom, says)) {
            (Some(form), Detail::Cards(_)) => Detail::Cards(form),
            (_, detail) => detail,
        }
    }

    /// Shows the whole map on the next frame.
    pub fn fit_all(&mut self) {
        self.fit = Some(Fit::All);
    }

    /// Shows what a camera sees.
    pub fn go_to(&mut self, camera: Camera) {
        (self.camera, self.fit, self.fitted) = (camera, None, None);
    }

    /// Shows all that is selected on the next frame.
    pub fn fit_selection(&mut self) {
        self.fit = Some(Fit::Selection);
    }

    /// Shows a part of the map on the next frame.
    pub fn visit(&mut self, area: Rect) {
        self.visit = Some(area);
    }

    /// Whether it has been on the screen.
    #[must_use]
    pub fn was_seen(&self) -> bool {
        self.was_shown
    }

    /// Lets the next drag draw the box that is to fill the view.
    pub fn zoom_to_box(&mut self) {
        self.boxing = true;
    }

    /// Whether the next drag draws a box to zoom to; Esc ends that.
    #[must_use]
    pub fn is_boxing(&self) -> bool {
        self.boxing
    }

    /// Goes back to where the camera was before it jumped.
    pub fn back(&mut self) {
        if let Some(place) = self.camera_history.back(self.camera) {
            self.camera = place;
        }
    }

    /// Goes forward again.
    pub fn forward(&mut self) {
        if let Some(place) = self.camera_history.forward(self.camera) {
            self.camera = place;
        }
    }

    /// Whether there is a place to go back to, and one to go forward to.
    #[must_use]
    pub fn has_been(&self) -> (bool, bool) {
        (self.camera_history.has_past(), self.camera_history.has_future())
    }

    /// Notes the place before a jump.
    pub(super) fn remember(&mut self) {
        self.camera_history.note(self.camera);
    }

    /// Brings an object into view on the next frame.
    pub fn reveal(&mut self, id: Id) {
        self.reveal = Some(id);
    }

    /// Takes the keyboard on the next frame.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Zooms about the middle.
    pub fn zoom_by(&mut self, factor: f64) {
        if let Some(view) = self.view {
            self.camera.zoom_about(view, view.center(), factor);
        }
    }

    /// Starts writing in a claim's card. False if its text is too long for that.
    pub fn write(&mut self, document: &Document, claim: &Id, is_new: bool) -> bool {
        self.begin_in(document, claim, |claim| TextEditor::new(claim.id.clone(), claim.text.clone(), is_new))
    }

    /// Goes on writing at the end of a claim's text. False if that is too long for it.
    pub fn write_on(&mut self, document: &Document, claim: &Id) -> bool {
        self.begin_in(document, claim, |claim| TextEditor::go_on(claim.id.clone(), claim.text.clone()))
    }

    fn begin_in(&mut self, document: &Document, claim: &Id, editor: impl FnOnce(&Claim) -> TextEditor) -> bool {
        let Some(claim) = document.map().claim(claim) else { return true };
        let fits = claim.text.len() <= LONGEST;
        if fits {
            self.begin(editor(claim));
        }
        fits
    }

    /// Sees to it that something of these objects is seen on the next frame, moving no further than that takes.
    pub fn show_some(&mut self, objects: Vec<Id>) {
        self.show_some = objects;
    }

    /// Whether a card is being written in.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.text_editor.is_some()
    }

    /// Whether a card is about to be written in and the keyboard is on its way there.
    #[must_use]
    pub fn is_about_to_write(&self) -> bool {
        self.text_editor.as_ref().is_some_and(TextEditor::is_coming)
    }

    pub(super) fn begin(&mut self, text_editor: TextEditor) {
        self.reveal = Some(text_editor.claim.clone());
        self.text_editor = Some(text_editor);
    }

    /// Ends writing and any gesture, when another document is opened.
    pub fn reset(&mut self) {
        *self = Self { view: self.view, shows_minimap: self.shows_minimap, wants_focus: true, ..Self::default() };
        self.fit_all();
    }

    /// How many cards' texts were laid out in the last frame; tests count these.
    pub(in crate::app) fn laid_out(&self) -> usize {
        self.text_cache.laid_out
    }

    /// How many times the mesh of lines and blocks was made; tests count these.
    pub(in crate::app) fn meshes_made(&self) -> usize {
        self.kept.made
    }

    /// What can be done now, for the status bar.
    #[must_use]
    pub fn hint(&self, selection: &Selection) -> &'static str {
        self.gesture.hint(selection, self.text_editor.is_some(), self.boxing)
    }

    /// Whether the pointer is in the middle of something that Esc gives up.
    #[must_use]
    pub fn is_dragging(&self) -> bool {
        self.gesture != Gesture::Idle
    }

    /// The part of the screen it has, once shown.
    #[must_use]
    pub fn view(&self) -> Option<ScreenRect> {
        self.view
    }

    /// The point of the map in the middle of what is seen.
    #[must_use]
    pub fn center(&self) -> Point {
        self.camera.center
    }
}
