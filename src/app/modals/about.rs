//! The sheet about the program.

use eframe::egui::accesskit::Role;
use eframe::egui::{Context, Window};

use crate::app::accessibility;
use crate::say;

/// Shows the sheet while it is open.
pub(in crate::app) fn show(ctx: &Context, is_open: &mut bool) {
    if !*is_open {
        return;
    }
    let mut open = true;
    Window::new(say!("about-title")).open(&mut open).resizable(false).collapsible(false).default_width(380.0).show(
        ctx,
        |ui| {
            accessibility::group(ui, Role::Dialog, say!("about-title"));
            ui.heading(concat!("Linchpin ", env!("CARGO_PKG_VERSION")));
            ui.label(say!("about-what"));
            ui.add_space(6.0);
            ui.label(say!("about-licence"));
            ui.label(say!("about-font"));
        },
    );
    *is_open = open;
}
