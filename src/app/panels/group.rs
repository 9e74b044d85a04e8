//! The inspector of a group: its title and what stands in it.

use eframe::egui::{Link, Ui};

use super::{conflicts, field};
use crate::app::action::{Action, Actions, Wish};
use crate::app::canvas::describe;
use crate::app::command::Command;
use crate::app::document::Document;
use crate::model::{Edit, Group, GroupChange, Id, List};
use crate::{message, say};

/// How many claims are listed.
const MOST: usize = 40;

/// Shows a group; `renaming` puts the keyboard into its title.
pub fn show(ui: &mut Ui, document: &Document, group: &Group, renaming: &mut Option<Id>, actions: &mut Actions) {
    ui.heading(say!("group-heading"));
    conflicts::of_object(ui, document, List::Groups, Some(&group.id), actions);
    let label = message!("edit-change-group-title");
    let response = field::text_with_hint(
        ui,
        say!("field-title"),
        say!("group-untitled"),
        &group.title,
        1,
        actions,
        label,
        |title| Edit::Group(group.id.clone(), GroupChange::Title(title)),
    );
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(say!("group-title-name")));
    if renaming.take_if(|id| *id == group.id).is_some() {
        response.request_focus();
    }
    let claims = document.map().claims_within(&group.id);
    field::heading(ui, &say!("group-claims", count = claims.len()));
    for claim in claims.iter().take(MOST) {
        if ui.add(Link::new(describe::name_of(document.map(), &claim.id))).clicked() {
            actions.go_to(&claim.id);
        }
    }
    if claims.len() > MOST {
        ui.weak(say!("group-more", count = claims.len() - MOST));
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        for command in [Command::Ungroup, Command::FitSelection] {
            if ui.button(command.label()).clicked() {
                actions.push(Action::Run(command));
            }
        }
    });
}
