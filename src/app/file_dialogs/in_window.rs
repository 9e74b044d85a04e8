//! The dialog inside the window, for desktops without a portal: egui-file-dialog with our words, filters and size.

use std::path::{Path, PathBuf};

use eframe::egui::layers::ShapeIdx;
use eframe::egui::{self, Align2, Context, Frame, Id, Key, LayerId, Modifiers, Order, Shape, Vec2};
use egui_file_dialog::{DialogState, FileDialog, Filter, KeyBinding, OpeningMode};

use crate::app::accessibility;
use crate::app::file_dialogs::{ENDING, Request, ends_with, without_ending};
use crate::language::{self, Language};
use crate::say;

/// The window's id.
const NAME: &str = "file dialog";

/// The dialog, open or not; it remembers its last folder.
pub struct InWindow {
    dialog: FileDialog,
    /// The language of its words.
    language: Language,
    request: Request,
    /// Whether the name to save under is still to be selected, so that typing replaces it.
    selects_name: bool,
}

impl InWindow {
    /// A closed dialog.
    pub fn new() -> Self {
        Self { dialog: dialog(), language: language::current(), request: Request::Open, selects_name: false }
    }

    /// Opens the dialog with a question, in place of one it may have been open with.
    pub fn ask(&mut self, ctx: &Context, request: Request, folder: Option<&Path>, name: &str) {
        if self.language != language::current() {
            let storage = self.dialog.storage_mut().clone();
            self.dialog = dialog().storage(storage);
            self.language = language::current();
        }
        self.request = request;
        self.selects_name = request != Request::Open;
        let config = self.dialog.config_mut();
        config.opening_mode = OpeningMode::LastPickedDir;
        if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
            config.opening_mode = OpeningMode::AlwaysInitialDir;
            folder.clone_into(&mut config.initial_directory);
        }
        let title =
            if matches!(request, Request::Export(_)) { say!("dialog-export-title") } else { say!("dialog-save-title") };
        title.clone_into(&mut config.labels.title_save_file);
        without_ending(name).clone_into(&mut config.default_file_name);
        let room = ctx.content_rect().size() - Vec2::splat(48.0);
        config.default_size = room.min(Vec2::new(760.0, 480.0));
        config.max_size = Some(room);
        // Typing searches the folder, or edits the name, only while nothing else has the focus.
        ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        match request {
            Request::Open => self.dialog.pick_file(),
            Request::Save | Request::Export(_) => self.dialog.save_file(),
        }
        ctx.request_repaint();
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        *self.dialog.state() == DialogState::Open
    }

    /// Closes it without an answer.
    pub fn close(&mut self) {
        if self.is_open() {
            let config = self.dialog.config_mut().clone();
            let storage = self.dialog.storage_mut().clone();
            self.dialog = FileDialog::with_config(config).storage(storage);
        }
    }

    /// Shows it, and returns what was asked and the path or a refusal once there is one.
    pub fn show(&mut self, ctx: &Context) -> Option<(Request, Option<PathBuf>)> {
        if !self.is_open() {
            return None;
        }
        // The name field gets the focus in its first frame, but selects only what stands before a last dot.
        if self.selects_name && ctx.memory(|memory| memory.focused().is_some()) {
            self.selects_name = false;
            ctx.input_mut(|input| input.events.push(select_all()));
        }
        self.dialog.update(ctx);
        light_search(ctx);
        match self.dialog.state() {
            DialogState::Open => return None,
            DialogState::Picked(_) | DialogState::PickedMultiple(_) | DialogState::Closed | DialogState::Cancelled => {}
        }
        ctx.request_repaint();
        let path = self.dialog.take_picked();
        Some((self.request, path))
    }
}

/// The dialog with our words, in the language in force.
fn dialog() -> FileDialog {
    // The filter that is on at first.
    let maps = say!("dialog-maps");
    let mut dialog = FileDialog::new()
        .id(NAME)
        .anchor(Align2::CENTER_CENTER, Vec2::ZERO)
        .add_file_filter(maps, Filter::new(|path: &Path| ends_with(&path.to_string_lossy(), ENDING)))
        .add_file_filter("JSON", Filter::new(|path: &Path| ends_with(&path.to_string_lossy(), ".json")))
        .default_file_filter(maps);
    let config = dialog.config_mut();
    config.keybindings.edit_path.push(KeyBinding::keyboard_shortcut(Modifiers::COMMAND, Key::L));
    let labels = &mut config.labels;
    for (label, words) in [
        (&mut labels.title_select_file, say!("dialog-open-title")),
        (&mut labels.overwrite, say!("dialog-replace")),
        (&mut labels.overwrite_file_modal_text, say!("dialog-already-there-after-path")),
        (&mut labels.cancel, say!("dialog-cancel")),
        (&mut labels.heading_pinned, say!("dialog-pinned")),
        (&mut labels.heading_places, say!("dialog-places")),
        (&mut labels.heading_devices, say!("dialog-devices")),
        (&mut labels.pin_folder, say!("dialog-pin")),
        (&mut labels.unpin_folder, say!("dialog-unpin")),
        (&mut labels.rename_pinned_folder, say!("dialog-rename")),
        (&mut labels.selected_file, say!("dialog-selected-file")),
        (&mut labels.file_name, say!("dialog-file-name")),
        (&mut labels.heading_removable_devices, say!("dialog-removable-devices")),
        (&mut labels.home_dir, say!("dialog-home")),
        (&mut labels.desktop_dir, say!("dialog-desktop")),
        (&mut labels.documents_dir, say!("dialog-documents")),
        (&mut labels.downloads_dir, say!("dialog-downloads")),
        (&mut labels.audio_dir, say!("dialog-audio")),
        (&mut labels.pictures_dir, say!("dialog-pictures")),
        (&mut labels.videos_dir, say!("dialog-videos")),
        (&mut labels.reload, say!("dialog-reload")),
        (&mut labels.working_directory, say!("dialog-working-folder")),
        (&mut labels.show_hidden, say!("dialog-show-hidden")),
        (&mut labels.show_system_files, say!("dialog-show-system")),
        (&mut labels.file_filter_all_files, say!("dialog-all-files")),
        (&mut labels.open_button, say!("dialog-open")),
        (&mut labels.save_button, say!("dialog-save")),
        (&mut labels.cancel_button, say!("dialog-cancel")),
        (&mut labels.err_empty_file_name, say!("dialog-empty-file-name")),
        (&mut labels.err_empty_folder_name, say!("dialog-empty-folder-name")),
        (&mut labels.err_directory_exists, say!("dialog-folder-exists")),
        (&mut labels.err_file_exists, say!("dialog-file-exists")),
    ] {
        words.clone_into(label);
    }
    dialog
}

/// Gives the search field the ground of other fields: it is painted black under the theme's text whatever the theme.
fn light_search(ctx: &Context) {
    let ground = ctx.global_style().visuals.text_edit_bg_color();
    let black = Frame::dark_canvas(&ctx.global_style()).fill;
    let layer = LayerId::new(Order::Middle, Id::new(NAME));
    ctx.graphics_mut(|graphics| {
        let list = graphics.entry(layer);
        for index in 0..list.next_idx().0 {
            list.mutate_shape(ShapeIdx(index), |clipped| {
                if let Shape::Rect(rect) = &mut clipped.shape
                    && rect.fill == black
                {
                    rect.fill = ground;
                }
            });
        }
    });
}

/// The key press that selects all of a text field.
fn select_all() -> egui::Event {
    egui::Event::Key { key: Key::A, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::COMMAND }
}

/// Asks whether a file that is there may be replaced; returns the answer once there is one.
pub fn may_replace(ctx: &Context, path: &Path) -> Option<bool> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let modal = egui::Modal::new(Id::new("replace a file")).show(ctx, |ui| {
        accessibility::dialog(ui, say!("dialog-replace-title"));
        ui.set_width(360.0);
        ui.heading(say!("dialog-replace-title"));
        ui.label(say!("dialog-already-there", file = name));
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let keep = ui.button(say!("dialog-keep"));
            if ui.memory(|memory| memory.focused().is_none()) {
                keep.request_focus();
            }
            if ui.button(say!("dialog-replace")).clicked() { Some(true) } else { keep.clicked().then_some(false) }
        })
        .inner
    });
    modal.inner.or_else(|| modal.should_close().then_some(false))
}
