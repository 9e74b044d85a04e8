//! The help sheet: every key, and what the pointer does on the canvas.

use eframe::egui::{Context, Grid, RichText, ScrollArea, Window};

use crate::app::command::{Command, Menu};
use crate::say;

/// Shows the sheet while it is open.
pub(in crate::app) fn show(ctx: &Context, is_open: &mut bool) {
    if !*is_open {
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
                    Grid::new(menu.label()).num_columns(2).min_col_width(230.0).spacing([24.0, 4.0]).show(ui, |ui| {
                        for command in Command::all().filter(|command| command.menu() == menu) {
                            let keys: Vec<String> =
                                command.shortcuts().iter().map(|keys| ui.format_shortcut(keys)).collect();
                            if !keys.is_empty() {
                                ui.label(command.label());
                                ui.monospace(keys.join("   "));
                                ui.end_row();
                            }
                        }
                    });
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
                        (say!("help-nearest-card"), say!("help-nearest-card-how")),
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
    *is_open = open;
}
