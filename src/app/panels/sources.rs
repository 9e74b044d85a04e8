//! The source list and the fields of the chosen source.

use std::collections::{HashMap, HashSet};

use eframe::egui::{Button, Response, RichText, ScrollArea, TextWrapMode, Ui};

use super::field;
use crate::app::action::{Action, Actions, Wish};
use crate::app::command::Command;
use crate::app::document::Document;
use crate::app::style;
use crate::model::edit::SourceChange;
use crate::model::{Edit, Id, Reliability, Source, compose};
use crate::util::text::said;
use crate::{message, say};

/// The source list and which source is open in it.
#[derive(Default)]
pub struct Sources {
    /// The source whose fields are shown.
    pub open: Option<Id>,
    /// Whether the keyboard is to go to its title.
    wants_title: bool,
}

impl Sources {
    /// Shows the fields of a source that was just made, with the keyboard in its title.
    pub fn begin(&mut self, source: Id) {
        (self.open, self.wants_title) = (Some(source), true);
    }

    /// Shows the list.
    pub fn show(&mut self, ui: &mut Ui, document: &Document, actions: &mut Actions) {
        if ui.button(Command::AddSource.label()).clicked() {
            actions.push(Action::Run(Command::AddSource));
        }
        ui.add_space(4.0);
        let map = document.map();
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            if map.sources().is_empty() {
                ui.weak(say!("sources-none"));
            }
            let mut cited: HashMap<&Id, usize> = HashMap::new();
            for claim in map.claims() {
                let own: HashSet<&Id> = claim.citations.iter().map(|citation| &citation.source).collect();
                for source in own {
                    *cited.entry(source).or_default() += 1;
                }
            }
            for source in map.sources() {
                let open = self.open.as_ref() == Some(&source.id);
                let cited = cited.get(&source.id).copied().unwrap_or_default();
                let grade = source.reliability.map_or("–", Reliability::letter);
                let title = said(&source.title);
                let title = if title.trim().is_empty() { say!("source-untitled") } else { title.as_ref() };
                let text = format!("{grade}  {title}");
                let text = if open { style::bold(text) } else { RichText::new(text) };
                let row = Button::selectable(open, text).wrap_mode(TextWrapMode::Wrap);
                let response = ui.add(row).on_hover_text(say!("sources-row-hint", grade = grade, count = cited));
                if response.clicked() {
                    self.open = (!open).then(|| source.id.clone());
                }
                if open {
                    let title = ui.push_id(source.id.as_str(), |ui| fields(ui, document, source, actions)).inner;
                    if std::mem::take(&mut self.wants_title) {
                        field::write_over(ui, &title, &source.title);
                        title.scroll_to_me(None);
                    }
                    ui.separator();
                }
            }
        });
    }
}

/// The fields of a source. Gives that of its title.
fn fields(ui: &mut Ui, document: &Document, source: &Source, actions: &mut Actions) -> Response {
    let set = |change: SourceChange| Edit::Source(source.id.clone(), change);
    let label = message!("edit-source");
    let title =
        field::text(ui, say!("field-title"), &source.title, 1, actions, label, |text| set(SourceChange::Title(text)));
    field::text(ui, say!("source-author"), &source.author, 1, actions, label, |text| set(SourceChange::Author(text)));
    field::text(ui, say!("source-publisher"), &source.publisher, 1, actions, label, |text| {
        set(SourceChange::Publisher(text))
    });
    field::text(ui, say!("source-address"), &source.url, 1, actions, label, |text| set(SourceChange::Url(text)));
    if source.url.starts_with("https://") || source.url.starts_with("http://") {
        ui.hyperlink_to(say!("source-open"), &source.url);
    }
    field::text(ui, say!("source-date"), &source.date, 1, actions, label, |text| set(SourceChange::Date(text)));
    field::text(ui, say!("source-accessed"), &source.accessed, 1, actions, label, |text| {
        set(SourceChange::Accessed(text))
    });
    field::text(ui, say!("source-origin"), &source.origin, 1, actions, label, |text| set(SourceChange::Origin(text)));
    ui.weak(say!("source-origin-hint"));
    let grades: Vec<Option<Reliability>> = std::iter::once(None).chain(Reliability::ALL.map(Some)).collect();
    let grade = field::choice(ui, say!("source-reliability"), &source.reliability, &grades, |grade| {
        grade.map_or_else(|| say!("field-not-rated").to_owned(), |grade| grade.label().to_owned())
    });
    if let Some(grade) = grade {
        actions.change(label, set(SourceChange::Reliability(grade)));
        actions.push(Action::Seal);
    }
    field::text(ui, say!("field-text"), &source.text, 4, actions, label, |text| set(SourceChange::Text(text)));
    field::caption(ui, say!("source-cited-by"));
    let map = document.map();
    for claim in map.claims().filter(|claim| claim.cites(&source.id)) {
        field::link(ui, document, &claim.id, actions);
    }
    ui.add_space(4.0);
    if ui.button(say!("source-remove")).clicked() {
        actions.change(message!("edit-remove-source"), compose::remove_source(map, &source.id));
        actions.push(Action::Seal);
    }
    title
}
