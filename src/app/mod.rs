//! The window: what is open, what can be done, and where things stand on the screen.
//!
//! [`LinchpinApp`] owns the [`Document`], the canvas and what each wing remembers. In every frame it finds the commands whose
//! keys were pressed and shows panels and canvas, which push [`Action`]s; then [`perform`] does what they
//! wish: only there does the document change. Nothing asks for another frame unless something moves.
//!
//! Nothing below `perform`, [`around`] and this file names [`LinchpinApp`]; [`document`] knows no canvas and no panel.

mod accessibility;
pub mod action;
mod around;
mod background;
pub mod canvas;
pub mod command;
mod directions;
pub mod document;
pub mod file_dialogs;
mod file_watch;
mod fonts;
mod git;
mod input;
mod messages;
mod modals;
pub mod overview;
pub mod panels;
mod perform;
mod picture;
mod popup_keys;
pub mod present;
mod recovery;
mod regions;
pub mod review;
pub mod settings;
mod since_start;
pub mod start;
mod style;
#[doc(hidden)]
pub mod testing;
mod views;

use std::cell::Cell;
use std::collections::{HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use eframe::egui::{self, ColorImage, Context, Ui, ViewportCommand};

use action::{Action, Actions};
use background::Job;
use canvas::{Camera, Canvas};
use command::shortcuts::{self, Press};
use command::{Command, Scope};
use document::Document;
use document::explanations::{Depth, Explanations};
use file_dialogs::FileDialogs;
use file_watch::FileWatch;
use input::queue::EventQueue;
use messages::Messages;
use modals::Modals;
use panels::Panels;
use panels::field_menu::FieldMenu;
use panels::tabs::Tab;
use popup_keys::PopupKeys;
use present::{Presenter, Screens};
use recovery::Recovery;
use regions::Regions;
use review::Review;
use settings::{Settings, Store};
use views::Views;

use crate::language::{self, Language};
use crate::model::{ArgumentMap, Edit, Id, Selection};
use crate::storage;

/// A frame that takes longer is told in the log.
const LONG_FRAME: Duration = Duration::from_millis(50);

/// How many frames the keyboard is given to go back to what had it.
const RETURNING: u8 = 3;

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
    /// Where unsaved work is kept; none keeps nothing.
    pub state: Option<PathBuf>,
    /// Whether the open file is watched.
    pub watch: bool,
}

/// The application: what is open, and what each wing remembers.
pub struct LinchpinApp {
    document: Document,
    explanations: Explanations,
    canvas: Canvas,
    panels: Panels,
    modals: Modals,
    /// The comparison that is on.
    review: Option<Review>,
    /// What git was asked for, and of which file.
    from_git: Option<(PathBuf, Job<git::Answer>)>,
    /// The presentation that is on.
    presenter: Option<Presenter>,
    dialogs: Box<dyn FileDialogs>,
    /// What was cut last, to be put back as it was.
    cut: Option<Cut>,
    /// Which of the claims on the clipboard spoke against something.
    against: HashSet<Id>,
    /// A picture on its way to the clipboard.
    copying: Option<Job<Result<ColorImage, String>>>,
    settings: Settings,
    store: Store,
    messages: Messages,
    recovery: Recovery,
    views: Views,
    /// Watches the open file.
    file_watch: Option<FileWatch>,
    fonts: fonts::SystemFonts,
    window: Window,
}

/// What was cut.
struct Cut {
    /// What is on the clipboard for it.
    text: String,
    /// What puts it back.
    back: Edit,
    /// The map without it.
    revision: u64,
    /// What was selected without it, by nobody's wish.
    after: Selection,
}

/// What is known of the window itself.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
struct Window {
    /// The language in force when it was opened.
    language: Language,
    title: String,
    /// How wide it is, in logical pixels.
    width: f32,
    /// Whether the side panel is open as long as the window is small.
    is_side_wanted: bool,
    /// Whether a tab is shown in place of the comparison that is on.
    is_review_aside: bool,
    /// Its size, to start with next time.
    size: Option<[f32; 2]>,
    /// The modifier keys that were held at the end of the last frame.
    held: egui::Modifiers,
    /// Whether a command took the last key that was pressed, and what that key types is still to come.
    awaits_text: bool,
    /// What had the keyboard before something lay over the window.
    keyboard: Option<egui::Id>,
    /// Whether something lay over the window in the last frame.
    was_covered: bool,
    /// For so many frames the keyboard is on its way back.
    returning: u8,
    regions: Regions,
    popup_keys: PopupKeys,
    /// The buttons of the menus.
    menus: Vec<egui::Id>,
    /// The menu of a text field, while it is open.
    field_menu: FieldMenu,
    /// Whether the outline has the keyboard, or had it when writing in a card began.
    is_in_outline: bool,
    /// When unsaved work is to be kept as a version, and what of it was kept last.
    version_due: Option<(f64, u64)>,
    /// Whether a frame was drawn.
    was_drawn: bool,
    /// Who else has the file open, in a sentence; empty if nobody has.
    also_open: String,
    /// What a merge has brought in before the save that is on its way.
    came_in: Option<String>,
    /// What part of the map is to be seen when it has been laid out; none shows all of it.
    camera: Option<Camera>,
    /// Whether it may close, whatever is unsaved.
    is_leaving: bool,
    /// Whether it was given its first size.
    is_sized: bool,
    /// Whether it greets somebody who has never started it.
    welcomes: bool,
    /// Whether it still looks for something to open.
    is_starting: bool,
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
        input::install(ctx);
        ctx.add_plugin(directions::Directions::default());
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
        let (settings, trouble) = (start.settings, start.trouble);
        let window = Window { language: language::current(), ..Window::default() };
        language::set(settings.language.language(window.language));
        ctx.set_zoom_factor(settings.interface_zoom);
        ctx.set_theme(settings.theme.preference());
        let (recovery, troubles) = Recovery::new(start.state.as_deref());
        let (views, views_trouble) = Views::load(start.state.as_deref());
        let file_watch = if start.watch { FileWatch::new(ctx) } else { None };
        let tab = Tab::from_word(&settings.panels.left_tab).unwrap_or_default();
        let mut app = Self {
            document: Document::unseen(storage::example()),
            explanations: Explanations::default(),
            canvas: Canvas::default(),
            panels: Panels { tab, ..Panels::default() },
            modals: Modals::default(),
            review: None,
            from_git: None,
            presenter: None,
            dialogs: start.dialogs,
            cut: None,
            against: HashSet::new(),
            copying: None,
            store: Store::new(start.config, settings.clone(), trouble.is_some()),
            settings,
            messages: Messages::default(),
            recovery,
            views,
            file_watch,
            fonts: fonts::SystemFonts::default(),
            window,
        };
        app.canvas.reset();
        app.set_motion(ctx);
        app.recovery.begin(&mut app.document);
        app.window.is_starting = true;
        let asked_for = start.file.clone();
        match start.file {
            Some(file) => app.open_file(&file, ctx),
            None if app.bring_back(ctx) => {}
            None => app.open_last(ctx),
        }
        app.window.is_starting &= app.modals.transfer.is_some();
        if app.modals.transfer.is_some() {
            // Not the example while the file asked for is on its way.
            app.document = Document::new(ArgumentMap::default());
        }
        // Before settings were ever kept.
        app.window.welcomes = app.store.is_first() && asked_for.is_none();
        if app.settings.start_screen && asked_for.is_none() {
            app.open_start_screen(ctx);
        }
        app.tell_of_waiting();
        // What was opened is said by then. A note takes the place of the one before, so that there is one.
        let troubles: Vec<String> = trouble.into_iter().chain(troubles).chain(views_trouble).collect();
        if !troubles.is_empty() {
            app.messages.warn(troubles.join(" "));
        }
        app
    }

    /// From now on signals that end the program, and panics, lose nothing. For the program's own window: both belong to the
    /// whole process. `is_lost` is set if unsaved work could be kept nowhere when the window closed.
    pub fn guard(&mut self, ctx: &Context, is_lost: Rc<Cell<bool>>) {
        if let Some(found) = self.recovery.guard(ctx, is_lost) {
            self.messages.warn(found);
        }
    }

    /// The open document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Whether a file is being read or written, or a map laid out.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.modals.transfer.is_some() || self.document.layout_progress().is_some()
    }

    /// Whether a file is being read or written.
    #[must_use]
    pub fn has_file_on_its_way(&self) -> bool {
        self.modals.transfer.is_some()
    }

    /// Whether the export dialog is open.
    #[must_use]
    pub fn is_exporting(&self) -> bool {
        self.modals.export.is_some()
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

    /// The presentation that is on, if one is.
    #[must_use]
    pub fn presenter(&self) -> Option<&Presenter> {
        self.presenter.as_ref()
    }

    /// The last message.
    #[must_use]
    pub fn message(&self) -> &str {
        self.messages.last()
    }

    /// Lets things move or jump, as the settings say.
    fn set_motion(&mut self, ctx: &Context) {
        let still = self.settings.reduced_motion;
        self.panels.overview.set_reduced_motion(still);
        let time = if still { 0.0 } else { egui::Style::default().animation_time };
        ctx.all_styles_mut(|style| style.animation_time = time);
    }

    /// Runs the commands whose keys were pressed, before any widget sees the keys.
    fn keys(&mut self, ctx: &Context, actions: &mut Actions) {
        let mut held = std::mem::replace(&mut self.window.held, ctx.input(|input| input.modifiers));
        if self.modals.take_keys() || self.dialogs.is_busy() || self.presenter.is_some() {
            self.window.popup_keys.give_up();
        }
        if self.modals.take_keys() || self.dialogs.is_busy() {
            return;
        }
        if let Some(presenter) = &mut self.presenter {
            presenter.keys(ctx, actions);
            return;
        }
        // Esc first closes what lies over the window.
        if (self.modals.help || self.modals.about)
            && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            (self.modals.help, self.modals.about) = (false, false);
        }
        self.window.popup_keys.keys(ctx, &self.window.menus);
        let writing = ctx.text_edit_focused();
        let focused = ctx.memory(egui::Memory::focused);
        let on_canvas = focused == Some(Canvas::widget_id());
        let in_outline = self.panels.outline.has_keyboard(ctx);
        if !self.canvas.is_writing() {
            self.window.is_in_outline = in_outline;
        }
        let allowed = |command: Command| match command.scope() {
            Scope::Anywhere => true,
            Scope::Presentation => false,
            Scope::OutsideText => !writing,
            // Esc gives up a drag or a box before it clears the selection.
            Scope::Canvas => {
                let is_busy = self.canvas.is_dragging() || self.canvas.is_boxing();
                // A row of the outline moves by keys of its own.
                let is_rows = matches!(command, Command::MoveEarlier | Command::MoveLater);
                (on_canvas || in_outline && !is_rows) && !(command == Command::ClearSelection && is_busy)
            }
        };
        let mut run = Vec::new();
        let mut awaits_text = std::mem::take(&mut self.window.awaits_text);
        ctx.input_mut(|input| {
            let mut events: VecDeque<egui::Event> = std::mem::take(&mut input.events).into();
            while let Some(event) = events.pop_front() {
                if let egui::Event::ModifiersChanged(now) = &event {
                    held = *now;
                }
                let text = shortcuts::typed_by(&event, &events);
                let press = match &event {
                    egui::Event::Copy if !writing => clipboard(egui::Key::C, held, Command::Copy, allowed),
                    egui::Event::Cut if !writing => clipboard(egui::Key::X, held, Command::Cut, allowed),
                    egui::Event::Key { .. } => shortcuts::press(&event, text, allowed),
                    _ => Press::Free,
                };
                // An event is used once: what a command took is not written as well, also if it comes in a later frame.
                if let egui::Event::Key { pressed: true, .. } = &event {
                    let is_taken = press != Press::Free || shortcuts::is_mute(&event);
                    awaits_text = is_taken && (text.is_some() || shortcuts::types(&event));
                }
                if matches!(event, egui::Event::Text(_)) && std::mem::take(&mut awaits_text) {
                    continue;
                }
                match (press, event) {
                    (Press::Command(command), _) => run.push(Action::Run(command)),
                    (Press::Held, _) => {}
                    (Press::Free, egui::Event::Paste(text)) if !writing => run.push(Action::Paste(text)),
                    (Press::Free, event) => input.events.push(event),
                }
            }
        });
        self.window.awaits_text = awaits_text;
        actions.extend(run);
    }

    /// Whether something that takes the keyboard lies over the window or beside the canvas until it is closed.
    fn is_covered(&self, ctx: &Context) -> bool {
        self.modals.cover()
            || self.panels.finding.is_open()
            || self.panels.number.is_some()
            || self.dialogs.is_busy()
            || self.presenter.is_some()
            || egui::Popup::is_any_open(ctx)
    }

    /// Gives the keyboard back to what had it when that which lay over the window is gone. What nobody has, the canvas gets.
    fn keep_keyboard(&mut self, ctx: &Context) {
        let is_covered = self.is_covered(ctx);
        let was_covered = std::mem::replace(&mut self.window.was_covered, is_covered);
        let focused = ctx.memory(egui::Memory::focused);
        if is_covered {
            return;
        }
        if was_covered {
            self.window.returning = RETURNING;
        }
        // What was picked there may have begun to write in a card.
        if self.canvas.is_writing() {
            self.window.returning = 0;
            return;
        }
        // A modal that was still shown in this frame takes the keyboard away from what lies under it.
        let is_returning = self.window.returning > 0;
        self.window.returning = self.window.returning.saturating_sub(1);
        if is_returning
            && (was_covered || focused.is_none())
            // Nothing had it before a question that the window begins with.
            && let Some(widget) = self.window.keyboard.or(was_covered.then(Canvas::widget_id))
        {
            ctx.memory_mut(|memory| memory.request_focus(widget));
            ctx.request_repaint();
        } else if focused.is_none() {
            // What was clicked in a panel has it, so that Tab goes on from there.
            let widget = self.window.regions.clicked(ctx).unwrap_or(Canvas::widget_id());
            ctx.memory_mut(|memory| memory.request_focus(widget));
        } else {
            self.window.keyboard = focused;
        }
    }

    /// Has explanations worked out if anything shows them.
    fn explain(&mut self, ctx: &Context) {
        let tab = self.is_side_open().then_some(self.panels.tab);
        let is_shown = tab == Some(Tab::Linchpins);
        let is_drawn = tab == Some(Tab::Network);
        let depth = match (is_shown, is_drawn || self.settings.show_influence) {
            (true, _) => Depth::Everything,
            (false, true) => Depth::Influences,
            (false, false) => return,
        };
        let claim = if is_shown { self.panels.linchpins.topic(&self.document) } else { None };
        self.explanations.ask(ctx, &self.document, claim, depth);
    }

    /// What the canvas shows of influences: none unless it is asked to.
    fn shown_influences(&self) -> Option<canvas::Shown> {
        self.settings.show_influence.then(|| canvas::Shown {
            influences: self.explanations.influences(),
            is_fresh: self.explanations.is_fresh(&self.document),
        })
    }

    /// Shows whatever lies over the window.
    fn show_modals(&mut self, ctx: &Context, actions: &mut Actions) {
        self.ask(ctx);
        if let Some(mut palette) = self.modals.palette.take()
            && palette.show(ctx, self.document.map().meta().scale, &|command| self.can(command), actions)
        {
            self.modals.palette = Some(palette);
        }
        self.list_versions(ctx);
        self.show_start_screen(ctx);
        modals::help::show(ctx, &mut self.modals.help);
        modals::about::show(ctx, &mut self.modals.about);
        self.transfers(ctx);
        self.export_dialog(ctx);
        self.copies(ctx);
    }

    fn update_title(&mut self, ctx: &Context) {
        let mark = if self.document.is_dirty() { "• " } else { "" };
        let file = self.document.file_name().map(|name| format!(" ({name})")).unwrap_or_default();
        let title = format!("{mark}{}{file} – Linchpin", self.document.name());
        accessibility::name_window(ctx, &title);
        if title != self.window.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.window.title = title;
        }
    }

    fn keep_settings(&mut self) {
        if let Err(trouble) = self.store.keep(&self.settings) {
            self.messages.warn(trouble);
        }
    }
}

impl eframe::App for LinchpinApp {
    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        let began = Instant::now();
        let mut actions = Actions::new();
        self.size_window(&ctx);
        self.document.follow_language();
        let news = self.document.frame(&ctx, ctx.input(|input| input.time), self.settings.reduced_motion);
        if news.first {
            match self.window.camera.take() {
                Some(camera) => self.canvas.go_to(camera),
                None => self.canvas.fit_all(),
            }
        }
        if let Some(presenter) = self.presenter.as_mut().filter(|_| news.changed) {
            presenter.draw_stop_again(&mut self.document);
        }
        self.fonts.frame(&ctx, &self.document);
        self.arrivals(&ctx);
        self.follow_review(&ctx);
        self.explain(&ctx);
        self.keys(&ctx, &mut actions);
        let ready = Instant::now();
        if let Some(presenter) = &mut self.presenter {
            presenter.show(ui, Screens::of(frame), &mut self.canvas, &mut self.document, &mut actions);
        } else {
            self.show_panels(ui, &mut actions);
        }
        self.show_modals(&ctx, &mut actions);
        let shown = Instant::now();
        for action in actions {
            self.perform(action, &ctx);
        }
        if began.elapsed() > LONG_FRAME {
            let (before, showing, doing) = (ready - began, shown - ready, shown.elapsed());
            tracing::debug!(
                "a long frame: {before:.0?} before, {showing:.0?} to show it, {doing:.0?} to do what was wished"
            );
        }
        if !std::mem::replace(&mut self.window.was_drawn, true) {
            since_start::tell("the first frame is drawn");
        }
        self.window.field_menu.show(&ctx);
        self.keep_keyboard(&ctx);
        if self.presenter.is_none() {
            self.window.regions.end_frame(&ctx);
        }
        let is_saving = self.modals.transfer.as_ref().is_some_and(modals::transfer::Transfer::is_quiet);
        let is_held = self.canvas.is_about_to_write() || self.window.popup_keys.is_opening() || is_saving;
        ctx.with_plugin(|queue: &mut EventQueue| queue.hold(is_held));
        let canvas = self.canvas.view().filter(|_| self.presenter.is_none());
        self.messages.show(&ctx, canvas);
        self.update_title(&ctx);
        self.settings.last_open = self.document.path().filter(|path| path.to_str().is_some()).map(Path::to_owned);
        self.keep_settings();
        let inner = ctx.input(|input| input.viewport().inner_rect);
        // Not that of a presentation.
        if self.presenter.is_none() {
            self.window.size = inner.map(|rect| [rect.width(), rect.height()]).or(self.window.size);
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.settings.window_size = self.window.size;
        self.keep_settings();
        self.note_view();
        self.leave_journal();
    }
}

/// What C or X with Ctrl is: the layer below makes one event of it, whatever else is held.
fn clipboard(key: egui::Key, held: egui::Modifiers, plain: Command, allowed: impl Fn(Command) -> bool) -> Press {
    let event = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: held };
    match shortcuts::press(&event, None, allowed) {
        Press::Free => Press::Command(plain),
        press => press,
    }
}
