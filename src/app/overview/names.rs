//! Names in the picture: a few, at the hubs, where there is room.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{CornerRadius, Galley, Painter, Pos2, Rect, TextStyle, Ui, Vec2, vec2};

use super::marks::Inks;
use crate::app::overview::describe::shortened;
use crate::model::{ArgumentMap, Id};

/// The most names in the picture.
const MOST: usize = 12;
/// The most claims that are looked at for one.
const TRIED: usize = 60;
/// The widest name, in pixels; longer ones are broken once, then elided.
const WIDEST: f32 = 116.0;
/// Room between a name and the rest, in pixels.
const GAP: f32 = 3.0;

/// A claim that may get a name.
pub struct Candidate<'a> {
    /// The claim.
    pub id: &'a Id,
    /// Its middle on screen.
    pub at: Pos2,
    /// Its radius on screen.
    pub radius: f32,
}

/// A name and where it stands. It is laid out anew for each frame, because egui may forget how letters look.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The claim.
    pub id: Id,
    /// The name as read off the map.
    pub text: String,
    /// Where it is, in pixels.
    pub rect: Rect,
}

/// The name of a claim, as the picture may show it.
pub fn text_of(map: &ArgumentMap, id: &Id) -> Option<String> {
    map.claim(id).map(|claim| shortened(claim.name()))
}

/// Finds places for names: those of the first candidates that have room, beside their vertices and off each other,
/// where they hide the fewest of the `others`.
pub fn place<'a>(
    ui: &Ui,
    map: &ArgumentMap,
    candidates: impl Iterator<Item = Candidate<'a>>,
    others: &[(Pos2, f32)],
    room: Rect,
) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut taken: Vec<Rect> = Vec::new();
    for candidate in candidates.filter(|candidate| room.contains(candidate.at)).take(TRIED) {
        let Some(text) = text_of(map, candidate.id) else { continue };
        let size = lay_out(ui, &text).size() + 2.0 * vec2(GAP, 1.0);
        let own = Rect::from_center_size(candidate.at, Vec2::splat(2.0 * candidate.radius));
        let away = candidate.radius + GAP + 3.0;
        let spots = [
            vec2(0.0, away + size.y / 2.0),
            vec2(0.0, -away - size.y / 2.0),
            vec2(away + size.x / 2.0, 0.0),
            vec2(-away - size.x / 2.0, 0.0),
        ];
        let free = spots.into_iter().map(|spot| Rect::from_center_size(candidate.at + spot, size)).filter(|rect| {
            room.contains_rect(*rect)
                && !taken.iter().any(|other| other.intersects(*rect))
                && !names.iter().any(|other| other.rect.expand(GAP).intersects(*rect) || other.rect.intersects(own))
        });
        let hidden = |rect: &Rect| others.iter().filter(|(at, radius)| rect.distance_to_pos(*at) < *radius).count();
        if let Some(rect) = free.min_by_key(hidden) {
            taken.push(own);
            names.push(Name { id: candidate.id.clone(), text, rect });
            if names.len() == MOST {
                break;
            }
        }
    }
    names
}

/// Writes names on plates that let a little shine through.
pub fn paint(ui: &Ui, painter: &Painter, names: &[Name], inks: &Inks) {
    for name in names {
        painter.rect_filled(name.rect, CornerRadius::same(3), inks.panel.gamma_multiply(0.82));
        let galley = lay_out(ui, &name.text);
        let corner = name.rect.center() - galley.rect.center().to_vec2();
        painter.galley(corner, galley, inks.text);
    }
}

fn lay_out(ui: &Ui, text: &str) -> Arc<Galley> {
    let font = TextStyle::Small.resolve(ui.style());
    // The ink is the painter's, so that the theme may change.
    let mut job = LayoutJob::simple(text.to_owned(), font, eframe::egui::Color32::PLACEHOLDER, WIDEST);
    job.wrap = TextWrapping { max_width: WIDEST, max_rows: 2, ..TextWrapping::default() };
    job.halign = eframe::egui::Align::Center;
    ui.painter().layout_job(job)
}
