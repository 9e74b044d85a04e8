//! What the overview says of a claim or a step: in its tooltip and to screen readers.

use eframe::egui::{RichText, Ui};

use crate::app::overview::subject::Subject;
use crate::language::{decimal, signed};
use crate::model::{ArgumentMap, Claim, Id, Inference, NodeRef};
use crate::say;
use crate::scene::strength_label;
use crate::weigh::words::weight_word;

/// A claim or a step in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Description {
    /// What it is.
    pub kind: String,
    /// What it says.
    pub name: String,
    /// Its numbers, one a line.
    pub facts: Vec<String>,
}

impl Description {
    /// That of a claim or a step of a map with the main conclusion `main`.
    pub fn of(subject: &Subject<'_>, main: Option<&Id>, id: &Id) -> Self {
        match subject.map.node(id) {
            Some(NodeRef::Claim(claim)) => Self::claim(subject, main == Some(id), claim),
            Some(NodeRef::Inference(step)) => Self::step(subject, step),
            None => Self::default(),
        }
    }

    fn claim(subject: &Subject<'_>, is_main: bool, claim: &Claim) -> Self {
        let kind = claim.kind.label();
        let kind = match (claim.implicit, is_main) {
            (false, false) => kind.to_owned(),
            (true, false) => say!("overview-implicit", kind = kind),
            (false, true) => say!("overview-main", kind = kind),
            (true, true) => say!("overview-implicit-main", kind = kind),
        };
        let strength = subject.weighing.claim(&claim.id);
        let mut facts: Vec<String> = strength
            .map(|outcome| say!("overview-strength", strength = strength_label(outcome, subject.map.meta().scale)))
            .into_iter()
            .collect();
        if !is_main {
            facts.extend(influence(subject, &claim.id));
        }
        Self { kind, name: shortened(claim.name()), facts }
    }

    fn step(subject: &Subject<'_>, step: &Inference) -> Self {
        let premises: Vec<String> = step.premises.iter().map(|id| name(subject.map, id)).collect();
        let target = step.target.as_ref().map(|target| format!(" → {}", name(subject.map, target)));
        let (weight, word) = (decimal(step.weight, 2), weight_word(step.weight));
        let weight = match subject.weighing.inference(&step.id).map(|outcome| decimal(outcome.strength, 2)) {
            Some(carried) => say!("overview-weight-carries", weight = weight, word = word, carried = carried),
            None => say!("overview-weight", weight = weight, word = word),
        };
        let facts = std::iter::once(weight).chain(influence(subject, &step.id)).collect();
        let name = format!("{}{}", premises.join(" + "), target.unwrap_or_default());
        Self { kind: step.kind.label().to_owned(), name, facts }
    }

    /// The same in one breath.
    pub fn sentence(&self) -> String {
        let parts = [self.kind.as_str(), self.name.as_str()].into_iter().chain(self.facts.iter().map(String::as_str));
        parts.filter(|part| !part.is_empty()).map(|part| part.trim_end_matches('.')).collect::<Vec<_>>().join(". ")
    }

    /// Shows it in a tooltip.
    pub fn show(&self, ui: &mut Ui) {
        ui.set_max_width(320.0);
        ui.label(RichText::new(&self.kind).small().weak());
        ui.label(&self.name);
        for fact in &self.facts {
            ui.label(fact);
        }
    }
}

/// How far the main conclusion hangs on it, if that is known.
fn influence(subject: &Subject<'_>, id: &Id) -> Option<String> {
    let influences = subject.influences.as_deref()?;
    Some(match influences.iter().find(|influence| influence.id == *id) {
        Some(influence) => {
            let number = signed(influence.removal, 2).replace('-', "−");
            match influence.removal {
                // What rounds to nothing has no direction.
                removal if removal.abs() < 0.005 => say!("overview-hardly-any-influence").to_owned(),
                removal if removal > 0.0 => say!("overview-holds-up", number = number),
                _ => say!("overview-holds-down", number = number),
            }
        }
        None => say!("overview-leads-elsewhere").to_owned(),
    })
}

fn name(map: &ArgumentMap, id: &Id) -> String {
    match map.node(id) {
        Some(NodeRef::Claim(claim)) => shortened(claim.name()),
        Some(NodeRef::Inference(step)) => say!("overview-step", count = step.premises.len()),
        None => String::new(),
    }
}

/// A text cut to what a tooltip holds.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 160;
    let text = text.trim();
    if text.is_empty() { say!("overview-no-text").to_owned() } else { crate::util::text::shortened(text, MOST, MOST) }
}
