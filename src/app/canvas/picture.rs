//! The visible part of the scene, in as much detail as can be read.
//!
//! Lines of steps are one mesh. Cards are shapes and text; where a card is too small for its name, cards and lines
//! together are one mesh of blocks and strokes. A mesh is kept as long as neither the scene nor the zoom changes, and moved with
//! the camera.

use std::sync::Arc;

use eframe::egui::{Shape, Vec2};

use super::detail::{DASHES, Detail, MARKS, WORDS};
use super::kept_mesh::MadeFor;
use super::paint::{Brush, Snapshot, Stand};
use super::state::Canvas;
use crate::app::canvas::mesh_builder::MeshBuilder;
use crate::app::document::Document;
use crate::scene::{CARD_WIDTH, Card, Color, LineStyle, Primitive, Step, Theme};
use crate::util::geometry::Point;

/// A block narrower than this many logical pixels has no level.
const SMALL: f32 = 12.0;

/// So many cards at the most lie on one another where they are drawn with text, the lowest there is being so high in map units,
/// and so many are drawn anyway.
const OVERLAID: f64 = 2.5;
const LOWEST: f64 = 60.0;
const FEW: usize = 40;

/// Of so many steps the lines are drawn at the most, and no more of them once a mesh has so many vertices: the GPU takes no
/// buffer of more than 256 MB.
const MOST_LINES: usize = 25_000;
const MOST_VERTICES: usize = 4_000_000;

/// Lines and blocks are drawn so far beyond the view, in logical pixels, that panning seldom has to draw them anew.
const BEYOND: f32 = 160.0;

impl Canvas {
    /// Paints cards and steps.
    pub(super) fn paint(&mut self, document: &mut Document, brush: &Brush<'_>, theme: &Theme) {
        let (seen, zoom) = (brush.camera.seen(brush.view), brush.camera.zoom);
        let (mut cards, mut steps) = (document.scene().cards_in(seen), document.scene().steps_in(seen));
        let detail = self.detail(zoom, document.says());
        if detail != Detail::Blocks {
            // Those that lie under the others, where so many lie in one place, are not seen.
            let most = (OVERLAID * seen.width() * seen.height() / (CARD_WIDTH * LOWEST)) as usize + FEW;
            cards.drain(..cards.len().saturating_sub(most));
            steps.drain(..steps.len().saturating_sub(most));
        }
        self.painted = cards.len() + steps.len();
        self.lines(document, brush, theme, detail);
        let mut shapes = Vec::with_capacity(cards.len() * 12);
        self.text_cache.begin(brush.painter, zoom, theme);
        if zoom >= MARKS {
            // What lies under the signs, and the signs and heads of arrows as one mesh on top of it.
            let mut mesh_builder = MeshBuilder::new(brush.view, 1.0 / brush.painter.pixels_per_point());
            let mut words = Vec::new();
            for &number in &steps {
                let Some(step) = document.scene().steps().get(number) else { continue };
                let faded = document.is_dimmed(&step.id).then_some(theme.canvas);
                self.mark(step, brush, faded, &mut mesh_builder, &mut shapes, &mut words);
            }
            shapes.push(Shape::mesh(mesh_builder.mesh));
            shapes.append(&mut words);
        }
        let Detail::Cards(form) = detail else {
            brush.painter.extend(shapes);
            self.landmarks.draw(document, brush, theme);
            return;
        };
        for number in cards {
            let Some(sheet) = self.text_cache.of(brush.painter, document, number, form, theme) else { continue };
            let Some(card) = document.scene().cards().get(number) else { continue };
            let stand = Stand { origin: card.rect.min, faded: document.is_dimmed(&card.id).then_some(theme.canvas) };
            brush.shapes(sheet.drawing(card), Snapshot { lines: &sheet.lines, zoom: sheet.zoom }, stand, &mut shapes);
        }
        if self.text_cache.is_late() {
            brush.painter.ctx().request_repaint();
        }
        brush.painter.extend(shapes);
    }

    /// The lines of steps, and cards that are blocks, as one mesh.
    fn lines(&mut self, document: &Document, brush: &Brush<'_>, theme: &Theme, detail: Detail) {
        let scene = document.scene();
        let pixel = 1.0 / brush.painter.pixels_per_point();
        let made_for = MadeFor {
            version: scene.version(),
            zoom: brush.camera.zoom,
            view: brush.view,
            dark: theme.dark,
            pixel,
            visibility: document.visibility_revision(),
        };
        let mut moved = brush.at(self.kept.center) - brush.view.center();
        if detail == Detail::Blocks {
            // Blocks have sharp edges on whole pixels, and keep them.
            moved = (moved / pixel).round() * pixel;
        }
        let is_near = moved.x.abs().max(moved.y.abs()) <= BEYOND;
        if self.kept.made_for != Some(made_for) || !is_near {
            let around = brush.view.expand(BEYOND);
            let mut mesh_builder = MeshBuilder::like(around, pixel, &self.kept.mesh);
            let near = scene.steps_in(brush.camera.to_rect(brush.view, around));
            // Of very many lines that cross one another some look like all.
            let apart = near.len().div_ceil(MOST_LINES).max(1);
            let near = near.into_iter().step_by(apart).filter_map(|number| scene.steps().get(number));
            // What steps back lies under the rest.
            let (faded, plain): (Vec<&Step>, Vec<&Step>) = near.partition(|step| document.is_dimmed(&step.id));
            let faded = faded.into_iter().map(|step| (step, Some(theme.canvas)));
            for (step, faded) in faded.chain(plain.into_iter().map(|step| (step, None))) {
                if mesh_builder.mesh.vertices.len() < MOST_VERTICES {
                    draw_lines(step, brush, &mut mesh_builder, faded);
                }
            }
            if detail == Detail::Blocks {
                for number in scene.cards_in(brush.camera.to_rect(brush.view, around)) {
                    if let Some(card) = scene.cards().get(number) {
                        let stand = Stand {
                            origin: card.rect.min,
                            faded: document.is_dimmed(&card.id).then_some(theme.canvas),
                        };
                        draw_block(card, brush, &mut mesh_builder, stand, theme);
                    }
                }
            }
            self.kept.mesh = Arc::new(mesh_builder.mesh);
            self.kept.center = brush.camera.center;
            self.kept.made_for = Some(made_for);
            self.kept.made += 1;
            (self.kept.stands, moved) = (Vec2::ZERO, Vec2::ZERO);
        }
        if self.kept.mesh.is_empty() {
            return;
        }
        if moved != self.kept.stands {
            // In place: the last frame has given it back.
            Arc::make_mut(&mut self.kept.mesh).translate(moved - self.kept.stands);
            self.kept.stands = moved;
        }
        brush.painter.add(Shape::Mesh(Arc::clone(&self.kept.mesh)));
    }

    /// The mark of a step and, where it can be read, its weight in a word.
    fn mark(
        &mut self,
        step: &Step,
        brush: &Brush<'_>,
        faded: Option<Color>,
        mesh_builder: &mut MeshBuilder,
        shapes: &mut Vec<Shape>,
        words: &mut Vec<Shape>,
    ) {
        let zoom = brush.camera.zoom;
        let stand = Stand { faded, ..Stand::MAP };
        let count = if zoom < WORDS { step.unworded } else { step.drawing.len() };
        for (n, part) in step.drawing.iter().take(count).enumerate() {
            match part {
                // The lines themselves are drawn already.
                Primitive::Line { .. } if n < step.lines => {}
                Primitive::Line { points, stroke } => {
                    let points = points.iter().map(|point| brush.at(*point));
                    mesh_builder.line(points, brush.width(stroke), stand.color(stroke.color));
                }
                Primitive::Polygon { points, fill: Some(fill), .. } => {
                    draw_head(points, *fill, brush, mesh_builder, stand);
                }
                Primitive::Text { at, color, .. } => {
                    if let Some(galley) = self.text_cache.word(brush.painter, part, zoom) {
                        words.push(brush.text(brush.at(*at), &galley, zoom, stand, *color));
                    }
                }
                Primitive::Rect { rect, fill: Some(fill), .. } => {
                    mesh_builder.block(brush.camera.rect_to_screen(brush.view, *rect), stand.color(*fill));
                }
                _ => brush.shape(part, stand, shapes),
            }
        }
    }
}

fn draw_lines(step: &Step, brush: &Brush<'_>, mesh_builder: &mut MeshBuilder, faded: Option<Color>) {
    let zoom = brush.camera.zoom;
    let stand = Stand { faded, ..Stand::MAP };
    for part in step.drawing.iter().take(step.lines) {
        match part {
            Primitive::Line { points, stroke } => {
                let (width, color) = (brush.width(stroke), stand.color(stroke.color));
                let points = points.iter().map(|point| brush.at(*point));
                if stroke.style == LineStyle::Dashed && zoom >= DASHES {
                    mesh_builder.dashes(points, width, color, brush.dash());
                } else {
                    mesh_builder.line(points, width, color);
                }
            }
            // Heads are drawn with the marks where these are drawn.
            Primitive::Polygon { points, fill: Some(fill), .. } if (DASHES..MARKS).contains(&zoom) => {
                draw_head(points, *fill, brush, mesh_builder, stand);
            }
            _ => {}
        }
    }
}

/// The head of an arrow.
fn draw_head(points: &[Point], fill: Color, brush: &Brush<'_>, mesh_builder: &mut MeshBuilder, stand: Stand) {
    if let [a, b, c] = points {
        mesh_builder.triangle([brush.at(*a), brush.at(*b), brush.at(*c)], stand.color(fill));
    }
}

/// A card as a block, filled to the height of its strength; a small one the darker or lighter the stronger it is. One
/// whose strength has not settled stays empty.
fn draw_block(card: &Card, brush: &Brush<'_>, mesh_builder: &mut MeshBuilder, stand: Stand, theme: &Theme) {
    let rect = brush.camera.rect_to_screen(brush.view, card.rect);
    if rect.width() < SMALL {
        let shade = match (card.assessed, card.settled) {
            (false, _) => theme.outline,
            (true, true) => theme.outline.mixed(theme.text, card.strength),
            (true, false) => theme.warning,
        };
        mesh_builder.block(rect, stand.color(shade));
        return;
    }
    let (color, strength) = match (card.assessed, card.settled) {
        (false, _) => (theme.muted, 0.0),
        // Names are written over blocks: the filled part steps back.
        (true, true) => (theme.card.mixed(theme.strength, 0.55), card.strength),
        (true, false) => (theme.warning, 0.0),
    };
    mesh_builder.block(rect, stand.color(color));
    let mut empty = rect.shrink(1.0);
    empty.max.y -= empty.height() * strength.clamp(0.0, 1.0) as f32;
    if empty.is_positive() {
        mesh_builder.block(empty, stand.color(theme.card));
    }
}
