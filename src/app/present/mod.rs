//! Presenting: the canvas alone on the screen, from stop to stop of the tour.
//!
//! A [`Presenter`] knows where the tour is and what lies over the canvas; the document knows what a stop shows
//! ([`show`](crate::app::document::presentation)), the canvas how to draw it. Keys are commands of the scope
//! [`Showing`](super::command::Scope::Showing), and digits with Enter. Leaving puts everything back as it was.

mod camera_path;
mod keys;
mod overlay;
mod presenter_view;
mod screens;
mod stop_grid;
mod thumbs;

use eframe::egui::{Context, Pos2, Rect as ScreenRect, Ui, ViewportCommand};

use super::action::Actions;
use super::canvas::{Camera, Canvas};
use super::command::Command;
use super::{LinchpinApp, style};
use crate::model::{Id, Stop};
use crate::say;
use crate::scene::Form;
use crate::tour::{self, Sight};
use crate::util::geometry::Size;
use camera_path::CameraPath;
use screens::Places;
pub use screens::Screens;
use thumbs::Thumbs;

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
    stops: Vec<Stop>,
    /// Which stop is shown.
    at: usize,
    /// Digits typed so far.
    typed: String,
    /// Whether the screen is blank.
    pub is_blank: bool,
    /// The stop that is marked while one is picked; none while none is.
    picking: Option<usize>,
    /// How the pointer is drawn.
    pub pointer: Pointer,
    /// Whether the presenter's notes lie over the canvas.
    pub has_notes: bool,
    /// Whether the presenter is to have a window where there is a second screen.
    pub has_window: bool,
    /// Whether it had one the last time.
    had_window: bool,
    places: Places,
    /// The claim or step whose number is tried out.
    asked: Option<Id>,
    camera_path: Option<CameraPath>,
    /// Whether and how the camera was sent to the stop.
    sent: Option<Sent>,
    /// Where the camera was before the presentation.
    before: Camera,
    /// Where the window was.
    corner: Option<Pos2>,
    /// Columns of the stops to pick from.
    columns: usize,
    /// The stops that the lists were last scrolled to: of those to pick from, of those to jump to.
    scrolled: [Option<usize>; 2],
    was_fullscreen: bool,
    /// When the timer began, in seconds.
    since: f64,
    thumbs: Thumbs,
}

/// The camera was sent to a stop.
#[derive(Clone, Copy)]
struct Sent {
    /// In which view.
    view: ScreenRect,
    /// How much of each card is shown; none lets the zoom decide, once the camera was moved by hand.
    form: Option<Form>,
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
    fn toggle_window(&mut self, ctx: &Context) {
        self.has_window = !self.has_window;
        if self.has_window && self.places.is_map_on_own() {
            self.swap(ctx);
        }
    }

    /// Takes the map to the next screen.
    fn swap(&mut self, ctx: &Context) {
        if let Some(screen) = self.places.swap() {
            // A window that fills a screen does not go to another one everywhere.
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
            ctx.send_viewport_cmd(ViewportCommand::SetMonitor(screen));
        }
    }

    /// Whether the camera was moved by hand since it was sent to the stop.
    fn was_moved(&self) -> bool {
        self.sent.is_some_and(|sent| sent.form.is_none())
    }

    fn stop(&self) -> Option<&Stop> {
        self.stops.get(self.at)
    }
}

impl LinchpinApp {
    /// The presentation that is on, if one is.
    #[must_use]
    pub fn presenter(&self) -> Option<&Presenter> {
        self.presenter.as_ref()
    }

    /// Begins a presentation at a stop, 0 being the first.
    pub(super) fn begin_presentation(&mut self, at: usize, ctx: &Context) {
        let stops = self.document.map().stops();
        if stops.is_empty() || self.presenter.is_some() {
            return;
        }
        let was_fullscreen = ctx.input(|input| input.viewport().fullscreen).unwrap_or(false);
        let theme = style::theme(ctx);
        let thumbs = Thumbs::begin(ctx, self.document.snapshot(), stops.clone(), theme);
        self.document.begin_presentation();
        self.presenter = Some(Presenter {
            at: at.min(stops.len() - 1),
            stops,
            typed: String::new(),
            is_blank: false,
            picking: None,
            pointer: Pointer::Arrow,
            has_notes: false,
            has_window: false,
            had_window: self.settings.presenter_window,
            places: Places::default(),
            asked: None,
            camera_path: None,
            sent: None,
            before: self.canvas.camera,
            corner: ctx.input(|input| input.viewport().outer_rect).map(|rect| rect.min),
            columns: 1,
            scrolled: [None; 2],
            was_fullscreen,
            since: ctx.input(|input| input.time),
            thumbs,
        });
        self.message.clear();
        self.toasts.dismiss_all_toasts();
        self.finding = None;
        (self.help, self.about, self.palette) = (false, false, None);
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        ctx.memory_mut(|memory| memory.request_focus(Canvas::widget_id()));
        self.show_stop();
    }

    /// Leaves the presentation; the window is as it was before.
    pub(super) fn end_presentation(&mut self, ctx: &Context) {
        let Some(presenter) = self.presenter.take() else { return };
        self.document.end_presentation();
        self.canvas.form = None;
        self.canvas.camera = presenter.before;
        self.tour.chosen = presenter.stop().map(|stop| stop.id.clone());
        if !presenter.was_fullscreen {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
            // A window system that was told to fill another screen remembers that one's corner.
            if let Some(corner) = presenter.corner.filter(|_| presenter.places.was_moved()) {
                ctx.send_viewport_cmd(ViewportCommand::OuterPosition(corner));
            }
        }
        self.canvas.focus();
        ctx.request_repaint();
    }

    /// Shows the stop that the presenter is at; the camera is sent there in the next frame.
    fn show_stop(&mut self) {
        let Some(presenter) = &mut self.presenter else { return };
        presenter.asked = None;
        presenter.typed.clear();
        presenter.sent = None;
        if let Some(stop) = presenter.stops.get(presenter.at) {
            self.document.show_stop(stop);
        }
    }

    /// Takes in that cards stand elsewhere now.
    pub(super) fn draw_stop_again(&mut self) {
        if let Some(presenter) = &mut self.presenter {
            presenter.sent = None;
            self.document.draw_stop();
        }
    }

    /// Goes to a stop by its number, from 0; to the last one if there are not so many.
    pub(super) fn go_to_stop(&mut self, stop: usize) {
        let Some(presenter) = &mut self.presenter else { return };
        presenter.at = stop.min(presenter.stops.len().saturating_sub(1));
        presenter.is_blank = false;
        presenter.picking = None;
        self.show_stop();
    }

    /// Does what a command of the presentation says.
    pub(super) fn run_presentation(&mut self, command: Command, ctx: &Context) {
        let Some(presenter) = &mut self.presenter else { return };
        let (at, last) = (presenter.at, presenter.stops.len().saturating_sub(1));
        match command {
            // What lies on top goes first; then what was tried out or moved by hand is put back.
            Command::LeaveShow if presenter.picking.take().is_some() => {}
            Command::LeaveShow if std::mem::take(&mut presenter.is_blank) => {}
            Command::LeaveShow if !presenter.typed.is_empty() => presenter.typed.clear(),
            Command::LeaveShow if presenter.asked.is_some() || presenter.was_moved() => self.show_stop(),
            Command::LeaveShow => self.end_presentation(ctx),
            // Going on first brings the picture back.
            Command::NextStop | Command::PreviousStop if presenter.is_blank => presenter.is_blank = false,
            Command::NextStop if at < last => self.go_to_stop(at + 1),
            Command::PreviousStop if at > 0 => self.go_to_stop(at - 1),
            Command::FirstStop => self.go_to_stop(0),
            Command::LastStop => self.go_to_stop(last),
            Command::PickStop => presenter.picking = if presenter.picking.is_some() { None } else { Some(at) },
            Command::BlankScreen => presenter.is_blank = !presenter.is_blank,
            Command::LaserPointer => presenter.pointer = toggled(presenter.pointer, Pointer::Laser),
            Command::Spotlight => presenter.pointer = toggled(presenter.pointer, Pointer::Spotlight),
            Command::PresenterNotes => presenter.has_notes = !presenter.has_notes,
            // On one screen it folds into the corner.
            Command::PresenterWindow if presenter.places.is_single() => presenter.has_notes = !presenter.has_notes,
            Command::PresenterWindow => {
                presenter.toggle_window(ctx);
                self.settings.presenter_window = presenter.has_window;
            }
            Command::SwapScreens => presenter.swap(ctx),
            _ => {}
        }
        ctx.request_repaint();
    }

    /// Whether a command stands for something of the presentation that is on.
    pub(super) fn is_showing(&self, command: Command) -> bool {
        self.presenter.as_ref().is_some_and(|presenter| match command {
            Command::PickStop => presenter.is_picking(),
            Command::BlankScreen => presenter.is_blank,
            Command::LaserPointer => presenter.pointer == Pointer::Laser,
            Command::Spotlight => presenter.pointer == Pointer::Spotlight,
            Command::PresenterNotes => presenter.has_notes,
            Command::PresenterWindow => presenter.has_window,
            _ => false,
        })
    }

    /// A frame of the presentation.
    pub(super) fn present(&mut self, ui: &mut Ui, screens: Screens, actions: &mut Actions) {
        let ctx = ui.ctx().clone();
        let now = ctx.input(|input| input.time);
        let Some(mut presenter) = self.presenter.take() else { return };
        presenter.places.notice(screens);
        // It comes by itself only where the room does not see it.
        if presenter.had_window && presenter.places.are_known() {
            presenter.had_window = false;
            if presenter.places.is_own_known() {
                presenter.toggle_window(&ctx);
            }
        }
        presenter.thumbs.frame(&ctx);
        let view = ui.available_rect_before_wrap();
        self.steer(&mut presenter, view, now);
        if presenter.camera_path.is_some() {
            ctx.request_repaint();
        }
        let touch = self.canvas.show_presentation(ui, &mut self.document);
        if touch.moved {
            presenter.camera_path = None;
            presenter.sent = Some(Sent { view, form: None });
        }
        if presenter.is_blank && (touch.picked.is_some() || touch.is_on_empty) {
            presenter.is_blank = false;
        } else if let Some(id) = touch.picked {
            self.ask_about(&mut presenter, id);
        } else if touch.is_on_empty && presenter.asked.is_some() {
            actions.push(super::action::Action::Run(Command::LeaveShow));
        } else if touch.is_on_empty {
            actions.push(super::action::Action::Run(Command::NextStop));
        }
        overlay::over(ui, &presenter, &self.document, view);
        if presenter.picking.is_none() && !presenter.is_blank {
            overlay::what_if(&ctx, &mut presenter, &self.document, view, actions);
        }
        if presenter.has_notes {
            presenter_view::overlay(&ctx, &presenter, &self.document, actions);
        }
        if presenter.has_window && !presenter.places.is_single() {
            presenter_view::window(&ctx, &mut presenter, &self.document, actions);
        }
        if presenter.picking.is_some() {
            stop_grid::show(&ctx, &mut presenter, actions);
        }
        overlay::pointer(ui, &presenter, view);
        if presenter.is_blank {
            overlay::blank(ui, view);
        }
        self.presenter = Some(presenter);
    }

    /// Sends the camera to the stop, moves it on, and says how much of each card is shown.
    fn steer(&mut self, presenter: &mut Presenter, view: ScreenRect, now: f64) {
        let Some(stop) = presenter.stop() else { return };
        let sent = match presenter.sent {
            Some(sent) if sent.view == view => sent,
            before => {
                let (camera, sight) = target(&self.document, stop, view);
                // Another size of the window is no way to go.
                let jumps = self.settings.reduced_motion || before.is_some() || !self.canvas.was_seen();
                let camera_path = CameraPath::new(self.canvas.camera, camera, now, f64::from(view.width()));
                presenter.camera_path = (!jumps).then_some(camera_path);
                if jumps {
                    self.canvas.camera = camera;
                }
                Sent { view, form: Some(sight.form) }
            }
        };
        presenter.sent = Some(sent);
        if let Some(camera_path) = presenter.camera_path {
            self.canvas.camera = camera_path.at(now);
            if camera_path.is_over(now) {
                presenter.camera_path = None;
            }
        }
        self.canvas.form = Some(sent.form.unwrap_or_else(|| tour::form(self.canvas.camera.zoom)));
    }

    /// Opens the slider for a claim's credence or a step's weight.
    fn ask_about(&mut self, presenter: &mut Presenter, id: Id) {
        if presenter.asked.as_ref() == Some(&id) {
            return;
        }
        if self.document.what_if().is_none() {
            self.document.begin_what_if();
        }
        presenter.asked = Some(id);
    }
}

/// Where the camera must be for a stop, and how that comes out.
pub(super) fn target(document: &super::document::Document, stop: &Stop, view: ScreenRect) -> (Camera, Sight) {
    let screen = Size::new(f64::from(view.width()), f64::from(view.height()));
    let (above, below) = tour::strips(document.map(), stop, screen);
    let (area, cards) = document.area_of(stop).unwrap_or_default();
    let sight = tour::sight_of(document.map(), stop, (area, cards), screen);
    let mut center = area.center();
    // Between the strips.
    center.y -= (above - below) / 2.0 / sight.zoom;
    (Camera { center, zoom: sight.zoom }, sight)
}

fn toggled(is: Pointer, wanted: Pointer) -> Pointer {
    if is == wanted { Pointer::Arrow } else { wanted }
}

/// What a stop is called: its title, or its number.
fn name_of(stop: &Stop, number: usize) -> String {
    let title = stop.title.trim();
    if title.is_empty() { say!("stop-number", number = number + 1) } else { title.to_owned() }
}

/// Where the pointer is, if it is over the window.
fn pointer_at(ui: &Ui) -> Option<Pos2> {
    ui.input(|input| input.pointer.hover_pos())
}
