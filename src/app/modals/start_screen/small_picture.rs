//! A small picture of a map in a file, drawn beside the window.

use std::path::Path;
use std::time::SystemTime;

use eframe::egui::{Context, Pos2, Rect as ScreenRect, Shape, Stroke, Ui, vec2};

use crate::app::background::{Job, Poll};
use crate::app::style;
use crate::layout::{Layout, Plan};
use crate::say;
use crate::scene::{self, Measurer};
use crate::storage;
use crate::util::geometry::{Point, Rect};
use crate::util::watch::Watch;

/// Larger files have no picture: they would be read for a long time, and nothing could be seen of them.
const LARGEST: u64 = 1_000_000;
/// Maps of more claims have none either.
const MOST: usize = 600;

/// A small picture, once it is there.
pub(super) struct SmallPicture {
    job: Option<Job<Found>>,
    found: Option<Found>,
}

/// What was found at a path.
struct Found {
    when: Option<SystemTime>,
    outcome: Result<Outline, String>,
}

/// Cards and lines of a map, in map units.
#[derive(Default)]
struct Outline {
    bounds: Option<Rect>,
    cards: Vec<Rect>,
    /// Each with whether it attacks.
    lines: Vec<(Vec<Point>, bool)>,
}

impl SmallPicture {
    /// A picture of the map in a file, which is read beside the window.
    pub(super) fn of(ctx: &Context, path: &Path) -> Self {
        let path = path.to_owned();
        Self { job: Some(Job::once(ctx, move |watch| look(&path, watch))), found: None }
    }

    fn poll(&mut self) {
        let Some(job) = &self.job else { return };
        match job.poll() {
            Poll::Ready(found) => (self.found, self.job) = (Some(found), None),
            Poll::Pending => {}
            Poll::Over => self.job = None,
        }
    }

    /// When the file was changed last, once that is known.
    pub(super) fn when(&mut self) -> Option<SystemTime> {
        self.poll();
        self.found.as_ref()?.when
    }

    /// Why there is no picture, in a sentence.
    pub(super) fn trouble(&self) -> Option<&str> {
        self.found.as_ref()?.outcome.as_ref().err().map(String::as_str)
    }

    /// Draws it into `place`.
    pub(super) fn draw(&self, ui: &Ui, place: ScreenRect) {
        let Some(Found { outcome: Ok(outline), .. }) = &self.found else { return };
        let Some(bounds) = outline.bounds else { return };
        let theme = style::theme(ui.ctx());
        let scale = (f64::from(place.width()) / bounds.width().max(1.0))
            .min(f64::from(place.height()) / bounds.height().max(1.0))
            .min(0.2);
        let middle = bounds.center();
        let on = |at: Point| -> Pos2 {
            place.center() + vec2(((at.x - middle.x) * scale) as f32, ((at.y - middle.y) * scale) as f32)
        };
        let painter = ui.painter_at(place);
        for (line, attacks) in &outline.lines {
            let color = style::color(if *attacks { theme.attack } else { theme.support });
            painter.add(Shape::line(line.iter().map(|at| on(*at)).collect(), Stroke::new(1.0, color)));
        }
        for card in &outline.cards {
            painter.rect_filled(ScreenRect::from_min_max(on(card.min), on(card.max)), 0.5, style::color(theme.outline));
        }
    }
}

fn look(path: &Path, watch: &Watch) -> Found {
    let data = std::fs::metadata(path).ok();
    let when = data.as_ref().and_then(|data| data.modified().ok());
    let outcome = match data {
        None => Err(say!("begin-gone").to_owned()),
        Some(data) if !data.is_file() => Err(say!("begin-unreadable").to_owned()),
        Some(data) if data.len() > LARGEST => Ok(Outline::default()),
        Some(_) => storage::load(path)
            .map(|loaded| outline(&loaded.map, watch))
            .map_err(|_| say!("begin-unreadable").to_owned()),
    };
    Found { when, outcome }
}

fn outline(map: &crate::model::ArgumentMap, watch: &Watch) -> Outline {
    if map.claims().len() > MOST || watch.is_stopped() {
        return Outline::default();
    }
    let says = scene::likely_form(map);
    let sizes = scene::card_sizes(map, says, &mut Measurer::default());
    let size = |id: &crate::model::Id| sizes.get(id).copied().unwrap_or_default();
    let plan = Plan::of(map, &size, &|claim| claim.position, &|_| true).saying(says);
    // None if the screen was closed meanwhile.
    let Some(layout) = Layout::of(plan, None, watch) else { return Outline::default() };
    let arrangement = layout.arrangement();
    let cards: Vec<Rect> = arrangement.places.iter().map(|(id, at)| Rect::at(*at, size(id))).collect();
    let attacks = |id| map.inference(id).is_some_and(|step| step.kind == crate::model::InferenceKind::Attack);
    let lines = arrangement.routes.iter().flat_map(|(id, way)| {
        let attacks = attacks(id);
        way.legs.iter().chain([&way.tail]).map(move |line| (line.clone(), attacks))
    });
    let lines: Vec<(Vec<Point>, bool)> = lines.collect();
    let points = lines.iter().flat_map(|(line, _)| line).map(|at| Rect { min: *at, max: *at });
    Outline { bounds: cards.iter().copied().chain(points).reduce(Rect::union), cards, lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_every_card_and_line_and_none_when_it_is_stopped() {
        let map = storage::example();
        let outline_of = |watch: &Watch| outline(&map, watch);
        let picture = outline_of(&Watch::default());
        assert_eq!(picture.cards.len(), map.claims().len());
        assert!(picture.lines.len() >= map.inferences().len() && picture.bounds.is_some());
        assert!(picture.lines.iter().any(|(_, attacks)| *attacks));
        let stopped = Watch::default();
        stopped.stop();
        assert!(outline_of(&stopped).cards.is_empty());
    }
}
