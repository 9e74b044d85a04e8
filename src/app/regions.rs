//! The parts of the window that the keyboard goes round: F6 puts it into the next one, at what had it there last.

use eframe::egui::{Context, Id, LayerId, Memory, Order, Rect, Stroke, StrokeKind, vec2};

use super::canvas::Canvas;
use super::style;
use crate::say;

/// A part of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// The menus.
    Menu,
    /// The tools beside them.
    Tools,
    /// The panel at the left.
    Left,
    /// What stands above the canvas: the find bar, what is tried out.
    Bars,
    /// The canvas.
    Canvas,
    /// The panel at the right.
    Inspector,
    /// The line at the bottom.
    Status,
}

impl Region {
    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Menu => say!("region-menu"),
            Self::Tools => say!("region-tools"),
            Self::Left => say!("region-left"),
            Self::Bars => say!("region-bars"),
            Self::Canvas => say!("region-canvas"),
            Self::Inspector => say!("region-inspector"),
            Self::Status => say!("region-status"),
        }
    }

    const ALL: [Self; 7] =
        [Self::Menu, Self::Tools, Self::Left, Self::Bars, Self::Canvas, Self::Inspector, Self::Status];
}

/// Where the parts are and what had the keyboard in each.
#[derive(Default)]
pub(super) struct Regions {
    rects: [Option<Rect>; Region::ALL.len()],
    last: [Option<Id>; Region::ALL.len()],
    /// The layers of parts that lie over the canvas.
    over: Vec<LayerId>,
    /// Whether the keyboard was moved by a key: then what has it is ringed.
    by_key: bool,
}

impl Regions {
    /// Forgets where the parts were, before they are shown again.
    pub(super) fn clear(&mut self) {
        self.rects = Default::default();
        self.over.clear();
    }

    /// A part is, or also is, there.
    pub(super) fn add(&mut self, region: Region, rect: Rect) {
        let place = &mut self.rects[region as usize];
        *place = Some(place.map_or(rect, |before| before.union(rect)));
    }

    /// A part lies over the canvas, in a layer of its own.
    pub(super) fn add_over(&mut self, region: Region, rect: Rect, layer: LayerId) {
        self.add(region, rect);
        self.over.push(layer);
    }

    /// Puts the keyboard into the next part, or the one before. Gives the part.
    pub(super) fn go(&mut self, ctx: &Context, by: isize) -> Region {
        self.by_key = true;
        let count = Region::ALL.len() as isize;
        let from = self.current(ctx).unwrap_or(Region::Canvas) as isize;
        let next = (1..count).find_map(|step| {
            let region = Region::ALL[(from + by * step).rem_euclid(count) as usize];
            Some((region, self.entry(ctx, region)?))
        });
        let Some((region, widget)) = next else { return Region::Canvas };
        ctx.memory_mut(|memory| memory.request_focus(widget));
        region
    }

    /// The widget that gets the keyboard in a part: the last one, or the first.
    fn entry(&self, ctx: &Context, region: Region) -> Option<Id> {
        self.rects[region as usize]?;
        if region == Region::Canvas {
            return Some(Canvas::widget_id());
        }
        let widgets = self.widgets(ctx, region);
        let last = self.last[region as usize].filter(|last| widgets.contains(last));
        last.or_else(|| widgets.first().copied())
    }

    /// What can have the keyboard in a part, in the order of Tab.
    fn widgets(&self, ctx: &Context, region: Region) -> Vec<Id> {
        let Some(rect) = self.rects[region as usize] else { return Vec::new() };
        // Without the handles on its edges, by which it is made wider.
        let rect = rect.shrink2(vec2(2.0, 0.0));
        ctx.viewport(|viewport| {
            let layers = viewport.prev_pass.widgets.layers();
            let flat = layers.filter(|(layer, _)| layer.order == Order::Background || self.over.contains(layer));
            flat.flat_map(|(_, widgets)| widgets)
                .filter(|widget| widget.enabled && widget.sense.is_focusable())
                .filter(|widget| widget.interact_rect.is_positive() && rect.contains(widget.interact_rect.center()))
                .map(|widget| widget.id)
                .collect()
        })
    }

    fn current(&self, ctx: &Context) -> Option<Region> {
        let focused = ctx.memory(Memory::focused)?;
        if focused == Canvas::widget_id() {
            return Some(Region::Canvas);
        }
        let center = ctx.viewport(|viewport| Some(viewport.prev_pass.widgets.get(focused)?.rect.center()))?;
        // Bars and the inspector may lie over the canvas.
        let parts = [Region::Bars, Region::Inspector].into_iter().chain(Region::ALL);
        parts.into_iter().find(|region| self.rects[*region as usize].is_some_and(|rect| rect.contains(center)))
    }

    /// What can have the keyboard and was clicked in a panel in this frame.
    pub(super) fn clicked(&self, ctx: &Context) -> Option<Id> {
        if !ctx.input(|input| input.pointer.any_click()) {
            return None;
        }
        let widget = ctx.viewport(|viewport| viewport.hits.click)?;
        let panels = [Region::Left, Region::Inspector, Region::Bars];
        let is_in = |region: &Region| {
            self.rects[*region as usize].is_some_and(|rect| rect.contains(widget.interact_rect.center()))
        };
        (widget.sense.is_focusable() && widget.enabled && panels.iter().any(is_in)).then_some(widget.id)
    }

    /// Remembers what has the keyboard, and rings it if keys moved it there.
    pub(super) fn end_frame(&mut self, ctx: &Context) {
        let (moved, pressed) = ctx.input(|input| {
            let is_moving = |event: &eframe::egui::Event| {
                use eframe::egui::{Event, Key};
                matches!(event, Event::Key { pressed: true, key, .. }
                    if matches!(key, Key::Tab | Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight))
            };
            (input.raw.events.iter().any(is_moving), input.pointer.any_pressed())
        });
        self.by_key = (self.by_key || moved) && !pressed;
        let Some(focused) = ctx.memory(Memory::focused) else { return };
        if let Some(region) = self.current(ctx) {
            self.last[region as usize] = Some(focused);
        }
        if self.by_key {
            ring(ctx, focused);
        }
    }
}

/// Shows what has the keyboard.
fn ring(ctx: &Context, focused: Id) {
    let seen = ctx.viewport(|viewport| viewport.this_pass.widgets.get(focused).copied());
    let Some(widget) = seen.filter(|widget| widget.interact_rect.is_positive()) else { return };
    // The canvas would be ringed outside the window.
    let (rect, side) = if focused == Canvas::widget_id() {
        (widget.interact_rect, StrokeKind::Inside)
    } else {
        (widget.interact_rect.expand(1.0), StrokeKind::Outside)
    };
    let layer = LayerId::new(Order::Tooltip, Id::new("focus ring"));
    let stroke = Stroke::new(2.0, style::color(style::theme(ctx).accent));
    ctx.layer_painter(layer).rect_stroke(rect, 3.0, stroke, side);
}
