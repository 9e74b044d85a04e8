//! The bottom line and the picture.

use super::outline::ended;
use super::told::Told;
use super::{Block, Run, text};
use crate::say;
use crate::weigh::explain::why;

/// The first two sections.
pub(super) fn blocks(told: &Told<'_>) -> Vec<Block> {
    let map = told.map;
    if map.claims().len() == 0 {
        return vec![Block::paragraph(say!("report-empty"))];
    }
    let mut blocks = vec![Block::section(say!("report-bottom-line"))];
    if let Some(main) = told.main {
        let full = main.text.trim();
        let title = main.title.as_deref().map(text::line).unwrap_or_default();
        let full = if full.is_empty() { ended(&title) } else { full.to_owned() };
        blocks.push(Block::Paragraph(vec![Run::bold(if full == "." { say!("card-empty").to_owned() } else { full })]));
        blocks.push(Block::Paragraph(vec![
            Run::plain(say!("report-strength")),
            Run::plain(" "),
            Run::bold(told.strength(&main.id)),
            Run::plain("."),
        ]));
        blocks.push(Block::paragraph(why(map, &told.weighing, &main.id)));
    } else {
        blocks.push(Block::paragraph(say!("report-no-conclusion")));
    }
    blocks.push(Block::section(say!("report-map")));
    let (claims, steps) = (map.claims().len(), map.inferences().len());
    blocks.push(Block::Picture {
        alt: match told.main {
            Some(main) => {
                let (name, strength) = (told.name(&main.id), told.strength(&main.id));
                say!("report-alt", claims = claims, steps = steps, name = name, strength = strength)
            }
            None => say!("report-alt-without-conclusion", claims = claims, steps = steps),
        },
    });
    blocks
}
