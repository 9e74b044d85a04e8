//! What all parts of the report share: the map with its strengths, what was worked out, and what things are called.
//!
//! Claims are numbered C1, C2, … as the outline tells them and sources S1, S2, … as the map lists them, so that every
//! part can refer to them in short.

use std::collections::HashMap;

use super::analysis::Analysis;
use super::text;
use super::walk::{Line, What};
use crate::language::{self, decimal};
use crate::model::{ArgumentMap, Claim, Id, Inference, Source, WeightReading};
use crate::say;
use crate::scene::strength_label;
use crate::util::watch::Watch;
use crate::weigh::explain::Explainer;
use crate::weigh::words::{probability, strength_number, weight_word};
use crate::weigh::{Outcome, Weigher, Weighing};

/// The longest name of a claim where its text is not the point, in visible characters.
const LONGEST: usize = 90;

pub(super) struct Context<'a> {
    pub map: &'a ArgumentMap,
    pub weighing: Weighing,
    /// The main conclusion.
    pub main: Option<&'a Claim>,
    /// What it hangs on.
    pub analysis: Option<Analysis>,
    claims: HashMap<&'a Id, usize>,
    sources: HashMap<&'a Id, usize>,
}

impl<'a> Context<'a> {
    /// None if `watch` says stop.
    pub fn of(map: &'a ArgumentMap, weigher: &Weigher, lines: &[Line<'a>], budget: u64, watch: &Watch) -> Option<Self> {
        let main = map.main_conclusion();
        let weighing = weigher.weighing();
        let asked =
            main.and_then(|main| Some((&main.id, weighing.claim(&main.id)?, Explainer::of(weigher, &main.id)?)));
        let analysis = match asked {
            Some((main, outcome, mut explainer)) => {
                explainer.allow(budget);
                Some(Analysis::of(map, main, outcome, explainer, watch)?)
            }
            None => None,
        };
        let first = lines.iter().filter_map(|line| match line.what {
            What::Claim { claim, again: false, .. } => Some(claim),
            _ => None,
        });
        Some(Self {
            map,
            weighing,
            main,
            analysis,
            claims: first.zip(1..).collect(),
            sources: map.sources().iter().map(|source| &source.id).zip(1..).collect(),
        })
    }

    /// What the report is called.
    pub fn title(&self) -> String {
        let title = text::line(&self.map.meta().title);
        let main = || self.main.map(|main| text::short(main.name(), LONGEST)).filter(|name| !name.is_empty());
        if title.is_empty() { main().unwrap_or_else(|| say!("report-untitled").to_owned()) } else { title }
    }

    /// `C7`.
    pub fn mark(&self, claim: &Id) -> String {
        say!("report-claim-mark", number = self.claims.get(claim).copied().unwrap_or_default())
    }

    /// `S3`.
    pub fn source_mark(&self, source: &Id) -> String {
        say!("report-source-mark", number = self.sources.get(source).copied().unwrap_or_default())
    }

    /// `C7 Deterrence rests on trust`, the name on one line and cut if it is long.
    pub fn name(&self, claim: &Id) -> String {
        let name = self.map.claim(claim).map(|claim| text::short(claim.name(), LONGEST)).unwrap_or_default();
        let name = name.trim_end_matches('.');
        format!("{} {}", self.mark(claim), if name.is_empty() { say!("card-empty") } else { name })
    }

    /// The same of a claim or a step.
    pub fn name_of_any(&self, id: &Id) -> String {
        match self.map.inference(id) {
            Some(step) => say!("report-step", step = self.arrow(step)),
            None => self.name(id),
        }
    }

    /// `C2+C3→C1`.
    pub fn arrow(&self, step: &Inference) -> String {
        let target = match &step.target {
            None => "…".to_owned(),
            Some(target) => match self.map.inference(target) {
                None => self.mark(target),
                Some(other) => {
                    let further = match &other.target {
                        Some(id) if self.map.claim(id).is_some() => self.mark(id),
                        _ => "…".to_owned(),
                    };
                    format!("({}→{further})", self.marks(&other.premises))
                }
            },
        };
        format!("{}→{target}", self.marks(&step.premises))
    }

    fn marks(&self, premises: &[Id]) -> String {
        /// More premises are not named.
        const MOST: usize = 5;
        let mut marks: Vec<String> = premises.iter().take(MOST).map(|id| self.mark(id)).collect();
        if premises.len() > MOST || premises.is_empty() {
            marks.push("…".to_owned());
        }
        marks.join("+")
    }

    /// `S3 Budapest memorandum`.
    pub fn source_name(&self, source: &Source) -> String {
        let title = text::short(&source.title, LONGEST);
        let title = title.trim_end_matches('.');
        let title = if title.is_empty() { say!("origins-untitled") } else { title };
        format!("{} {title}", self.source_mark(&source.id))
    }

    /// `0.93 · very likely`, of a claim as it is.
    pub fn strength(&self, claim: &Id) -> String {
        self.weighing.claim(claim).map(|outcome| self.label(outcome)).unwrap_or_default()
    }

    /// The same of any outcome.
    pub fn label(&self, outcome: &Outcome) -> String {
        unbroken(&strength_label(outcome, self.map.meta().scale))
    }

    /// The same of a bare number.
    pub fn number(&self, strength: f64) -> String {
        unbroken(&format!("{} · {}", strength_number(strength, 2), probability(self.map.meta().scale, strength)))
    }

    /// What a step's weight is called.
    pub fn weight(&self, step: &Inference) -> String {
        match self.map.meta().weights {
            WeightReading::Calibrated => weight_word(step.weight).to_owned(),
            WeightReading::Raw => decimal(step.weight, 2),
        }
    }
}

/// No line begins or ends with the dot.
fn unbroken(label: &str) -> String {
    label.replace(" · ", "\u{a0}·\u{a0}")
}

/// Less than this is no change to speak of.
pub(super) const NOTHING: f64 = 0.005;

/// A number with its sign, `+0.12` or `−0.12`.
pub(super) fn signed(number: f64) -> String {
    let number = language::signed(number, 2);
    if number == "-0.00" || number == "+0.00" { "0.00".to_owned() } else { number.replace('-', "−") }
}
