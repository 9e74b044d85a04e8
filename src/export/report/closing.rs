//! What looks wrong in the map, and how the numbers came about.

use super::block::{Block, Run};
use super::context::Context;
use crate::model::check::check;
use crate::model::{Finding, WeightReading};
use crate::say;

/// How many findings are listed.
const MOST: usize = 50;

/// The last two sections.
pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let findings = check(context.map);
    if !findings.is_empty() {
        blocks.push(Block::section(say!("report-problems")));
        blocks.extend(findings.iter().take(MOST).map(item));
        if findings.len() > MOST {
            blocks.push(Block::paragraph(say!("report-and-more", count = findings.len() - MOST)));
        }
    }
    let meta = context.map.meta();
    blocks.push(Block::section(say!("report-method")));
    let weights = match meta.weights {
        WeightReading::Calibrated => "calibrated",
        WeightReading::Raw => "raw",
    };
    let how = say!(
        "report-how",
        semantics = meta.semantics.label(),
        linked = meta.linked.label().to_lowercase(),
        weights = weights,
        scale = meta.scale.label(),
    );
    let made = say!("report-made-by", version = env!("CARGO_PKG_VERSION"));
    blocks.push(Block::Paragraph(vec![
        Run::plain(how),
        Run::plain(" "),
        Run::plain(if context.main.is_some() { say!("report-pull") } else { "" }),
        Run::plain(" "),
        Run::italic(made),
    ]));
    blocks
}

fn item(finding: &Finding) -> Block {
    let label = finding.severity().label();
    let mut chars = label.chars();
    let label = chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
    Block::Item {
        depth: 0,
        runs: vec![Run::bold(format!("{label}.")), Run::plain(" "), Run::plain(finding.message.as_str())],
    }
}
