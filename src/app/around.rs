//! What stands around the canvas, and where: menus and tools, the rail and the panel beside it, bars, the inspector, the
//! status line.
//!
//! The canvas keeps at least half of the window: the side panel is no wider than that leaves it, and in windows below
//! [`inspector_place::WIDE`] the inspector lies over the canvas and comes with a selection, unless it is pinned. Small windows
//! begin with the side panel closed.

use eframe::egui::accesskit::Role;
use eframe::egui::{CentralPanel, Context, Frame, Margin, Panel, Rect, Ui, Vec2, ViewportCommand, vec2};

use super::LinchpinApp;
use super::accessibility;
use super::action::{Actions, Then};
use super::command::menu;
use super::panels::rail::{self, Beside, Picked};
use super::panels::{inspector, inspector_place, status, welcome, what_if_bar};
use super::recovery;
use super::regions::{Region, Regions};

/// In windows that are narrower, in logical pixels, the side panel is closed until it is asked for.
const SMALL: f32 = 800.0;
/// The least and the greatest width of the side panel and of the inspector, in logical pixels.
const SIDE: (f32, f32) = (180.0, 560.0);
const INSPECTOR: (f32, f32) = (220.0, 520.0);

/// How high the title bar of a window is at most, in logical pixels, and what share of the screen the first window takes.
const TITLE_BAR: f32 = 40.0;
const FIRST: f32 = 0.85;

/// The size of the first window on a screen (all of a small one): the one it had last if there is one. None if nothing sound is known of the screen.
fn first_size(screen: Vec2, last: Option<Vec2>) -> Option<Vec2> {
    let is_sound = screen.is_finite() && screen.min_elem() >= 200.0;
    let most = screen - vec2(0.0, TITLE_BAR);
    // A small screen has nothing to spare.
    let first = if screen.x < SMALL { most } else { screen * FIRST - vec2(0.0, TITLE_BAR) };
    is_sound.then(|| last.unwrap_or(first).min(most).round())
}

impl LinchpinApp {
    /// Shows the canvas and everything around it.
    pub(super) fn show_panels(&mut self, ui: &mut Ui, actions: &mut Actions) {
        let mut regions = std::mem::take(&mut self.window.regions);
        regions.clear();
        self.show_menu(ui, &mut regions, actions);
        let line = Panel::bottom("status").exact_size(28.0).show(ui, |ui| {
            accessibility::group(ui, Role::Group, Region::Status.name());
            if status::show(ui, &self.document, &self.canvas, self.messages.last(), &self.window.also_open) {
                self.stop_layout();
            }
        });
        regions.add(Region::Status, line.response.rect);
        let width = ui.ctx().content_rect().width();
        self.window.width = width;
        let is_docked = self.is_inspector_docked();
        self.show_side(ui, width, is_docked, &mut regions, actions);
        if self.settings.panels.right && is_docked {
            let size = self.settings.panels.right_width.clamp(INSPECTOR.0, INSPECTOR.1);
            let panel = Panel::right("inspector").default_size(size).size_range(INSPECTOR.0..=INSPECTOR.1);
            let panel = panel.show(ui, |ui| self.show_inspector(ui, actions));
            if ui.input(|input| input.pointer.any_released()) {
                self.settings.panels.right_width = panel.response.rect.width().round();
            }
            regions.add(Region::Inspector, panel.response.rect);
        }
        self.show_bars(ui, &mut regions, actions);
        self.canvas.influences = self.shown_influences();
        self.canvas.shows_minimap = self.settings.show_minimap;
        let central = CentralPanel::no_frame().show(ui, |ui| {
            accessibility::group(ui, Role::Group, Region::Canvas.name());
            self.canvas.show(ui, &mut self.document, actions);
        });
        regions.add(Region::Canvas, central.response.rect);
        let list = self.panels.finding.list(ui.ctx(), central.response.rect, &self.document, actions);
        self.canvas.list_at = list.map(|(rect, _)| rect);
        if let Some((rect, layer)) = list {
            regions.add_over(Region::Bars, rect, layer);
        }
        self.show_inspector_over(ui.ctx(), central.response.rect, is_docked, &mut regions, actions);
        self.show_number(ui.ctx(), actions);
        self.window.regions = regions;
    }

    /// Gives the window its first size: that of last time, else 85 % of the screen; never more than fits on it with a title bar.
    pub(super) fn size_window(&mut self, ctx: &Context) {
        if self.window.is_sized {
            return;
        }
        let viewport = ctx.input(|input| input.viewport().clone());
        let Some((screen, inner)) = viewport.monitor_size.zip(viewport.inner_rect) else { return };
        self.window.is_sized = true;
        let Some(size) = first_size(screen, self.settings.window_size.map(Vec2::from)) else { return };
        if (size - inner.size()).abs().max_elem() >= 1.0 {
            ctx.send_viewport_cmd(ViewportCommand::InnerSize(size));
        }
        let at = viewport.outer_rect.map_or(inner.min, |outer| outer.min);
        let most = (screen - size - vec2(0.0, TITLE_BAR)).max(Vec2::ZERO);
        if at.x > most.x || at.y > most.y {
            ctx.send_viewport_cmd(ViewportCommand::OuterPosition((most / 2.0).to_pos2()));
        }
    }

    fn show_menu(&mut self, ui: &mut Ui, regions: &mut Regions, actions: &mut Actions) {
        let mut picked = None;
        Panel::top("menu").show(ui, |ui| {
            accessibility::group(ui, Role::Group, Region::Menu.name());
            ui.add_space(3.0);
            let app = &*self;
            let state = menu::State {
                document: &app.document,
                disabled: &|command| !app.can(command),
                ticked: &|command| app.is_on(command),
                recent: &app.settings.recent,
            };
            let bar = menu::bar(ui, &state, actions);
            regions.add(Region::Menu, bar.menus);
            regions.add(Region::Tools, bar.tools);
            self.window.popup_keys.open_wanted(ui.ctx(), &bar.buttons);
            self.window.menus = bar.buttons;
            picked = bar.picked;
            ui.add_space(2.0);
        });
        if let Some(file) = picked {
            self.ask_before(Then::Open(Some(file)), ui.ctx());
        }
    }

    /// The rail, and the panel beside it.
    fn show_side(&mut self, ui: &mut Ui, width: f32, is_docked: bool, regions: &mut Regions, actions: &mut Actions) {
        let is_open = self.is_side_open();
        let beside = match &self.review {
            _ if !is_open => Beside::Nothing,
            Some(_) if !self.window.is_review_aside => Beside::Review,
            _ => Beside::Tab(self.panels.tab),
        };
        let frame = Frame::side_top_panel(ui.style()).inner_margin(Margin::symmetric(4, 2));
        let rail = Panel::left("rail").frame(frame).exact_size(rail::WIDTH).resizable(false).show(ui, |ui| {
            accessibility::group(ui, Role::TabList, Region::Left.name());
            rail::show(ui, &self.document, beside, self.review.is_some())
        });
        regions.add(Region::Left, rail.response.rect);
        match rail.inner {
            Some(Picked::Open(tab)) => self.show_tab(tab),
            Some(Picked::Review) => self.show_review(),
            Some(Picked::Close) => self.open_side(false),
            None => {}
        }
        if beside == Beside::Nothing {
            return;
        }
        let inspector = if is_docked && self.settings.panels.right { self.settings.panels.right_width } else { 0.0 };
        let most = (width / 2.0 - rail::WIDTH - inspector).clamp(SIDE.0, SIDE.1);
        let size = self.settings.panels.left_width.clamp(SIDE.0, most);
        let panel = Panel::left("side").default_size(size).size_range(SIDE.0..=most);
        let panel = panel.show(ui, |ui| {
            // Else it would be as narrow as what it shows.
            ui.set_min_width(ui.available_width());
            accessibility::group(ui, Role::TabPanel, beside.name());
            match (&mut self.review, beside) {
                (Some(review), Beside::Review) => {
                    ui.add_space(4.0);
                    review.show(ui, &self.document, actions);
                }
                _ => self.panels.side(ui, &self.document, &mut self.explanations, actions),
            }
        });
        if ui.input(|input| input.pointer.any_released()) {
            self.settings.panels.left_width = panel.response.rect.width().round();
        }
        regions.add(Region::Left, panel.response.rect);
    }

    fn show_inspector(&mut self, ui: &mut Ui, actions: &mut Actions) {
        accessibility::group(ui, Role::Group, Region::Inspector.name());
        ui.set_min_width(ui.available_width());
        let panel = ui.max_rect();
        inspector::show(ui, &self.document, &mut self.panels.renaming, actions);
        if self.window.width < inspector_place::WIDE {
            inspector_place::corner(ui, panel, &mut self.settings.panels.pinned, actions);
        }
    }

    /// The inspector over the canvas, if that is its place and it has something to show.
    fn show_inspector_over(
        &mut self,
        ctx: &Context,
        canvas: Rect,
        is_docked: bool,
        regions: &mut Regions,
        actions: &mut Actions,
    ) {
        let wanted = self.settings.panels.right && !is_docked;
        let is_busy = self.canvas.is_dragging() || self.canvas.is_boxing();
        let mut place = std::mem::take(&mut self.panels.inspector_place);
        let rect = place.rect(ctx, canvas, self.settings.panels.right_width, wanted, &self.document.selection, is_busy);
        self.canvas.covered = rect.map_or(0.0, |rect| rect.width());
        if let Some(rect) = rect {
            let layer = inspector_place::over(ctx, rect, |ui| self.show_inspector(ui, actions));
            regions.add_over(Region::Inspector, rect, layer);
            if let Some(id) = place.newly_over(&self.document.selection)
                && self.rect_on_screen(&id).is_some_and(|card| card.intersects(rect))
            {
                self.canvas.reveal(id);
                ctx.request_repaint();
            }
        }
        self.panels.inspector_place = place;
    }

    fn show_bars(&mut self, ui: &mut Ui, regions: &mut Regions, actions: &mut Actions) {
        if self.window.welcomes {
            let bar = Panel::top("welcome").show(ui, |ui| {
                accessibility::group(ui, Role::Group, Region::Bars.name());
                welcome::show(ui, actions)
            });
            self.window.welcomes = !bar.inner;
            regions.add(Region::Bars, bar.response.rect);
        }
        if let Some(why) = self.recovery.failing().filter(|_| self.document.is_dirty()) {
            let bar = Panel::top("not kept").show(ui, |ui| {
                accessibility::group(ui, Role::Group, Region::Bars.name());
                recovery::bar::show_failing(ui, why, actions);
            });
            regions.add(Region::Bars, bar.response.rect);
        }
        if let Some(bar) = &self.recovery.bar {
            let waiting = self.recovery.waiting();
            let bar = Panel::top("recovery").show(ui, |ui| {
                accessibility::group(ui, Role::Group, Region::Bars.name());
                recovery::bar::show(ui, bar, waiting, actions);
            });
            regions.add(Region::Bars, bar.response.rect);
        }
        if self.document.what_if().is_some() {
            let bar = Panel::top("what if").show(ui, |ui| {
                accessibility::group(ui, Role::Group, Region::Bars.name());
                what_if_bar::show(ui, &self.document, actions);
            });
            regions.add(Region::Bars, bar.response.rect);
        }
        if self.panels.finding.is_open() {
            let bar = Panel::top("find").show(ui, |ui| {
                accessibility::group(ui, Role::Search, Region::Bars.name());
                self.canvas.found = self.panels.finding.show(ui, &self.document, actions);
            });
            regions.add(Region::Bars, bar.response.rect);
        }
    }

    /// Shows the numbers of what is selected over its card or mark, while they are open.
    fn show_number(&mut self, ctx: &Context, actions: &mut Actions) {
        let Some(mut popup) = self.panels.number.take() else { return };
        let at = popup.subject().and_then(|id| self.rect_on_screen(id));
        if popup.show(ctx, &self.document, at, actions) {
            self.panels.number = Some(popup);
        }
    }

    /// Where an object is on the screen.
    fn rect_on_screen(&self, id: &crate::model::Id) -> Option<Rect> {
        let (rect, view) = (self.document.rect_of(id)?, self.canvas.view()?);
        Some(self.canvas.camera.rect_to_screen(view, rect))
    }

    /// Whether the inspector stands beside the canvas.
    fn is_inspector_docked(&self) -> bool {
        let side = if self.is_side_open() { SIDE.0 } else { 0.0 };
        let room = self.window.width / 2.0 - rail::WIDTH - side;
        let is_pinned = self.settings.panels.pinned && room >= self.settings.panels.right_width;
        self.window.width >= inspector_place::WIDE || is_pinned
    }

    /// Whether the side panel is open.
    pub(super) fn is_side_open(&self) -> bool {
        if self.window.width < SMALL { self.window.is_side_wanted } else { self.settings.panels.left }
    }

    /// Opens or closes the side panel.
    pub(super) fn open_side(&mut self, is_open: bool) {
        if self.window.width >= SMALL {
            self.settings.panels.left = is_open;
        }
        self.window.is_side_wanted = is_open;
    }

    /// Shows the comparison that is on in the side panel.
    pub(super) fn show_review(&mut self) {
        self.window.is_review_aside = false;
        self.open_side(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_window_fits_on_every_screen_with_its_title_bar() {
        for screen in [vec2(1280.0, 720.0), vec2(640.0, 360.0), vec2(2560.0, 1440.0), vec2(1920.0, 1080.0)] {
            for last in [None, Some(vec2(1280.0, 800.0)), Some(vec2(9_000.0, 300.0))] {
                let size = first_size(screen, last).expect("a sound screen");
                assert!(size.x <= screen.x && size.y + TITLE_BAR <= screen.y, "{size:?} on {screen:?}");
            }
        }
        assert_eq!(first_size(vec2(1280.0, 720.0), None), Some(vec2(1088.0, 572.0)));
        assert_eq!(first_size(vec2(640.0, 360.0), None), Some(vec2(640.0, 320.0)));
        assert_eq!(first_size(vec2(0.0, 0.0), None), None);
    }
}
