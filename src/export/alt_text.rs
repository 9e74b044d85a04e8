//! The text alternative of a picture, for readers who cannot see it. Nothing is said of what is not on it.

use super::sheet::Sheet;
use crate::model::{Claim, Id, Inference, NodeRef};
use crate::say;
use crate::scene::strength_label;
use crate::weigh::words::weight_word;

/// What a picture shows, in a sentence or two.
#[must_use]
pub fn description(sheet: &Sheet) -> String {
    let (claims, steps) = (sheet.scene.cards().len(), sheet.scene.steps().len());
    let counts = say!("export-counts", claims = claims, steps = steps);
    let main = sheet.map.main_conclusion().filter(|claim| sheet.scene.card(&claim.id).is_some());
    let main = main.and_then(|claim| {
        let outcome = sheet.weighing.claim(&claim.id)?;
        let strength = strength_label(outcome, sheet.map.meta().scale);
        Some(say!("export-conclusion", claim = claim.text.trim(), strength = strength))
    });
    [Some(counts), main].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A claim: its kind, title and text, its strength, and what it is drawn from, each on a line.
#[must_use]
pub fn claim(sheet: &Sheet, claim: &Claim) -> String {
    let mut said = vec![claim.kind.label().to_owned()];
    let texts = [claim.title.as_deref().unwrap_or_default(), &claim.text].map(str::trim);
    said.extend(texts.into_iter().filter(|text| !text.is_empty()).map(str::to_owned));
    if let Some(outcome) = sheet.weighing.claim(&claim.id) {
        said.push(say!("export-strength", strength = strength_label(outcome, sheet.map.meta().scale)));
    }
    let sources = claim.citations.iter().filter_map(|citation| sheet.map.source(&citation.source));
    said.extend(sources.map(|source| say!("export-source", source = source.title.trim())));
    said.join("\n")
}

/// A step: what it is, and below that from what to what it leads.
#[must_use]
pub fn step(sheet: &Sheet, step: &Inference) -> String {
    let kind = |step: &Inference| format!("{} · {}", step.kind.label(), weight_word(step.weight));
    let name = |id: &Id| match sheet.map.node(id)? {
        NodeRef::Claim(claim) => sheet.scene.card(id).map(|_| claim.name().trim().to_owned()),
        NodeRef::Inference(target) => sheet.scene.step(id).map(|_| kind(target)),
    };
    let premises: Vec<String> = step.premises.iter().filter_map(name).collect();
    let target = step.target.as_ref().and_then(name).unwrap_or_default();
    format!("{}\n{} → {target}", kind(step), premises.join(" + ")).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::Snapshot;
    use crate::model::sketch::sketch;
    use crate::model::{Others, Stop};
    use crate::scene::{Measurer, Theme};

    #[test]
    fn nothing_is_said_of_what_is_not_on_the_picture() {
        let mut measurer = Measurer::default();
        let snapshot = Snapshot::of(sketch("a b -> c; c -> d"), &mut measurer);
        let ids = [Id::from("a"), Id::from("b")];
        let part = Sheet::selection(&snapshot, &ids, &Theme::LIGHT, &mut measurer);
        assert!(!description(&part).contains("Claim d."), "{}", description(&part));
        // A step whose other premise is hidden is still there.
        let stop = Stop { others: Others::Hide, ..Stop::of("t", ["a".into(), "c".into()]) };
        let sheet = Sheet::stop(&snapshot, &stop, &Theme::LIGHT, &mut measurer);
        for inference in snapshot.map.inferences().filter(|step| sheet.scene.step(&step.id).is_some()) {
            let said = step(&sheet, inference);
            assert!(!said.contains("Claim b.") && !said.contains("Claim d."), "{said}");
        }
        let whole = Sheet::whole(&snapshot, &Theme::LIGHT, &mut measurer);
        assert!(description(&whole).contains("Claim d."));
        let first = snapshot.map.inferences().next().map(|inference| step(&whole, inference)).unwrap_or_default();
        assert!(first.ends_with("Claim a. + Claim b. → Claim c."), "{first}");
    }
}
