//! Texts that are kept from frame to frame must point at their own letters in egui's font atlas, also after egui has
//! thrown the atlas away and begun a new one, which it does without a word.
#![expect(clippy::redundant_closure_for_method_calls, reason = "the methods are not general enough in their lifetime")]

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::epaint::{ClippedShape, Shape};
use eframe::egui::{Event, Galley};
use egui_kittest::kittest::Queryable;
use linchpin::app::testing::CanvasCounters as _;
use linchpin::storage;

use crate::kit::*;

/// All texts that were painted in the last frame.
fn painted(window: &Window) -> Vec<Arc<Galley>> {
    fn collect(shape: &Shape, into: &mut Vec<Arc<Galley>>) {
        match shape {
            Shape::Text(text) => into.push(Arc::clone(&text.galley)),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, into)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    window.output().shapes.iter().for_each(|ClippedShape { shape, .. }| collect(shape, &mut texts));
    texts
}

/// Every letter of every painted text is where the atlas has it now, and there is ink.
fn check_letters(window: &Window, when: &str) {
    let texts = painted(window);
    assert!(texts.len() > 10, "{when}: there is text");
    let letters = |galley: &Galley| -> Vec<_> {
        let glyphs = galley.rows.iter().flat_map(|row| &row.glyphs);
        glyphs.map(|glyph| (glyph.chr, glyph.uv_rect.min, glyph.uv_rect.max)).collect()
    };
    let afresh: Vec<_> =
        texts.iter().map(|text| window.ctx.fonts_mut(|fonts| fonts.layout_job(text.job.as_ref().clone()))).collect();
    let atlas = window.ctx.fonts(|fonts| fonts.image());
    for (text, afresh) in texts.iter().zip(&afresh) {
        assert_eq!(letters(text), letters(afresh), "{when}: {:?} points into an older atlas", text.text());
        for (letter, min, max) in letters(text) {
            let mut texels = (min[1]..max[1]).flat_map(|y| (min[0]..max[0]).map(move |x| (x, y)));
            let has_ink = texels.any(|(x, y)| atlas[(usize::from(x), usize::from(y))].a() > 0);
            assert!(has_ink || min == max, "{when}: {letter:?} of {:?} is blank", text.text());
        }
    }
}

fn fill(window: &Window) -> f32 {
    window.ctx.fonts(|fonts| fonts.font_atlas_fill_ratio())
}

#[test]
fn texts_kept_across_frames_survive_a_new_atlas() {
    let (mut window, _folder, _) = window_on(&small_map());
    check_letters(&window, "at first");
    let laid_out = window.state().canvas().laid_out();
    assert_eq!(laid_out, 0, "the cards' texts are kept");
    // Another limit makes egui begin a new atlas at once.
    window.input_mut().max_texture_side = Some(1024);
    window.step();
    check_letters(&window, "right after");
    assert!(window.state().canvas().laid_out() > 0, "the cards' texts were laid out again");
    window.run();
    check_letters(&window, "at rest");
}

#[test]
fn texts_survive_an_atlas_that_fills_up_while_zooming() {
    let (mut window, _folder, _) = window_on(&storage::example());
    // The smallest that egui can do with.
    window.input_mut().max_texture_side = Some(1024);
    window.hover_at(window.get_by_role(Role::Canvas).rect().center());
    window.step();
    let (mut before, mut thrown_away) = (fill(&window), 0);
    for n in 0..240 {
        // In and out between the smallest names and large letters, by a step that brings other sizes each time.
        let zoom = window.state().canvas().camera.zoom;
        let factor = if (n / 60) % 2 == 0 { 1.031 } else { 0.967 };
        window.event(Event::Zoom(factor));
        for frame in 0..3 {
            window.step();
            check_letters(&window, &format!("at {zoom:.3}, frame {frame}"));
            let now = fill(&window);
            thrown_away += usize::from(now < before);
            before = now;
        }
    }
    assert!(thrown_away > 1, "the atlas was thrown away {thrown_away} times");
}

/// At rest text is laid out for the very zoom: what is seen does not depend on the way to it.
#[test]
fn texts_at_rest_are_as_large_as_the_zoom_says() {
    let (mut window, _folder, _) = window_on(&small_map());
    let size = |window: &Window| {
        let texts = painted(window);
        let text = texts.iter().find(|text| text.text() == "The bridge is rusting.").expect("on its card");
        text.job.sections[0].format.font_id.size
    };
    let before = size(&window);
    window.hover_at(window.get_by_role(Role::Canvas).rect().center());
    // So little that text in motion stays as it is.
    window.event(Event::Zoom(1.003));
    window.run();
    let zoom = window.state().canvas().camera.zoom as f32;
    assert!(zoom > 1.002 && (size(&window) / before - zoom).abs() < 1e-4, "{zoom}: {} after {before}", size(&window));
}
