//! The window: what is open, what can be done, and where things stand on the screen.
//!
//! [`LinchpinApp`] owns the [`Document`] and the panels. In every frame it runs the commands whose keys were pressed, shows
//! panels and canvas, which push [`Action`](action::Action)s, and then does what they wish: only here does the document
//! change. Nothing asks for another frame unless something moves.

pub mod action;
mod background;
pub mod canvas;
pub mod command;
pub mod document;
pub mod file_dialogs;
mod fonts;
mod modals;
pub mod overview;
pub mod panels;
mod perform;
mod picture;
pub mod present;
pub mod settings;
mod start;
mod style;

use std::path::PathBuf;
use std::time::Duration;

use eframe::egui::{self, CentralPanel, Context, Panel, Ui, ViewportCommand};
use egui_notify::{Anchor, Toasts};

pub use start::{StartError, run};

use action::Actions;
use canvas::Canvas;
use command::{Command, Scope};
use document::Document;
use document::explanations::{Depth, Explanations};
use file_dialogs::FileDialogs;

use panels::linchpins::Linchpins;
use panels::outline::Outline;
use panels::sources::Sources;
use panels::tour::TourPanel;
use settings::{Settings, ThemeChoice};

use crate::language::{self, Language};
use crate::model::{ArgumentMap, Id};
use crate::{say, storage};

/// What a window starts with.
pub struct Start {
    /// The file to open; none opens the built-in example.
    pub file: Option<PathBuf>,
    /// How files are picked.
    pub dialogs: Box<dyn FileDialogs>,
    /// The settings in force.
    pub settings: Settings,
    /// What went wrong when they were read.
    pub trouble: Option<String>,
    /// Where settings are kept; none keeps nothing.
    pub config: Option<PathBuf>,
}

/// The tabs of the side panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Outline,
    Problems,
    Sources,
    Linchpins,
    Network,
    Filter,
    Tour,
}

impl Tab {
    const ALL: [Self; 7] =
        [Self::Outline, Self::Linchpins, Self::Problems, Self::Sources, Self::Network, Self::Filter, Self::Tour];

    fn command(self) -> Command {
        match self {
            Self::Outline => Command::ShowOutline,
            Self::Problems => Command::ShowProblems,
            Self::Sources => Command::ShowSources,
            Self::Linchpins => Command::ShowLinchpins,
            Self::Network => Command::ShowNetwork,
            Self::Filter => Command::ShowFilter,
            Self::Tour => Command::ShowTour,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Outline => "outline",
            Self::Problems => "problems",
            Self::Sources => "sources",
            Self::Linchpins => "linchpins",
            Self::Network => "network",
            Self::Filter => "filter",
            Self::Tour => "tour",
        }
    }
}

/// The application.
pub struct LinchpinApp {
    document: Document,
    canvas: Canvas,
    outline: Outline,
    sources: Sources,
    linchpins: Linchpins,
    explanations: Explanations,
    overview: overview::Overview,
    tour: TourPanel,
    /// The presentation that is on.
    presenter: Option<present::Presenter>,
    /// The export dialog while it is open.
    exporting: Option<modals::export::ExportDialog>,
    copying: Option<perform::clipboard::Copying>,
    /// The modifier keys that were held at the end of the last frame.
    held: egui::Modifiers,
    dialogs: Box<dyn FileDialogs>,
    settings: Settings,
    kept_settings: Settings,
    /// The language in force when the window was opened.
    system_language: Language,
    config: Option<PathBuf>,
    tab: Tab,
    fonts: fonts::SystemFonts,
    toasts: Toasts,
    /// The last message, for the status bar and for screen readers.
    message: String,
    question: Option<modals::question::Question>,
    /// What to do once the document has been saved.
    after_save: Option<perform::files::Then>,
    /// A large file on its way in or out.
    transfer: Option<perform::transfer::Transfer>,
    palette: Option<command::palette::Palette>,
    /// The find bar while it is open, and what it was when it was closed.
    finding: Option<panels::find_bar::FindBar>,
    found_before: Option<panels::find_bar::FindBar>,
    /// The group whose title the keyboard is to go to.
    renaming: Option<Id>,
    help: bool,
    about: bool,
    title: String,
    leaving: bool,
    /// The window's size, to start with next time.
    size: Option<[f32; 2]>,
}

impl LinchpinApp {
    /// Fonts and colours, for a canvas that is shown without the rest of the window.
    pub fn dress(ctx: &Context) {
        style::install(ctx);
    }

    /// The application in a fresh egui context. The language in force is taken for the system's.
    #[must_use]
    pub fn new(ctx: &Context, start: Start) -> Self {
        style::install(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
        let (settings, trouble) = (start.settings, start.trouble);
        let system_language = language::current();
        language::set(settings.language.language(system_language));
        ctx.set_zoom_factor(settings.interface_zoom);
        ctx.set_theme(theme_preference(settings.theme));
        let tab = Tab::ALL.into_iter().find(|tab| tab.word() == settings.panels.left_tab).unwrap_or_default();
        let mut app = Self {
            document: Document::new(storage::example()),
            canvas: Canvas::default(),
            outline: Outline::default(),
            sources: Sources::default(),
            linchpins: Linchpins::default(),
            explanations: Explanations::default(),
            overview: overview::Overview::default(),
            tour: TourPanel::default(),
            presenter: None,
            exporting: None,
            copying: None,
            held: egui::Modifiers::NONE,
            dialogs: start.dialogs,
            kept_settings: settings.clone(),
            settings,
            system_language,
            config: start.config,
            tab,
            fonts: fonts::SystemFonts::default(),
            toasts: Toasts::default().with_anchor(Anchor::BottomRight).with_margin(egui::vec2(16.0, 44.0)),
            message: String::new(),
            question: None,
            after_save: None,
            transfer: None,
            palette: None,
            finding: None,
            found_before: None,
            renaming: None,
            help: false,
            about: false,
            title: String::new(),
            leaving: false,
            size: None,
        };
        app.canvas.reset();
        app.set_motion(ctx);
        if let Some(trouble) = trouble {
            app.warn(trouble);
        }
        if let Some(file) = start.file {
            if perform::transfer::is_large(&file) {
                // Not the example while the file asked for is on its way.
                app.document = Document::new(ArgumentMap::default());
            }
            app.open_file(&file, ctx);
        }
        app
    }

    /// The open document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Whether a file is being read or written, or a map laid out.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.transfer.is_some() || self.document.layout_progress().is_some()
    }

    /// The canvas.
    #[must_use]
    pub fn canvas(&self) -> &Canvas {
        &self.canvas
    }

    /// The explanations worked out for the panels.
    #[must_use]
    pub fn explanations(&self) -> &Explanations {
        &self.explanations
    }

    /// The last message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Lets things move or jump, as the settings say.
    fn set_motion(&mut self, ctx: &Context) {
        let still = self.settings.reduced_motion;
        self.overview.set_reduced_motion(still);
        let time = if still { 0.0 } else { egui::Style::default().animation_time };
        ctx.all_styles_mut(|style| style.animation_time = time);
    }

    fn tell(&mut self, text: impl Into<String>) {
        self.message = text.into();
        self.toasts.dismiss_all_toasts();
        self.toasts.info(self.message.clone()).duration(Duration::from_secs(4));
    }

    fn warn(&mut self, text: impl Into<String>) {
        self.message = text.into();
        self.toasts.dismiss_all_toasts();
        self.toasts.error(self.message.clone()).duration(Duration::from_secs(8));
    }

    /// Runs the commands whose keys were pressed, before any widget sees the keys.
    fn keys(&mut self, ctx: &Context, actions: &mut Actions) {
        let mut held = std::mem::replace(&mut self.held, ctx.input(|input| input.modifiers));
        let is_covered = self.question.is_some() || self.palette.is_some() || self.exporting.is_some();
        if is_covered || self.dialogs.is_busy() || self.transfer.is_some() {
            return;
        }
        if let Some(presenter) = &mut self.presenter {
            presenter.keys(ctx, actions);
            return;
        }
        // Esc first closes what lies over the window.
        if (self.help || self.about)
            && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            (self.help, self.about) = (false, false);
        }
        let writing = ctx.text_edit_focused();
        let focused = ctx.memory(egui::Memory::focused);
        let on_canvas = focused == Some(Canvas::widget_id());
        let allowed = |command: Command| match command.scope() {
            Scope::Anywhere => true,
            Scope::Showing => false,
            Scope::OutsideText => !writing,
            // Esc gives up a drag or a box before it clears the selection.
            Scope::Canvas => {
                let is_busy = self.canvas.is_dragging() || self.canvas.is_boxing();
                on_canvas && !(command == Command::ClearSelection && is_busy)
            }
        };
        let meant = |event: &egui::Event| {
            Command::ALL.into_iter().find(|command| allowed(*command) && is_pressed(*command, event))
        };
        // The layer below makes one event of C with Ctrl, whatever else is held.
        let with = |key: egui::Key, modifiers: egui::Modifiers| {
            meant(&egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers })
        };
        let mut run = Vec::new();
        ctx.input_mut(|input| {
            input.events.retain(|event| {
                let wanted = match event {
                    egui::Event::ModifiersChanged(now) => {
                        held = *now;
                        None
                    }
                    egui::Event::Copy if !writing => with(egui::Key::C, held).or(Some(Command::Copy)),
                    egui::Event::Cut if !writing => with(egui::Key::X, held).or(Some(Command::Cut)),
                    egui::Event::Paste(text) if !writing => {
                        run.push(action::Action::Paste(text.clone()));
                        return false;
                    }
                    egui::Event::Key { pressed: true, .. } => meant(event),
                    _ => None,
                };
                match wanted {
                    Some(command) => {
                        run.push(action::Action::Run(command));
                        false
                    }
                    None => true,
                }
            });
        });
        actions.extend(run);
    }

    fn panels(&mut self, ui: &mut Ui, actions: &mut Actions) {
        let recent = self.settings.recent.clone();
        let mut picked = None;
        Panel::top("menu").show(ui, |ui| {
            ui.add_space(3.0);
            let app = &*self;
            let state = command::menu::State {
                document: &app.document,
                disabled: &|command| !app.can(command),
                ticked: &|command| app.is_on(command),
                recent: &recent,
            };
            picked = command::menu::bar(ui, &state, actions);
            ui.add_space(2.0);
        });
        if let Some(file) = picked {
            self.ask_before(perform::files::Then::Open(Some(file)), ui.ctx());
        }
        Panel::bottom("status").exact_size(28.0).show(ui, |ui| self.status(ui));
        if self.settings.panels.left {
            Panel::left("side").default_size(326.0).size_range(180.0..=560.0).show(ui, |ui| self.side(ui, actions));
        }
        if self.settings.panels.right {
            Panel::right("inspector").default_size(280.0).size_range(220.0..=520.0).show(ui, |ui| {
                panels::inspector::show(ui, &self.document, &self.explanations, &mut self.renaming, actions);
            });
        }
        if self.document.what_if().is_some() {
            Panel::top("what if").show(ui, |ui| document::what_if::bar(ui, &self.document, actions));
        }
        if self.finding.is_some() {
            Panel::top("find").show(ui, |ui| self.find_bar(ui, actions));
        }
        self.canvas.influences = self.shown_influences();
        self.canvas.shows_minimap = self.settings.show_minimap;
        CentralPanel::no_frame().show(ui, |ui| self.canvas.show(ui, &mut self.document, actions));
    }

    /// Has explanations worked out if anything shows them.
    fn explain(&mut self, ctx: &Context) {
        let is_shown = self.settings.panels.left && self.tab == Tab::Linchpins;
        let is_listed = self.settings.panels.right && self.document.selection.is_empty();
        let is_drawn = self.settings.panels.left && self.tab == Tab::Network;
        let depth = match (is_shown, is_listed || is_drawn || self.settings.show_influence) {
            (true, _) => Depth::Everything,
            (false, true) => Depth::Influences,
            (false, false) => return,
        };
        let claim = if is_shown { self.linchpins.topic(&self.document) } else { None };
        self.explanations.ask(ctx, &self.document, claim, depth);
    }

    /// What the canvas shows of influences: none unless it is asked to.
    fn shown_influences(&self) -> Option<canvas::Shown> {
        self.settings.show_influence.then(|| canvas::Shown {
            influences: self.explanations.influences(),
            is_fresh: self.explanations.is_fresh(&self.document),
        })
    }

    fn side(&mut self, ui: &mut Ui, actions: &mut Actions) {
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 1.0;
            ui.spacing_mut().button_padding.x = 4.0;
            ui.style_mut().override_text_style = Some(egui::TextStyle::Small);
            for tab in Tab::ALL {
                let count = match tab {
                    Tab::Problems => self.document.findings().len(),
                    _ => 0,
                };
                let mark = if tab == Tab::Filter && !self.document.lens().is_plain() { " •" } else { "" };
                let label = if tab == Tab::Network { say!("tab-network") } else { tab.command().label() };
                let text = if count > 0 { format!("{label} {count}") } else { format!("{label}{mark}") };
                if ui.selectable_label(self.tab == tab, text).clicked() {
                    self.show_tab(tab);
                }
            }
        });
        ui.separator();
        match self.tab {
            Tab::Outline => self.outline.show(ui, &self.document, actions),
            Tab::Problems => panels::problems::show(ui, &self.document, actions),
            Tab::Sources => self.sources.show(ui, &self.document, actions),
            Tab::Linchpins => self.linchpins.show(ui, &mut self.document, &mut self.explanations, actions),
            Tab::Filter => panels::filter::show(ui, &self.document, actions),
            Tab::Tour => self.tour.show(ui, &self.document, actions),
            Tab::Network => {
                let document = &self.document;
                let main = document.main_conclusion().map(|claim| &claim.id);
                let is_known = self.explanations.claim() == main && self.explanations.is_fresh(document);
                let subject = overview::Subject {
                    map: document.map(),
                    weighing: document.weighing(),
                    influences: self.explanations.answers().influences.clone().filter(|_| is_known),
                    selection: &document.selection,
                    theme: style::theme(ui.ctx()),
                    revision: document.revision(),
                };
                let picked = self.overview.show(ui, &subject);
                actions.extend(picked.map(|picked| picked.action(&document.selection)));
            }
        }
    }

    fn show_tab(&mut self, tab: Tab) {
        self.tab = tab;
        self.settings.panels.left = true;
        tab.word().clone_into(&mut self.settings.panels.left_tab);
    }

    fn status(&mut self, ui: &mut Ui) {
        let (progress, mut stop) = (self.document.layout_progress(), false);
        ui.horizontal_centered(|ui| {
            let zoom = self.canvas.camera.zoom * 100.0;
            let digits = usize::from(zoom < 2.0);
            let map = self.document.map();
            let counts = say!(
                "status-counts",
                claims = map.claims().len(),
                steps = map.inferences().len(),
                zoom = format!("{zoom:.digits$}"),
            );
            let saved = match (self.document.is_dirty(), self.document.path()) {
                (true, _) => say!("status-unsaved"),
                (false, Some(_)) => say!("status-saved"),
                (false, None) => say!("status-not-on-disk"),
            };
            egui::Sides::new().shrink_left().truncate().show(
                ui,
                |ui| {
                    if let Some(share) = progress {
                        ui.label(say!("status-laying-out", percent = format!("{:.0}", share * 100.0)));
                        stop = ui.small_button(say!("status-stop")).on_hover_text(say!("status-stop-hint")).clicked();
                        return;
                    }
                    let text = if self.message.is_empty() {
                        self.canvas.hint(&self.document.selection)
                    } else {
                        self.message.as_str()
                    };
                    let response = ui.label(text);
                    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
                },
                |ui| {
                    ui.weak(counts);
                    ui.separator();
                    ui.label(saved);
                },
            );
        });
        if stop {
            self.document.stop_layout();
            self.canvas.fit_all();
            self.tell(say!("layout-stopped"));
        }
    }

    fn update_title(&mut self, ctx: &Context) {
        let mark = if self.document.is_dirty() { "• " } else { "" };
        let file = self.document.file_name().map(|name| format!(" ({name})")).unwrap_or_default();
        let title = format!("{mark}{}{file} – Linchpin", self.document.name());
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn keep_settings(&mut self) {
        if self.settings == self.kept_settings {
            return;
        }
        self.kept_settings = self.settings.clone();
        if let Some(folder) = &self.config
            && let Err(error) = self.settings.save(folder)
        {
            let (folder, reason) = (folder.display().to_string(), error.to_string());
            self.warn(say!("settings-not-saved", folder = folder, reason = reason));
        }
    }
}

impl eframe::App for LinchpinApp {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let mut actions = Actions::new();
        self.document.follow_language();
        let news = self.document.frame(&ctx, ctx.input(|input| input.time), self.settings.reduced_motion);
        if news.first {
            self.canvas.fit_all();
        }
        if news.changed {
            self.draw_stop_again();
        }
        self.fonts.frame(&ctx, &self.document);
        self.arrivals(&ctx);
        self.explain(&ctx);
        self.keys(&ctx, &mut actions);
        if self.presenter.is_some() {
            self.present(ui, present::Screens::of(frame), &mut actions);
        } else {
            self.panels(ui, &mut actions);
        }
        self.sheets(&ctx, &mut actions);
        self.transfers(&ctx);
        self.export_dialog(&ctx);
        self.copies(&ctx);
        for action in actions {
            self.perform(action, &ctx);
        }
        self.toasts.show(&ctx);
        self.update_title(&ctx);
        self.keep_settings();
        let inner = ctx.input(|input| input.viewport().inner_rect);
        // Not that of a presentation.
        if self.presenter.is_none() {
            self.size = inner.map(|rect| [rect.width(), rect.height()]).or(self.size);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.settings.window_size = self.size;
        self.keep_settings();
    }
}

/// Whether an event is one of a command's keys.
fn is_pressed(command: Command, event: &egui::Event) -> bool {
    let egui::Event::Key { key, physical_key, repeat, modifiers, .. } = event else { return false };
    // Holding a key goes on undoing or zooming; it does not add a hundred premises.
    let repeats = matches!(
        command,
        Command::Undo
            | Command::Redo
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::FindNext
            | Command::FindPrevious
            | Command::MoveEarlier
            | Command::MoveLater
    );
    if *repeat && !repeats {
        return false;
    }
    command.shortcuts().iter().any(|shortcut| {
        // With Shift, or on keyboards that need Shift for digits, the digit is known by its place only.
        let digit = shortcut.logical_key.name().chars().all(|c| c.is_ascii_digit());
        let same_key = *key == shortcut.logical_key || digit && *physical_key == Some(shortcut.logical_key);
        // On many keyboards plus needs Shift.
        let same_modifiers = if shortcut.logical_key == egui::Key::Plus {
            modifiers.command && modifiers.alt == shortcut.modifiers.alt
        } else {
            modifiers.matches_exact(shortcut.modifiers)
        };
        same_key && same_modifiers
    })
}

fn theme_preference(choice: ThemeChoice) -> egui::ThemePreference {
    match choice {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    }
}
