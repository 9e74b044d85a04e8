//! A presentation that is on: where the tour is, and what lies over the canvas.

use eframe::egui::{Context, Pos2, Rect as ScreenRect, Ui, ViewportCommand};

use super::camera_path::CameraPath;
use super::screens::Places;
use super::thumbs::Thumbs;
use crate::app::canvas::{Camera, Canvas};
use crate::app::document::Document;
use crate::app::style;
use crate::model::{Id, Stop};
use crate::say;
use crate::scene::Form;
use crate::tour::{self, Sight};
use crate::util::geometry::Size;
use crate::util::text::said;

/// How the pointer is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pointer {
    /// As always.
    #[default]
    Arrow,
    /// As a bright point.
    Laser,
    /// As a hole in a dark cover.
    Spotlight,
}

/// A presentation that is on.
#[expect(clippy::struct_excessive_bools, reason = "independent things that are on or off")]
pub struct Presenter {
    pub(super) stops: Vec<Stop>,
    /// Which stop is shown.
    pub(super) at: usize,
    /// Digits typed so far.
    pub(super) typed: String,
    /// Whether the screen is blank.
    pub is_blank: bool,
    /// The stop that is marked while one is picked; none while none is.
    pub(super) picking: Option<usize>,
    /// How the pointer is drawn.
    pub pointer: Pointer,
    /// Whether the presenter's notes lie over the canvas.
    pub has_notes: bool,
    /// Whether the presenter is to have a window where there is a second screen.
    pub has_window: bool,
    /// Whether it had one the last time.
    pub(super) had_window: bool,
    /// Whether nothing moves by itself.
    pub(super) is_still: bool,
    pub(super) places: Places,
    /// The claim or step whose number is tried out.
    pub(super) asked: Option<Id>,
    pub(super) camera_path: Option<CameraPath>,
    /// Whether and how the camera was sent to the stop.
    pub(super) sent: Option<Sent>,
    /// Where the camera was before the presentation.
    pub(super) before: Camera,
    /// Where the window was.
    pub(super) corner: Option<Pos2>,
    /// Columns of the stops to pick from.
    pub(super) columns: usize,
    /// The stops that the lists were last scrolled to: of those to pick from, of those to jump to.
    pub(super) scrolled: [Option<usize>; 2],
    pub(super) was_fullscreen: bool,
    /// When the timer began, in seconds.
    pub(super) since: f64,
    pub(super) thumbs: Thumbs,
}

/// The camera was sent to a stop.
#[derive(Clone, Copy)]
pub(super) struct Sent {
    /// In which view.
    pub(super) view: ScreenRect,
    /// How much of each card is shown; none lets the zoom decide, once the camera was moved by hand.
    pub(super) form: Option<Form>,
}

impl Presenter {
    /// The stops, those that are proposed where the map has none.
    #[must_use]
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// The number of the stop that is shown, from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether a stop is being picked.
    #[must_use]
    pub fn is_picking(&self) -> bool {
        self.picking.is_some()
    }

    /// Whether the camera is on its way.
    #[must_use]
    pub fn is_moving(&self) -> bool {
        self.camera_path.is_some()
    }

    /// Opens or closes the presenter's window; the map makes room for it on the screen that only the presenter sees.
    pub(super) fn toggle_window(&mut self, ctx: &Context) {
        self.has_window = !self.has_window;
        if self.has_window && self.places.is_map_on_own() {
            self.swap(ctx);
        }
    }

    /// Takes the map to the next screen.
    pub(in crate::app) fn swap(&mut self, ctx: &Context) {
        if let Some(screen) = self.places.swap() {
            // A window that fills a screen does not go to another one everywhere.
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
            ctx.send_viewport_cmd(ViewportCommand::SetMonitor(screen));
        }
    }

    /// Whether the camera was moved by hand since it was sent to the stop.
    pub(super) fn was_moved(&self) -> bool {
        self.sent.is_some_and(|sent| sent.form.is_none())
    }

    pub(super) fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.at)
    }
}

impl Presenter {
    /// Begins at a stop, 0 being the first. `had_window` says whether the presenter had a window the last time, `is_still`
    /// whether nothing moves by itself.
    pub(in crate::app) fn begin(
        ctx: &Context,
        document: &Document,
        camera: Camera,
        at: usize,
        had_window: bool,
        is_still: bool,
    ) -> Option<Self> {
        let stops = document.map().stops();
        let last = stops.len().checked_sub(1)?;
        Some(Self {
            at: at.min(last),
            thumbs: Thumbs::begin(ctx, document.tour_snapshot(), stops.clone(), style::theme(ctx)),
            stops,
            typed: String::new(),
            is_blank: false,
            picking: None,
            pointer: Pointer::Arrow,
            has_notes: false,
            has_window: false,
            had_window,
            is_still,
            places: Places::default(),
            asked: None,
            camera_path: None,
            sent: None,
            before: camera,
            corner: ctx.input(|input| input.viewport().outer_rect).map(|rect| rect.min),
            columns: 1,
            scrolled: [None; 2],
            was_fullscreen: ctx.input(|input| input.viewport().fullscreen).unwrap_or(false),
            since: ctx.input(|input| input.time),
        })
    }

    /// Ends it: the canvas looks where it did before, the window is as large. Gives the stop that was shown last.
    pub(in crate::app) fn end(self, ctx: &Context, canvas: &mut Canvas) -> Option<Id> {
        canvas.form = None;
        canvas.camera = self.before;
        if !self.was_fullscreen {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
            // A window system that was told to fill another screen remembers that one's corner.
            if let Some(corner) = self.corner.filter(|_| self.places.was_moved()) {
                ctx.send_viewport_cmd(ViewportCommand::OuterPosition(corner));
            }
        }
        self.stop().map(|stop| stop.id.clone())
    }

    /// Shows the stop that it is at; the camera is sent there in the next frame.
    pub(in crate::app) fn show_stop(&mut self, document: &mut Document) {
        self.asked = None;
        self.typed.clear();
        self.sent = None;
        if let Some(stop) = self.stops.get(self.at) {
            document.show_stop(stop);
        }
    }

    /// Takes in that cards stand elsewhere now.
    pub(in crate::app) fn draw_stop_again(&mut self, document: &mut Document) {
        self.sent = None;
        document.draw_stop();
    }

    /// Goes to a stop by its number, from 0; to the last one if there are not so many.
    pub(in crate::app) fn go_to(&mut self, stop: usize, document: &mut Document) {
        self.at = stop.min(self.stops.len().saturating_sub(1));
        self.is_blank = false;
        self.picking = None;
        self.show_stop(document);
    }

    /// Goes one stop on (`by` 1) or back (-1). Going on first brings a blank picture back.
    pub(in crate::app) fn step(&mut self, by: isize, document: &mut Document) {
        if std::mem::take(&mut self.is_blank) {
            return;
        }
        if let Some(stop) = self.at.checked_add_signed(by).filter(|stop| *stop < self.stops.len()) {
            self.go_to(stop, document);
        }
    }

    /// Puts back what lies on top, then what was tried out or moved by hand. False when there is nothing left but to leave.
    pub(in crate::app) fn step_back(&mut self, document: &mut Document) -> bool {
        if self.picking.take().is_some() || std::mem::take(&mut self.is_blank) {
            return true;
        }
        if !self.typed.is_empty() {
            self.typed.clear();
            return true;
        }
        let is_changed = self.asked.is_some() || self.was_moved();
        if is_changed {
            self.show_stop(document);
        }
        is_changed
    }

    /// Shows all stops to pick one, or puts them away.
    pub(in crate::app) fn toggle_picking(&mut self) {
        self.picking = if self.picking.is_some() { None } else { Some(self.at) };
    }

    /// Draws the pointer in another way, or as always if it was drawn so already.
    pub(in crate::app) fn toggle_pointer(&mut self, wanted: Pointer) {
        self.pointer = if self.pointer == wanted { Pointer::Arrow } else { wanted };
    }

    /// Opens or closes the presenter's window; on one screen it folds into the corner. Whether there is to be a window.
    pub(in crate::app) fn toggle_own_window(&mut self, ctx: &Context) -> Option<bool> {
        if self.places.is_single() {
            self.has_notes = !self.has_notes;
            return None;
        }
        self.toggle_window(ctx);
        Some(self.has_window)
    }

    /// Sends the camera to the stop, moves it on, and says how much of each card is shown.
    pub(super) fn steer(&mut self, canvas: &mut Canvas, document: &Document, view: ScreenRect, now: f64) {
        let Some(stop) = self.stop() else { return };
        let sent = match self.sent {
            Some(sent) if sent.view == view => sent,
            before => {
                let (camera, sight) = target(document, stop, view);
                // Another size of the window is no way to go.
                let jumps = self.is_still || before.is_some() || !canvas.was_seen();
                let camera_path = CameraPath::new(canvas.camera, camera, now, f64::from(view.width()));
                self.camera_path = (!jumps).then_some(camera_path);
                if jumps {
                    canvas.camera = camera;
                }
                Sent { view, form: Some(sight.form) }
            }
        };
        self.sent = Some(sent);
        if let Some(camera_path) = self.camera_path {
            canvas.camera = camera_path.at(now);
            if camera_path.is_over(now) {
                self.camera_path = None;
            }
        }
        canvas.form = Some(sent.form.unwrap_or_else(|| tour::form(canvas.camera.zoom, document.says())));
    }

    /// Opens the slider for a claim's credence or a step's weight.
    pub(super) fn ask_about(&mut self, document: &mut Document, id: Id) {
        if self.asked.as_ref() == Some(&id) {
            return;
        }
        if document.what_if().is_none() {
            document.begin_what_if();
        }
        self.asked = Some(id);
    }
}

/// Where the camera must be for a stop, and how that comes out.
pub(super) fn target(document: &Document, stop: &Stop, view: ScreenRect) -> (Camera, Sight) {
    let screen = Size::new(f64::from(view.width()), f64::from(view.height()));
    let (above, below) = tour::strips(document.map(), stop, screen);
    let (area, cards) = document.area_of(stop).unwrap_or_default();
    let sight = tour::sight_of(document.map(), stop, (area, cards), document.says(), screen);
    let mut center = area.center();
    // Between the strips.
    center.y -= (above - below) / 2.0 / sight.zoom;
    (Camera { center, zoom: sight.zoom }, sight)
}

/// What a stop is called: its title, or its number.
pub(super) fn name_of(stop: &Stop, number: usize) -> String {
    let title = stop.title.trim();
    if title.is_empty() { say!("stop-number", number = number + 1) } else { said(title).into_owned() }
}

/// Where the pointer is, if it is over the window.
pub(super) fn pointer_at(ui: &Ui) -> Option<Pos2> {
    ui.input(|input| input.pointer.hover_pos())
}
