//! Lining cards up by hand: along an edge or a middle line, or with equal gaps.

use crate::layout::Rect;
use crate::model::Point;

/// How cards are lined up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineUp {
    /// Left edges on the leftmost one.
    Left,
    /// Middles on one upright line.
    Center,
    /// Right edges on the rightmost one.
    Right,
    /// Top edges on the topmost one.
    Top,
    /// Middles on one level line.
    Middle,
    /// Bottom edges on the lowest one.
    Bottom,
    /// Equal gaps from left to right; the outermost stay.
    Across,
    /// Equal gaps from top to bottom; the outermost stay.
    Down,
}

impl LineUp {
    /// How many cards it takes.
    #[must_use]
    pub fn least(self) -> usize {
        if matches!(self, Self::Across | Self::Down) { 3 } else { 2 }
    }
}

/// The top left corners of cards when lined up, in the same order.
#[must_use]
pub fn line_up(cards: &[Rect], how: LineUp) -> Vec<Point> {
    let Some(all) = cards.iter().copied().reduce(Rect::union) else { return Vec::new() };
    let at = |card: &Rect| match how {
        LineUp::Left => Point::new(all.min.x, card.min.y),
        LineUp::Center => Point::new(all.center().x - card.width() / 2.0, card.min.y),
        LineUp::Right => Point::new(all.max.x - card.width(), card.min.y),
        LineUp::Top => Point::new(card.min.x, all.min.y),
        LineUp::Middle => Point::new(card.min.x, all.center().y - card.height() / 2.0),
        LineUp::Bottom => Point::new(card.min.x, all.max.y - card.height()),
        LineUp::Across | LineUp::Down => card.min,
    };
    let mut places: Vec<Point> = cards.iter().map(at).collect();
    if matches!(how, LineUp::Across | LineUp::Down) {
        spread(cards, how == LineUp::Across, &mut places);
    }
    places
}

/// Gives cards equal gaps along one side, in the order in which their middles stand.
fn spread(cards: &[Rect], across: bool, places: &mut [Point]) {
    let low = |card: &Rect| if across { card.min.x } else { card.min.y };
    let high = |card: &Rect| if across { card.max.x } else { card.max.y };
    let middle = |n: usize| low(&cards[n]) + high(&cards[n]);
    let mut order: Vec<usize> = (0..cards.len()).collect();
    order.sort_by(|&a, &b| middle(a).total_cmp(&middle(b)));
    let (Some(&first), Some(&last)) = (order.first(), order.last()) else { return };
    if order.len() < 3 {
        return;
    }
    let taken: f64 = cards.iter().map(|card| high(card) - low(card)).sum();
    let gap = (high(&cards[last]) - low(&cards[first]) - taken) / (order.len() - 1) as f64;
    let mut at = low(&cards[first]);
    for n in order {
        if across {
            places[n].x = at;
        } else {
            places[n].y = at;
        }
        at += high(&cards[n]) - low(&cards[n]) + gap;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Size;

    fn cards() -> Vec<Rect> {
        [(0.0, 0.0, 100.0, 50.0), (300.0, 20.0, 100.0, 90.0), (130.0, 200.0, 60.0, 40.0)]
            .map(|(x, y, width, height)| Rect::at(Point::new(x, y), Size::new(width, height)))
            .to_vec()
    }

    fn lined(how: LineUp) -> Vec<(f64, f64)> {
        line_up(&cards(), how).iter().map(|at| (at.x, at.y)).collect()
    }

    #[test]
    fn edges_and_middles_fall_on_one_line() {
        assert_eq!(lined(LineUp::Left), [(0.0, 0.0), (0.0, 20.0), (0.0, 200.0)]);
        assert_eq!(lined(LineUp::Right), [(300.0, 0.0), (300.0, 20.0), (340.0, 200.0)]);
        assert_eq!(lined(LineUp::Bottom), [(0.0, 190.0), (300.0, 150.0), (130.0, 200.0)]);
        assert_eq!(lined(LineUp::Middle), [(0.0, 95.0), (300.0, 75.0), (130.0, 100.0)]);
    }

    #[test]
    fn gaps_are_equal_and_the_outermost_stay() {
        // 400 across, 260 of it cards: two gaps of 70.
        assert_eq!(lined(LineUp::Across), [(0.0, 0.0), (300.0, 20.0), (170.0, 200.0)]);
        assert_eq!(lined(LineUp::Down), [(0.0, 0.0), (300.0, 80.0), (130.0, 200.0)]);
        assert!(line_up(&[], LineUp::Across).is_empty());
    }
}
