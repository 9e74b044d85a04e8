//! How sure the answer is: the histogram of what could come out, and the tornado of what makes it uncertain.

use eframe::egui::{
    Align2, Rect, RichText, Sense, Shape, TextStyle, TextWrapMode, Ui, WidgetInfo, WidgetText, WidgetType, pos2, vec2,
};
use egui_plot::{Bar, BarChart, GridMark, LineStyle, Plot, VLine};

use super::pending::pending;
use crate::app::canvas::describe;
use crate::app::document::Document;
use crate::app::document::explanations::Explanations;
use crate::app::style;
use crate::language::decimal;
use crate::say;
use crate::weigh::explain::{Chances, EVEN, FlipKind, Ranges, Spread, Swing};
use crate::weigh::words::{percent, probability, strength_number};

/// How many bars the tornado has.
const SHOWN: usize = 10;
/// The longest name in it, in characters.
const LONGEST: usize = 44;
/// How high a bar of it is, and how much there is from one to the next, in logical pixels.
const THICK: f32 = 9.0;
const ROW: f32 = 32.0;
/// About how many bars the histogram has, and over how little of the strengths it is spread at the least.
const BARS: usize = 40;
const NARROWEST: f64 = 0.1;

pub(super) fn show(ui: &mut Ui, document: &Document, explanations: &mut Explanations) {
    let ranges = explanations.choices.ranges.unwrap_or_else(|| Ranges::of(document.map()));
    let mut bands = ranges == Ranges::OfWords;
    if ui.checkbox(&mut bands, say!("chance-bands")).on_hover_text(say!("chance-bands-hint")).changed() {
        explanations.choices.ranges = Some(if bands { Ranges::OfWords } else { Ranges::Stated });
    }
    let answers = explanations.answers();
    if answers.tornado.as_ref().is_some_and(Vec::is_empty) {
        ui.weak(say!("chance-nothing"));
        return;
    }
    match &answers.chances {
        None => pending(ui, explanations),
        Some(chances) => histogram(ui, document, chances),
    }
    if let Some(strip) = &answers.strip {
        spread(ui, &Spread::of(strip));
    }
    match &answers.tornado {
        None => pending(ui, explanations),
        Some(swings) => tornado(ui, document, swings, explanations),
    }
}

/// What no draw can tell: how far the answer is the formula's.
fn spread(ui: &mut Ui, spread: &Spread) {
    let Some((lo, hi)) = spread.range else { return };
    let (lo, hi) = (strength_number(lo, 2), strength_number(hi, 2));
    ui.label(say!("chance-spread", all = spread.all, above = spread.above, lo = lo, hi = hi));
}

fn histogram(ui: &mut Ui, document: &Document, chances: &Chances) {
    let scale = document.map().meta().scale;
    let said = say!(
        "chance-draws",
        share = percent(chances.above),
        draws = chances.draws,
        half = strength_number(chances.p50, 2),
        lo = strength_number(chances.p10, 2),
        hi = strength_number(chances.p90, 2),
        low_word = probability(scale, chances.p10).into_owned(),
        high_word = probability(scale, chances.p90).into_owned(),
    );
    ui.label(said.as_str());
    ui.weak(say!("chance-drawn", credences = chances.credences, weights = chances.weights));
    if chances.open > 0 {
        ui.colored_label(ui.visuals().warn_fg_color, say!("chance-open", count = chances.open));
    }
    let theme = style::theme(ui.ctx());
    let (lo, hi, bars) = seen(chances);
    let most = bars.iter().map(|(_, _, share)| *share).fold(0.01, f64::max);
    let bars =
        bars.into_iter().map(|(from, to, share)| Bar::new(f64::midpoint(from, to), share).width((to - from) * 0.92));
    let chart = BarChart::new("Share of draws", bars.collect()).color(style::color(theme.strength)).allow_hover(false);
    let response = still("chances", lo, hi)
        .height(110.0)
        .default_y_bounds(0.0, most * 1.1)
        .show(ui, |plot| {
            // A plot keeps the bounds it was first seen with unless it is told.
            plot.set_plot_bounds_x(lo..=hi);
            plot.set_plot_bounds_y(0.0..=most * 1.1);
            plot.bar_chart(chart);
            if (lo..hi).contains(&EVEN) {
                plot.vline(even(theme));
            }
            for (name, at) in [("p10", chances.p10), ("p90", chances.p90)] {
                let line = VLine::new(name, at).color(style::color(theme.muted)).style(LineStyle::dotted_dense());
                plot.vline(line.allow_hover(false));
            }
            plot.vline(VLine::new("p50", chances.p50).color(style::color(theme.text)).width(2.0).allow_hover(false));
        })
        .response;
    response
        .widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, format!("{} {said}", say!("chance-histogram"))));
}

/// What is shown of a histogram: where draws lie, with some room around, so that a narrow one is no sliver at the side of an empty
/// plot; and its bars, each from where to where and with its share of the draws.
fn seen(chances: &Chances) -> (f64, f64, Vec<(f64, f64, f64)>) {
    let count = chances.bars.len().max(1);
    let is_some = |draws: &u32| *draws > 0;
    let first = chances.bars.iter().position(is_some).unwrap_or(0);
    let last = chances.bars.iter().rposition(is_some).map_or(count, |last| last + 1);
    let together = (last - first).div_ceil(BARS).max(1);
    let (first, last) = (first / together * together, last.next_multiple_of(together).min(count));
    let at = |bar: usize| bar as f64 / count as f64;
    let share = |bars: &[u32]| f64::from(bars.iter().sum::<u32>()) / chances.draws.max(1) as f64;
    let groups = chances.bars.get(first..last).unwrap_or_default().chunks(together).enumerate();
    let bars = groups.map(|(n, bars)| (at(first + n * together), at(first + n * together + bars.len()), share(bars)));
    let room = ((at(last) - at(first)) * 0.12).max((NARROWEST - (at(last) - at(first))) / 2.0);
    let (from, to) = (at(first) - room, at(last) + room);
    // Beyond 0 and 1 there is but room for their figures.
    let figure = 0.08 * (to - from);
    (from.max(-figure), to.min(1.0 + figure), bars.collect())
}

/// The line at an even chance.
fn even(theme: &crate::scene::Theme) -> VLine {
    VLine::new("0.50", EVEN).color(style::color(theme.warning)).style(LineStyle::dashed_loose()).allow_hover(false)
}

/// A plot that only shows, with strengths from `lo` to `hi` from left to right: the panel scrolls, not the plot.
fn still(name: &str, lo: f64, hi: f64) -> Plot<'_> {
    // Four steps of a length that reads well.
    let step = [0.25, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
    let step = step.into_iter().find(|step| (hi - lo) / step >= 2.5).unwrap_or(0.001);
    let digits = if step < 0.01 { 3 } else { 2 };
    Plot::new(name)
        .default_x_bounds(lo, hi)
        .show_axes([true, false])
        .show_grid([true, false])
        .x_axis_formatter(move |mark, _| decimal(mark.value, digits))
        .x_grid_spacer(move |_| {
            let first = (lo / step).ceil() as i32;
            let last = (hi / step).floor() as i32;
            (first..=last).map(|n| GridMark { value: f64::from(n) * step, step_size: step }).collect()
        })
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .show_background(false)
        .set_margin_fraction(vec2(0.0, 0.0))
}

fn tornado(ui: &mut Ui, document: &Document, swings: &[Swing], explanations: &Explanations) {
    let shown: Vec<&Swing> = swings.iter().take(SHOWN).filter(|swing| swing.width() > 0.0005).collect();
    ui.add_space(4.0);
    let Some(widest) = shown.first() else {
        ui.weak(say!("tornado-nothing"));
        return;
    };
    let map = document.map();
    let name = |swing: &Swing| describe::name_of(map, &swing.id);
    ui.weak(say!("tornado-hint"));
    let theme = style::theme(ui.ctx());
    let ends = shown.iter().flat_map(|swing| [swing.at_lo, swing.at_hi]);
    let (lo, hi) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), at| (lo.min(at), hi.max(at)));
    let pad = ((hi - lo) * 0.06).max(0.005);
    let (lo, hi) = (lo - pad, hi + pad);
    let strength =
        document.weighing_as_is().claim(explanations.claim().unwrap_or(&widest.id)).map(|found| found.strength);
    let width = ui.available_width();
    let x = |left: f32, at: f64| left + width * (((at - lo) / (hi - lo)).clamp(0.0, 1.0)) as f32;
    let within = |at: &f64| (lo..hi).contains(at);
    for swing in &shown {
        let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
        let is_turned = swing.at_hi < swing.at_lo;
        let color = if is_turned { theme.attack } else { theme.support };
        let label = format!("{}{}", short(&name(swing)), if is_turned { " ↔" } else { "" });
        let label = WidgetText::from(RichText::new(label).size(12.0));
        let label = label.into_galley(ui, Some(TextWrapMode::Truncate), width, TextStyle::Body);
        ui.painter().galley(rect.min + vec2(0.0, 2.0), label, ui.visuals().text_color());
        // Lines run through the strip alone, never through a name.
        let strip =
            Rect::from_min_max(pos2(rect.left(), rect.bottom() - THICK - 2.0), rect.right_bottom() - vec2(0.0, 2.0));
        ui.painter().rect_filled(strip, 2.0, ui.visuals().faint_bg_color);
        let (from, to) = (swing.at_lo.min(swing.at_hi), swing.at_lo.max(swing.at_hi));
        let bar = Rect::from_x_y_ranges(x(rect.left(), from)..=x(rect.left(), to), strip.y_range());
        ui.painter().rect_filled(bar, 2.0, style::color(color));
        if within(&EVEN) {
            let line =
                [pos2(x(rect.left(), EVEN), strip.top() - 1.0), pos2(x(rect.left(), EVEN), strip.bottom() + 1.0)];
            let dashes = Shape::dashed_line(&line, (1.5, style::color(theme.warning)), 3.0, 2.0);
            ui.painter().extend(dashes);
        }
        if let Some(now) = strength.filter(within) {
            ui.painter().vline(
                x(rect.left(), now),
                strip.expand(1.0).y_range(),
                (1.5, ui.visuals().strong_text_color()),
            );
        }
        let [at_lo, at_hi] = [swing.at_lo, swing.at_hi].map(|number| decimal(number, 2));
        let said = say!("tornado-said-bar", name = name(swing), at_lo = at_lo.as_str(), at_hi = at_hi.as_str());
        response
            .widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, format!("{} {said}", say!("tornado-said"))));
        let [range_lo, range_hi] = [swing.range.lo, swing.range.hi].map(|number| decimal(number, 2));
        let number = if swing.kind == FlipKind::Credence { "credence" } else { "weight" };
        let hint = if is_turned {
            say!("tornado-bar-turned", number = number, lo = range_lo, hi = range_hi, at_lo = at_lo, at_hi = at_hi)
        } else {
            say!("tornado-bar", number = number, lo = range_lo, hi = range_hi, at_lo = at_lo, at_hi = at_hi)
        };
        response.on_hover_text(format!("{}\n{hint}", name(swing)));
    }
    scale(ui, width, [lo, hi], strength.filter(within));
}

/// The strengths at the ends of the bars' scale, and the one there is now.
fn scale(ui: &mut Ui, width: f32, [lo, hi]: [f64; 2], now: Option<f64>) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, 16.0), Sense::hover());
    let font = TextStyle::Small.resolve(ui.style());
    let weak = ui.visuals().weak_text_color();
    let digits = if hi - lo < 0.05 { 3 } else { 2 };
    let ends = [(rect.left_top(), Align2::LEFT_TOP, lo), (rect.right_top(), Align2::RIGHT_TOP, hi)];
    let mut taken: Vec<Rect> = Vec::new();
    for (at, align, number) in ends {
        taken.push(ui.painter().text(at, align, decimal(number, digits), font.clone(), weak));
    }
    if let Some(now) = now {
        let at = pos2(rect.left() + width * ((now - lo) / (hi - lo)) as f32, rect.top());
        let text = ui.painter().layout_no_wrap(decimal(now, digits), font, ui.visuals().text_color());
        let place = Rect::from_center_size(pos2(at.x, at.y + text.size().y / 2.0), text.size());
        if taken.iter().all(|other| !other.expand(4.0).intersects(place)) {
            ui.painter().galley(place.min, text, ui.visuals().text_color());
        }
    }
}

fn short(name: &str) -> String {
    crate::util::text::shortened(name, LONGEST, LONGEST - 1)
}
