//! The window itself: what stands beside the canvas, language, theme and size, the palette and the sheets.

use eframe::egui::{Context, Event, Memory, Modifiers, PointerButton, Rect, vec2};

use super::Perform;
use crate::app::LinchpinApp;
use crate::app::canvas::Canvas;
use crate::app::command::palette::Palette;
use crate::app::command::{AppearanceCommand, HelpCommand, LanguageCommand, PanelCommand};
use crate::app::input::queue::EventQueue;
use crate::app::panels::tabs::Tab;
use crate::app::settings::{LanguageChoice, ThemeChoice, ZOOM};
use crate::model::Selection;
use crate::{language, say};

/// How much larger or smaller a step makes the interface.
const STEP: f32 = 1.1;

impl Perform for PanelCommand {
    fn can(self, _app: &LinchpinApp) -> bool {
        true
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        match self {
            Self::ShowOutline => app.is_tab(Tab::Outline),
            Self::ShowProblems => app.is_tab(Tab::Problems),
            Self::ShowSources => app.is_tab(Tab::Sources),
            Self::ShowLinchpins => app.is_tab(Tab::Linchpins),
            Self::ShowNetwork => app.is_tab(Tab::Network),
            Self::ShowFilter => app.is_tab(Tab::Filter),
            Self::ToggleLeft => app.is_side_open(),
            Self::ToggleInspector => app.settings.panels.right,
            Self::ToggleMinimap => app.settings.show_minimap,
            Self::ShowInfluence => app.settings.show_influence,
            Self::MapProperties | Self::NextRegion | Self::PreviousRegion | Self::OpenMenu | Self::ContextMenu => false,
        }
    }

    fn run(self, app: &mut LinchpinApp, ctx: &Context) {
        match self {
            Self::ShowOutline => app.show_tab(Tab::Outline),
            Self::ShowProblems => app.show_tab(Tab::Problems),
            Self::ShowSources => app.show_tab(Tab::Sources),
            Self::ShowLinchpins => app.show_tab(Tab::Linchpins),
            Self::ShowNetwork => app.show_tab(Tab::Network),
            Self::ShowFilter => app.show_tab(Tab::Filter),
            Self::MapProperties => app.show_map_properties(),
            Self::ToggleLeft => app.open_side(!app.is_side_open()),
            Self::ToggleInspector => app.settings.panels.right = !app.settings.panels.right,
            Self::ToggleMinimap => app.settings.show_minimap = !app.settings.show_minimap,
            Self::ShowInfluence => app.settings.show_influence = !app.settings.show_influence,
            Self::OpenMenu => app.window.popup_keys.open_menu(ctx),
            Self::ContextMenu => app.open_context_menu(ctx),
            Self::NextRegion => app.go_to_region(ctx, 1),
            Self::PreviousRegion => app.go_to_region(ctx, -1),
        }
    }
}

impl Perform for LanguageCommand {
    fn can(self, _app: &LinchpinApp) -> bool {
        true
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        app.settings.language == self.choice()
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        let choice = self.choice();
        app.settings.language = choice;
        language::set(choice.language(app.window.language));
        app.messages.clear();
    }
}

impl LanguageCommand {
    fn choice(self) -> LanguageChoice {
        match self {
            Self::LanguageSystem => LanguageChoice::System,
            Self::LanguageEnglish => LanguageChoice::English,
            Self::LanguageUkrainian => LanguageChoice::Ukrainian,
        }
    }
}

impl Perform for AppearanceCommand {
    fn can(self, _app: &LinchpinApp) -> bool {
        true
    }

    fn is_on(self, app: &LinchpinApp) -> bool {
        match self {
            Self::ThemeSystem => app.settings.theme == ThemeChoice::System,
            Self::ThemeLight => app.settings.theme == ThemeChoice::Light,
            Self::ThemeDark => app.settings.theme == ThemeChoice::Dark,
            Self::ReduceMotion => app.settings.reduced_motion,
            Self::LargerInterface | Self::SmallerInterface | Self::ResetInterface => false,
        }
    }

    fn run(self, app: &mut LinchpinApp, ctx: &Context) {
        match self {
            Self::ThemeSystem => app.set_theme(ThemeChoice::System, ctx),
            Self::ThemeLight => app.set_theme(ThemeChoice::Light, ctx),
            Self::ThemeDark => app.set_theme(ThemeChoice::Dark, ctx),
            Self::ReduceMotion => {
                app.settings.reduced_motion = !app.settings.reduced_motion;
                app.set_motion(ctx);
            }
            Self::LargerInterface => app.set_interface(app.settings.interface_zoom * STEP, ctx),
            Self::SmallerInterface => app.set_interface(app.settings.interface_zoom / STEP, ctx),
            Self::ResetInterface => app.set_interface(1.0, ctx),
        }
    }
}

impl Perform for HelpCommand {
    fn can(self, _app: &LinchpinApp) -> bool {
        true
    }

    fn is_on(self, _app: &LinchpinApp) -> bool {
        false
    }

    fn run(self, app: &mut LinchpinApp, _ctx: &Context) {
        match self {
            Self::Palette => app.modals.palette = Some(Palette::default()),
            Self::Help => app.modals.help = !app.modals.help,
            Self::About => app.modals.about = !app.modals.about,
        }
    }
}

impl LinchpinApp {
    /// Whether a tab of the side panel is open.
    pub(super) fn is_tab(&self, tab: Tab) -> bool {
        let is_shown = self.review.is_none() || self.window.is_review_aside;
        is_shown && self.is_side_open() && self.panels.tab == tab
    }

    /// Opens a tab of the side panel.
    pub(in crate::app) fn show_tab(&mut self, tab: Tab) {
        self.panels.tab = tab;
        self.window.is_review_aside = true;
        self.open_side(true);
        tab.word().clone_into(&mut self.settings.panels.left_tab);
    }

    /// Shows what there is to say of the whole map.
    fn show_map_properties(&mut self) {
        self.document.selection = Selection::default();
        self.settings.panels.right = true;
        self.panels.inspector_place.show_map();
    }

    /// Opens the menu of what has the keyboard, as the pointer's other button does.
    fn open_context_menu(&mut self, ctx: &Context) {
        let focused = ctx.memory(Memory::focused);
        let view = self.canvas.view();
        let selected = self.document.selection.primary().and_then(|id| self.document.rect_of(id));
        let at = if focused.is_none_or(|id| id == Canvas::widget_id()) {
            let card = view.zip(selected).map(|(view, rect)| self.canvas.camera.rect_to_screen(view, rect));
            let seen = card.zip(view).map(|(card, view)| card.intersect(view)).filter(Rect::is_positive);
            // Near its corner: other things may lie over the middle.
            let corner = seen.map(|card| card.min + vec2(10.0, 10.0).min(card.size() / 2.0));
            corner.or(view.map(|view| view.center()))
        } else {
            let widget = focused.and_then(|id| ctx.read_response(id));
            widget.map(|widget| widget.interact_rect.left_center() + vec2(12.0, 0.0))
        };
        let Some(pos) = at else { return };
        let click = |pressed| Event::PointerButton {
            pos,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let events = vec![Event::PointerMoved(pos), click(true), click(false)];
        ctx.with_plugin(|queue: &mut EventQueue| queue.put_back(events));
    }

    fn go_to_region(&mut self, ctx: &Context, by: isize) {
        self.window.regions.go(ctx, by);
    }

    fn set_theme(&mut self, choice: ThemeChoice, ctx: &Context) {
        self.settings.theme = choice;
        ctx.set_theme(choice.preference());
    }

    /// Makes everything in the window larger or smaller, from 80 to 300 %.
    fn set_interface(&mut self, zoom: f32, ctx: &Context) {
        let (least, most) = ZOOM;
        let zoom = ((zoom * 20.0).round() / 20.0).clamp(least, most);
        self.settings.interface_zoom = zoom;
        ctx.set_zoom_factor(zoom);
        self.messages.say(say!("interface-size", percent = format!("{:.0}", zoom * 100.0)));
    }
}
