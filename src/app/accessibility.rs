//! What a screen reader is told of how the window hangs together: its regions as named groups with all that is in them, dialogs
//! with their titles, the outline as a tree, cards and marks as items that are selected or not.
//!
//! egui makes a node for every widget and hangs it under the nearest of its `Ui`s that has one: a `Ui` gets one here.

use eframe::egui::accesskit::{self, Node, Role};
use eframe::egui::{Context, Response, Ui, accesskit_root_id};

/// Makes a group of all that comes into `ui` from now on; `name` is what the group is called.
pub(super) fn group(ui: &Ui, role: Role, name: &str) {
    let rect = ui.max_rect();
    let at = f64::from;
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name);
        node.set_bounds(accesskit::Rect {
            x0: at(rect.left()),
            y0: at(rect.top()),
            x1: at(rect.right()),
            y1: at(rect.bottom()),
        });
    });
}

/// The same for a dialog, which keeps everything else away.
pub(super) fn dialog(ui: &Ui, title: &str) {
    group(ui, Role::Dialog, title);
    ui.ctx().accesskit_node_builder(ui.unique_id(), Node::set_modal);
}

/// Names the window itself.
pub(super) fn name_window(ctx: &Context, title: &str) {
    ctx.accesskit_node_builder(accesskit_root_id(), |node| node.set_label(title));
}

/// An item that is selected or not, instead of a button that is pressed or not.
pub(super) fn item(response: &Response, role: Role, is_selected: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(role);
        node.clear_toggled();
        node.set_selected(is_selected);
    });
}

/// A row of a tree: how deep it stands, from 1 on, and whether what is under it is shown; none if there is nothing.
pub(super) fn tree_item(response: &Response, is_selected: bool, level: usize, is_expanded: Option<bool>) {
    item(response, Role::TreeItem, is_selected);
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_level(level);
        match is_expanded {
            Some(is_expanded) => node.set_expanded(is_expanded),
            None => node.clear_expanded(),
        }
    });
}
