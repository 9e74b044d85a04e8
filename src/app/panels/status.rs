//! The status bar: what happened last or what a key would do, counts, and whether the document is on disk.

use eframe::egui::{Sides, Ui, accesskit};

use crate::app::canvas::Canvas;
use crate::app::document::Document;
use crate::say;

/// Shows the bar. Whether a layout in the making is to be given up.
pub(in crate::app) fn show(ui: &mut Ui, document: &Document, canvas: &Canvas, message: &str, also_open: &str) -> bool {
    let (progress, mut stop) = (document.layout_progress(), false);
    ui.horizontal_centered(|ui| {
        let zoom = canvas.camera.zoom * 100.0;
        let digits = usize::from(zoom < 2.0);
        let map = document.map();
        let (claims, steps, hidden) = (map.claims().len(), map.inferences().len(), document.hidden_claims());
        let zoom = crate::language::decimal(zoom, digits);
        let counts = if hidden == 0 {
            say!("status-counts", claims = claims, steps = steps, zoom = zoom)
        } else {
            say!("status-counts-hidden", claims = claims, hidden = hidden, steps = steps, zoom = zoom)
        };
        let saved = match (document.is_dirty(), document.path()) {
            (true, _) => say!("status-unsaved"),
            (false, Some(_)) => say!("status-saved"),
            (false, None) => say!("status-not-on-disk"),
        };
        Sides::new().shrink_left().truncate().show(
            ui,
            |ui| {
                if let Some(share) = progress {
                    ui.label(say!("status-laying-out", percent = format!("{:.0}", share * 100.0)));
                    stop = ui.small_button(say!("status-stop")).on_hover_text(say!("status-stop-hint")).clicked();
                    return;
                }
                let text = if message.is_empty() { canvas.hint(&document.selection) } else { message };
                let response = ui.label(text);
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(accesskit::Live::Polite));
            },
            |ui| {
                ui.weak(counts);
                if !also_open.is_empty() {
                    ui.separator();
                    ui.label(also_open);
                }
                ui.separator();
                ui.label(saved);
            },
        );
    });
    stop
}
