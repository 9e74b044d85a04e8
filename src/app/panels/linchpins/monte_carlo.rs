//! How sure the answer is: the histogram of what could come out, and the tornado of what makes it uncertain.

use eframe::egui::{Align2, RichText, Ui, WidgetInfo, WidgetType};
use egui_plot::{Bar, BarChart, GridMark, LineStyle, Plot, PlotPoint, Text, VLine};

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
const LONGEST: usize = 34;

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
    let width = 1.0 / chances.bars.len().max(1) as f64;
    let share = |count: &u32| f64::from(*count) / chances.draws.max(1) as f64;
    let bars: Vec<Bar> = chances
        .bars
        .iter()
        .enumerate()
        .map(|(n, count)| Bar::new((n as f64 + 0.5) * width, share(count)).width(width * 0.92))
        .collect();
    let most = chances.bars.iter().map(share).fold(0.01, f64::max);
    let chart = BarChart::new("Share of draws", bars).color(style::color(theme.strength)).allow_hover(false);
    let response = still("chances", -0.06, 1.06)
        .height(110.0)
        .default_y_bounds(0.0, most * 1.1)
        .show(ui, |plot| {
            plot.bar_chart(chart);
            plot.vline(even(theme));
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
        .set_margin_fraction(eframe::egui::vec2(0.0, 0.0))
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
    let theme_text = style::color(theme.text);
    let ends = shown.iter().flat_map(|swing| [swing.at_lo, swing.at_hi]);
    let (lo, hi) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), at| (lo.min(at), hi.max(at)));
    let pad = ((hi - lo) * 0.06).max(0.005);
    let (lo, hi) = (lo - pad, hi + pad);
    let bars: Vec<Bar> = shown
        .iter()
        .enumerate()
        .map(|(n, swing)| {
            let (from, to) = (swing.at_lo.min(swing.at_hi), swing.at_lo.max(swing.at_hi));
            let [lo, hi, at_lo, at_hi] =
                [swing.range.lo, swing.range.hi, swing.at_lo, swing.at_hi].map(|number| decimal(number, 2));
            let number = if swing.kind == FlipKind::Credence { "credence" } else { "weight" };
            let (color, said) = if swing.at_hi >= swing.at_lo {
                (theme.support, say!("tornado-bar", number = number, lo = lo, hi = hi, at_lo = at_lo, at_hi = at_hi))
            } else {
                (
                    theme.attack,
                    say!("tornado-bar-turned", number = number, lo = lo, hi = hi, at_lo = at_lo, at_hi = at_hi),
                )
            };
            let said = format!("{}\n{said}", name(swing));
            Bar::new(-(n as f64) - 0.3, to - from).base_offset(from).width(0.32).fill(style::color(color)).name(said)
        })
        .collect();
    let chart = BarChart::new("Tornado", bars).horizontal().element_formatter(Box::new(|bar, _| bar.name.clone()));
    let strength =
        document.weighing_as_is().claim(explanations.claim().unwrap_or(&widest.id)).map(|found| found.strength);
    let response = still("tornado", lo, hi)
        .height(26.0 + 30.0 * shown.len() as f32)
        .default_y_bounds(-(shown.len() as f64) + 0.25, 0.5)
        .show(ui, |plot| {
            plot.bar_chart(chart);
            if (lo..hi).contains(&EVEN) {
                plot.vline(even(theme));
            }
            if let Some(strength) = strength {
                plot.vline(VLine::new("now", strength).color(theme_text).width(1.5).allow_hover(false));
            }
            for (n, swing) in shown.iter().enumerate() {
                let turned = if swing.at_hi >= swing.at_lo { "" } else { " ↔" };
                let label = format!("{}{turned}", short(&name(swing)));
                let at = PlotPoint::new(lo + (hi - lo) * 0.01, -(n as f64) + 0.12);
                let text = RichText::new(label).size(11.5).color(theme_text);
                plot.text(Text::new("name", at, text).anchor(Align2::LEFT_CENTER).allow_hover(false));
            }
        })
        .response;
    let in_words = |swing: &&Swing| {
        let (at_lo, at_hi) = (decimal(swing.at_lo, 2), decimal(swing.at_hi, 2));
        say!("tornado-said-bar", name = name(swing), at_lo = at_lo, at_hi = at_hi)
    };
    response.widget_info(|| {
        let said: Vec<String> = shown.iter().map(in_words).collect();
        WidgetInfo::labeled(WidgetType::Image, true, format!("{} {}", say!("tornado-said"), said.join(". ")))
    });
}

fn short(name: &str) -> String {
    crate::util::text::shortened(name, LONGEST, LONGEST - 1)
}
