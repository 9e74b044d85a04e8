//! The bottom line and the picture.

use super::block::{Block, Run};
use super::context::Context;
use super::text;
use super::text::ended;
use crate::say;
use crate::weigh::explain::why;

/// The first two sections.
pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let map = context.map;
    if map.claims().len() == 0 {
        return vec![Block::paragraph(say!("report-empty"))];
    }
    let mut blocks = vec![Block::section(say!("report-bottom-line"))];
    if let Some(main) = context.main {
        let full = main.text.trim();
        let title = main.title.as_deref().map(text::line).unwrap_or_default();
        let full = if full.is_empty() { ended(&title) } else { full.to_owned() };
        blocks.push(Block::Paragraph(vec![Run::bold(if full == "." { say!("card-empty").to_owned() } else { full })]));
        blocks.push(Block::Paragraph(vec![
            Run::plain(say!("report-strength")),
            Run::plain(" "),
            Run::bold(context.strength(&main.id)),
            Run::plain("."),
        ]));
        blocks.push(Block::paragraph(why(map, &context.weighing, &main.id)));
    } else {
        blocks.push(Block::paragraph(say!("report-no-conclusion")));
    }
    blocks.push(Block::section(say!("report-map")));
    let (claims, steps) = (map.claims().len(), map.inferences().len());
    blocks.push(Block::Picture {
        alt: match context.main {
            Some(main) => {
                let (name, strength) = (context.name(&main.id), context.strength(&main.id));
                say!("report-alt", claims = claims, steps = steps, name = name, strength = strength)
            }
            None => say!("report-alt-without-conclusion", claims = claims, steps = steps),
        },
    });
    blocks
}
