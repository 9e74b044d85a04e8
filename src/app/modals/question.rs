//! Questions and sheets over the window: unsaved changes, trouble, the palette, the keys, about.

use std::path::PathBuf;

use eframe::egui::{Context, Grid, Id, Modal, RichText, ScrollArea, Window};

use crate::app::LinchpinApp;
use crate::app::action::Actions;
use crate::app::command::{Command, Menu};
use crate::app::perform::files::Then;
use crate::say;

/// Something that must be answered before anything else.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) enum Question {
    /// The document has unsaved changes.
    Unsaved(Then),
    /// The file changed on disk since it was read.
    ChangedOnDisk(PathBuf),
    /// Something went wrong; nothing to choose.
    Trouble {
        /// What went wrong.
        title: &'static str,
        /// Where, and what to try.
        text: String,
    },
}

/// The answers a question can have.
#[derive(Clone, Copy, PartialEq)]
enum Choice {
    Save,
    SaveAs,
    Overwrite,
    Discard,
    Close,
}

impl LinchpinApp {
    /// Shows whatever lies over the window.
    pub(in crate::app) fn sheets(&mut self, ctx: &Context, actions: &mut Actions) {
        self.ask(ctx);
        if let Some(mut palette) = self.palette.take()
            && palette.show(ctx, &|command| self.can(command), actions)
        {
            self.palette = Some(palette);
        }
        self.help_sheet(ctx);
        self.about_sheet(ctx);
    }

    fn ask(&mut self, ctx: &Context) {
        let Some(question) = self.question.clone() else { return };
        let name = self.document.name();
        let (title, text, choices): (String, String, &[(&str, Choice)]) = match &question {
            Question::Unsaved(_) => (
                say!("ask-save-changes").to_owned(),
                say!("ask-save-changes-text", name = name),
                &[
                    (say!("ask-save"), Choice::Save),
                    (say!("ask-dont-save"), Choice::Discard),
                    (say!("ask-cancel"), Choice::Close),
                ],
            ),
            Question::ChangedOnDisk(path) => (
                say!("ask-file-changed").to_owned(),
                say!("ask-file-changed-text", file = path.display().to_string()),
                &[
                    (say!("ask-save-as"), Choice::SaveAs),
                    (say!("ask-overwrite"), Choice::Overwrite),
                    (say!("ask-cancel"), Choice::Close),
                ],
            ),
            Question::Trouble { title, text } => {
                ((*title).to_owned(), text.clone(), &[(say!("ask-close"), Choice::Close)])
            }
        };
        let mut choice = None;
        let modal = Modal::new(Id::new("question")).show(ctx, |ui| {
            ui.set_width(440.0);
            ui.heading(title);
            ui.add_space(6.0);
            ScrollArea::vertical().max_height(320.0).show(ui, |ui| ui.label(text));
            ui.add_space(10.0);
            ui.horizontal(|ui| {
                for (n, (label, meaning)) in choices.iter().enumerate() {
                    let response = ui.button(*label);
                    if n == 0 && ui.memory(|memory| memory.focused().is_none()) {
                        response.request_focus();
                    }
                    if response.clicked() {
                        choice = Some(*meaning);
                    }
                }
            });
        });
        if choice.is_none() && modal.should_close() {
            choice = Some(Choice::Close);
        }
        let Some(choice) = choice else { return };
        self.question = None;
        match (question, choice) {
            (Question::Unsaved(then), Choice::Save) => {
                self.after_save = Some(then);
                self.save(ctx);
            }
            (Question::Unsaved(then), Choice::Discard) => self.go_on(then, ctx),
            (Question::ChangedOnDisk(path), Choice::Overwrite) => self.save_to(&path, true, ctx),
            (Question::ChangedOnDisk(_), Choice::SaveAs) => self.save_as(ctx),
            _ => self.after_save = None,
        }
        self.canvas.focus();
        ctx.request_repaint();
    }

    fn help_sheet(&mut self, ctx: &Context) {
        if !self.help {
            return;
        }
        let mut open = true;
        Window::new(say!("help-title"))
            .open(&mut open)
            .default_size([640.0, 560.0])
            .default_pos([320.0, 80.0])
            .collapsible(false)
            .show(ctx, |ui| {
                ScrollArea::vertical().show(ui, |ui| {
                    for menu in Menu::ALL {
                        ui.add_space(6.0);
                        ui.label(RichText::new(menu.label()).strong());
                        Grid::new(menu.label()).num_columns(2).min_col_width(230.0).spacing([24.0, 4.0]).show(
                            ui,
                            |ui| {
                                for command in Command::ALL.into_iter().filter(|command| command.menu() == menu) {
                                    let keys: Vec<String> =
                                        command.shortcuts().iter().map(|keys| ui.format_shortcut(keys)).collect();
                                    if !keys.is_empty() {
                                        ui.label(command.label());
                                        ui.monospace(keys.join("   "));
                                        ui.end_row();
                                    }
                                }
                            },
                        );
                    }
                    ui.add_space(6.0);
                    ui.label(RichText::new(say!("help-on-canvas")).strong());
                    Grid::new("pointer").num_columns(2).min_col_width(230.0).spacing([24.0, 4.0]).show(ui, |ui| {
                        for (what, how) in [
                            (say!("help-write"), say!("help-write-how")),
                            (say!("help-new-claim"), say!("help-new-claim-how")),
                            (say!("help-draw-step"), say!("help-draw-step-how")),
                            (say!("help-select-several"), say!("help-select-several-how")),
                            (say!("help-pan"), say!("help-pan-how")),
                            (say!("help-zoom"), say!("help-zoom-how")),
                            (say!("help-next-card"), say!("help-next-card-how")),
                            (say!("help-end-writing"), say!("help-end-writing-how")),
                            (say!("help-write-on"), say!("help-write-on-how")),
                            (say!("help-link-premises"), say!("help-link-premises-how")),
                            (say!("help-unlink-premise"), say!("help-unlink-premise-how")),
                            (say!("help-change-end"), say!("help-change-end-how")),
                            (say!("help-duplicate"), say!("help-duplicate-how")),
                            (say!("help-one-axis"), say!("help-one-axis-how")),
                            (say!("help-extend-selection"), say!("help-extend-selection-how")),
                        ] {
                            ui.label(what);
                            ui.label(how);
                            ui.end_row();
                        }
                    });
                });
            });
        self.help = open;
    }

    fn about_sheet(&mut self, ctx: &Context) {
        if !self.about {
            return;
        }
        let mut open = true;
        Window::new(say!("about-title")).open(&mut open).resizable(false).collapsible(false).default_width(380.0).show(
            ctx,
            |ui| {
                ui.heading(concat!("Linchpin ", env!("CARGO_PKG_VERSION")));
                ui.label(say!("about-what"));
                ui.add_space(6.0);
                ui.label(say!("about-licence"));
                ui.label(say!("about-font"));
            },
        );
        self.about = open;
    }
}
