//! What several selected objects have in common, and what can be changed of all of them at once.

use eframe::egui::{Id as WidgetId, Ui};

use super::{credence, field};
use crate::app::action::{Action, Actions, Wish};
use crate::app::command::{Command, Submenu};
use crate::app::document::Document;
use crate::model::edit::ClaimChange;
use crate::model::{Claim, ClaimKind, Edit, Inference};
use crate::{message, say};

/// Shows what is selected.
pub(super) fn show(ui: &mut Ui, document: &Document, actions: &mut Actions) {
    let map = document.map();
    let claims = document.selection.iter().filter(|id| map.claim(id).is_some()).count();
    let steps = document.selection.iter().filter(|id| map.inference(id).is_some()).count();
    let groups = document.selection.len() - claims - steps;
    ui.heading(if groups > 0 {
        say!("several-with-groups", claims = claims, steps = steps, groups = groups)
    } else {
        say!("several-heading", claims = claims, steps = steps)
    });
    ui.weak(say!("several-drag"));
    ui.add_space(6.0);
    let buttons = |ui: &mut Ui, commands: &[Command], actions: &mut Actions| {
        ui.horizontal_wrapped(|ui| {
            for command in commands {
                if ui.button(command.label()).clicked() {
                    actions.push(Action::Run(*command));
                }
            }
        });
    };
    buttons(ui, &[Command::Copy, Command::Duplicate, Command::FitSelection, Command::Delete], actions);
    let selected: Vec<&Claim> = document.selection.iter().filter_map(|id| map.claim(id)).collect();
    if !selected.is_empty() {
        field::heading(ui, say!("claim-credence"));
        credence::of_claims(ui, document, &selected, actions);
        kinds(ui, &selected, actions);
        tags(ui, &selected, actions);
    }
    let selected: Vec<&Inference> = document.selection.iter().filter_map(|id| map.inference(id)).collect();
    if !selected.is_empty() {
        field::heading(ui, say!("weight-heading"));
        credence::of_steps(ui, document, &selected, actions);
    }
    field::heading(ui, say!("several-connect"));
    ui.weak(say!("several-target"));
    buttons(ui, &[Command::SupportWithSelected, Command::AttackWithSelected, Command::Group], actions);
    field::heading(ui, say!("several-line-up"));
    let lines: Vec<Command> = Command::all().filter(|command| command.submenu() == Some(Submenu::LineUp)).collect();
    buttons(ui, &lines, actions);
}

/// The kind of all the claims; none is shown if they differ.
fn kinds(ui: &mut Ui, claims: &[&Claim], actions: &mut Actions) {
    let first = claims.first().map(|claim| claim.kind);
    let common = first.filter(|kind| claims.iter().all(|claim| claim.kind == *kind));
    let all: Vec<Option<ClaimKind>> = ClaimKind::ALL.into_iter().map(Some).collect();
    let label = |kind: &Option<ClaimKind>| {
        kind.map_or_else(|| say!("several-differ").to_owned(), |kind| kind.label().to_owned())
    };
    if let Some(Some(kind)) = field::choice(ui, say!("field-kind"), &common, &all, label) {
        let others = claims.iter().filter(|claim| claim.kind != kind);
        let edits = others.map(|claim| Edit::Claim(claim.id.clone(), ClaimChange::Kind(kind))).collect();
        actions.change(message!("edit-change-kind"), Edit::Batch(edits));
        actions.push(Action::Seal);
    }
}

/// The tags that all the claims have. What is written there becomes theirs when the field is left: half a tag may be one that
/// a single claim has already, and would be taken from it again.
fn tags(ui: &mut Ui, claims: &[&Claim], actions: &mut Actions) {
    let id = WidgetId::new("tags of several claims");
    let common: Vec<String> = common_tags(claims);
    let joined = common.join(", ");
    let written: String = ui.data(|data| data.get_temp(id)).unwrap_or_else(|| joined.clone());
    let mut kept = None;
    let mut fresh = Actions::new();
    field::text(ui, say!("several-tags"), &written, 1, &mut fresh, message!("edit-tags"), |text| {
        kept = Some(text);
        Edit::Batch(Vec::new())
    });
    let now = kept.clone().unwrap_or(written);
    if !fresh.contains(&Action::Seal) {
        if let Some(text) = kept {
            ui.data_mut(|data| data.insert_temp(id, text));
        }
        return;
    }
    ui.data_mut(|data| data.remove_temp::<String>(id));
    let edits = retagged(claims, &common, &now);
    if !edits.is_empty() {
        actions.change(message!("edit-tags"), Edit::Batch(edits));
        actions.push(Action::Seal);
    }
}

/// The tags that all the claims have, in the order of the first.
fn common_tags(claims: &[&Claim]) -> Vec<String> {
    let Some((first, others)) = claims.split_first() else { return Vec::new() };
    first.tags.iter().filter(|tag| others.iter().all(|claim| claim.tags.contains(tag))).cloned().collect()
}

/// What makes the `written` tags the common ones in place of those that were: each claim keeps its own besides.
fn retagged(claims: &[&Claim], common: &[String], written: &str) -> Vec<Edit> {
    let mut wanted: Vec<&str> = Vec::new();
    for tag in written.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        if !wanted.contains(&tag) {
            wanted.push(tag);
        }
    }
    let change = |claim: &&&Claim| {
        let stays = |tag: &&String| !common.contains(tag) || wanted.contains(&tag.as_str());
        let mut tags: Vec<String> = claim.tags.iter().filter(stays).cloned().collect();
        for tag in &wanted {
            if !tags.iter().any(|known| known == tag) {
                tags.push((*tag).to_owned());
            }
        }
        (tags != claim.tags).then(|| Edit::Claim(claim.id.clone(), ClaimChange::Tags(tags)))
    };
    claims.iter().filter_map(|claim| change(&claim)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tagged(id: &str, tags: &[&str]) -> Claim {
        Claim { tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..Claim::new(id, "It is so.") }
    }

    fn tags_of(edits: &[Edit], id: &str) -> Option<Vec<String>> {
        edits.iter().find_map(|edit| match edit {
            Edit::Claim(of, ClaimChange::Tags(tags)) if of.as_str() == id => Some(tags.clone()),
            _ => None,
        })
    }

    #[test]
    fn each_claim_keeps_the_tags_that_the_others_do_not_have() {
        let (one, other) = (tagged("a", &["law", "mine", "old"]), tagged("b", &["old", "law"]));
        let claims = [&one, &other];
        let common = common_tags(&claims);
        assert_eq!(common, ["law", "old"]);

        let edits = retagged(&claims, &common, "law, new, , new");

        assert_eq!(tags_of(&edits, "a").expect("a change"), ["law", "mine", "new"]);
        assert_eq!(tags_of(&edits, "b").expect("a change"), ["law", "new"]);
    }

    #[test]
    fn what_is_written_as_it_was_changes_nothing() {
        let (one, other) = (tagged("a", &["law", "mine"]), tagged("b", &["law"]));
        assert!(retagged(&[&one, &other], &common_tags(&[&one, &other]), "law").is_empty());
    }
}
