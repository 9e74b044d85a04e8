//! How well a drawing reads.

use super::crowd::crowd;
use crate::layout::engine::crossings::crossings;
use crate::layout::engine::drawing::Drawing;
use crate::layout::engine::graph::Graph;
use crate::layout::engine::pack::screens;
use crate::util::geometry::{Point, Rect, Size, length};

/// How many times its size on the screen a drawing without crossings is worth more for each crossing per link that
/// another has.
const CROSSING: f64 = 3.0;
/// How much less a drawing is worth whose links are each as long as the screen is wide and high.
const LONG: f64 = 1.0;
/// How much less a drawing is worth whose cards each stand a card's width beside the middle of what hangs under them.
const ASIDE: f64 = 0.1;
/// How much less a drawing is worth, whatever else, all of whose lines run close beside others.
const CROWDED: f64 = 2.0;
/// The share of the screen that a map may fill and be seen as large as it is in a smaller window, too.
const ROOM: f64 = 0.5;

/// How well a drawing reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// 0..=1.
    pub worth: f64,
    /// Whether nothing crosses and all of it fits the screen unshrunk.
    pub is_clear: bool,
}

/// How well a drawing reads: the zoom at which all of it fits the screen, over one and what crossings per link, the
/// length of links, crowded lines and cards that stand aside take away.
pub fn score(graph: &Graph, drawing: &Drawing) -> Score {
    let sizes = graph.card_sizes();
    let frames = drawing.frames.iter().filter(|frame| frame.width() > 0.0).copied();
    let bounds = frames.fold(drawing.extent(sizes.iter().copied()), Rect::union);
    let filled = screens(Size::new(bounds.width(), bounds.height()), graph.spacing.screen).max(ROOM);
    let links = graph.links.iter().filter(|link| link.upper != link.lower).count().max(1) as f64;
    let long: f64 = drawing.routes.iter().map(|route: &Vec<Point>| length(route)).sum();
    let crossed = crossings(&graph.links, &drawing.routes);
    let far = long / links / (graph.spacing.screen.width + graph.spacing.screen.height) / filled;
    let aside = aside(graph, drawing, &sizes);
    let less = CROSSING * crossed as f64 / links + LONG * far + ASIDE * aside;
    let worth = ROOM / filled / (1.0 + less) / (1.0 + CROWDED * crowd(graph, drawing));
    Score { worth, is_clear: crossed == 0 && filled <= 1.0 }
}

/// How many card's widths cards stand beside the middle of all that hangs under them, on average.
fn aside(graph: &Graph, drawing: &Drawing, sizes: &[Size]) -> f64 {
    let mut under: Vec<Option<(f64, f64)>> = vec![None; sizes.len()];
    let middle = |card: u32| drawing.places[card as usize].x + sizes[card as usize].width / 2.0;
    for link in graph.links.iter().filter(|link| graph.has_ends(link) && link.upper != link.lower) {
        let x = middle(link.lower);
        let (from, to) = under[link.upper as usize].unwrap_or((x, x));
        under[link.upper as usize] = Some((from.min(x), to.max(x)));
    }
    let (mut sum, mut count, mut wide) = (0.0, 0.0, 1.0_f64);
    for (card, under) in (0..).zip(under) {
        let Some((from, to)) = under else { continue };
        sum += (middle(card) - f64::midpoint(from, to)).abs();
        count += 1.0;
        wide = wide.max(sizes[card as usize].width);
    }
    if count > 0.0 { sum / count / wide } else { 0.0 }
}
