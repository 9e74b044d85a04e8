//! The rail at the left edge of the window: an icon for each tab of the side panel, its name on hover, and what there is to
//! count.

use eframe::egui::accesskit::Role;
use eframe::egui::scroll_area::ScrollBarVisibility;
use eframe::egui::{
    Align2, Button, FontId, Pos2, Rect, Response, ScrollArea, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};
use egui_phosphor::regular as icons;

use super::tabs::Tab;
use crate::app::accessibility;
use crate::app::command::menu;
use crate::app::document::Document;
use crate::app::style;
use crate::say;

/// How wide the rail is, in logical pixels.
pub(in crate::app) const WIDTH: f32 = 44.0;
/// The side of a button, in logical pixels.
const SIDE: f32 = 36.0;
/// Counts above are not written out.
const MOST: usize = 99;

/// What a click on the rail asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Picked {
    /// To see this tab.
    Open(Tab),
    /// To see the comparison that is on.
    Review,
    /// To close the panel.
    Close,
}

/// What the panel beside the rail shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Beside {
    /// Nothing: it is closed.
    Nothing,
    /// A tab.
    Tab(Tab),
    /// The comparison that is on.
    Review,
}

impl Beside {
    /// What it is called.
    pub(in crate::app) fn name(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Tab(tab) => tab.name(),
            Self::Review => say!("tab-comparison"),
        }
    }
}

/// Shows the rail. `is_comparing` says whether a comparison is on.
pub(in crate::app) fn show(ui: &mut Ui, document: &Document, beside: Beside, is_comparing: bool) -> Option<Picked> {
    let mut picked = None;
    ui.add_space(6.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    // In a low window it scrolls.
    let area =
        ScrollArea::vertical().scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden).auto_shrink([false, true]);
    area.show(ui, |ui| {
        if is_comparing {
            let is_open = beside == Beside::Review;
            let name = say!("tab-comparison");
            if button(ui, icons::GIT_DIFF, name, name, None, is_open).clicked() {
                picked = Some(if is_open { Picked::Close } else { Picked::Review });
            }
        }
        for tab in Tab::ALL {
            let name = tab.name();
            let badge = match tab {
                Tab::Problems => Some(document.findings().len()).filter(|count| *count > 0).map(counted),
                Tab::Filter => (!document.lens().is_plain()).then(|| "•".to_owned()),
                _ => None,
            };
            let whole = badge.as_ref().map_or_else(|| name.to_owned(), |badge| format!("{name} {badge}"));
            let is_open = beside == Beside::Tab(tab);
            let response = button(ui, tab.icon(), &whole, &menu::hint_as(ui, tab.command(), &whole), badge, is_open);
            if response.clicked() {
                picked = Some(if is_open { Picked::Close } else { Picked::Open(tab) });
            }
        }
    });
    picked
}

fn counted(count: usize) -> String {
    if count > MOST { format!("{MOST}+") } else { count.to_string() }
}

fn button(ui: &mut Ui, icon: &str, name: &str, hint: &str, badge: Option<String>, is_open: bool) -> Response {
    let sign = style::icon(icon).size(20.0);
    let response = ui.add(Button::new(sign).min_size(vec2(SIDE, SIDE)).selected(is_open).frame_when_inactive(is_open));
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, is_open, name));
    accessibility::item(&response, Role::Tab, is_open);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let theme = style::theme(ui.ctx());
    if is_open {
        // Not by its ground alone.
        let x = response.rect.left() - (WIDTH - SIDE) / 2.0 + 1.5;
        let ends = [pos2(x, response.rect.top() + 6.0), pos2(x, response.rect.bottom() - 6.0)];
        ui.painter().line_segment(ends, Stroke::new(3.0, style::color(theme.accent)));
    }
    if let Some(badge) = badge {
        draw_badge(ui, &badge, response.rect.right_top() + vec2(-2.0, 2.0));
    }
    response.on_hover_text(hint)
}

/// A count over the upper right corner of an icon.
fn draw_badge(ui: &Ui, text: &str, corner: Pos2) {
    let theme = style::theme(ui.ctx());
    let font = FontId::proportional(10.0);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, style::color(theme.text));
    let size = vec2((galley.size().x + 6.0).max(14.0), 14.0);
    let rect = Rect::from_min_max(corner - vec2(size.x, 0.0), corner + vec2(0.0, size.y));
    ui.painter().rect(
        rect,
        7.0,
        style::color(theme.panel),
        Stroke::new(1.0, style::color(theme.outline)),
        eframe::egui::StrokeKind::Inside,
    );
    let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(at.min, galley, style::color(theme.text));
}
