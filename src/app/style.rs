//! The window's look: fonts and egui's visuals from the scene's tokens.

use std::sync::Arc;

use eframe::egui::style::ScrollStyle;
use eframe::egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, RichText, Shadow, Stroke,
    Style, TextStyle, Theme as EguiTheme, Visuals, style::WidgetVisuals, vec2,
};

use crate::scene::text::{INTER_REGULAR, INTER_SEMIBOLD};
use crate::scene::{Color, Face, Theme};

/// The family of the `SemiBold` font.
pub(super) const SEMIBOLD: &str = "Inter SemiBold";

/// The family of the icon font alone.
const ICONS: &str = "Icons";

/// A token as egui's colour.
#[must_use]
pub fn color(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// The tokens of the theme egui is showing.
#[must_use]
pub fn theme(ctx: &Context) -> &'static Theme {
    match ctx.theme() {
        EguiTheme::Dark => &Theme::DARK,
        EguiTheme::Light => &Theme::LIGHT,
    }
}

/// A font of the scene at `size` logical pixels.
#[must_use]
pub fn font(face: Face, size: f32) -> FontId {
    let family = match face {
        Face::Regular => FontFamily::Proportional,
        Face::SemiBold => FontFamily::Name(SEMIBOLD.into()),
    };
    FontId::new(size, family)
}

/// A sign of the icon font. It needs its own family: Inter has other signs in the same private places.
#[must_use]
pub fn icon(sign: &str) -> RichText {
    RichText::new(sign).family(FontFamily::Name(ICONS.into()))
}

/// Heavier text. egui's own `strong` would change the colour, which a selected row must choose.
#[must_use]
pub fn bold(text: impl Into<String>) -> RichText {
    RichText::new(text).family(FontFamily::Name(SEMIBOLD.into()))
}

/// A message as a sentence.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(['.']).collect())
}

/// Puts the shipped fonts first and dresses both themes.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts());
    for (egui_theme, theme) in [(EguiTheme::Dark, &Theme::DARK), (EguiTheme::Light, &Theme::LIGHT)] {
        ctx.style_mut_of(egui_theme, |style| dress(style, theme));
    }
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let semibold = FontFamily::Name(SEMIBOLD.into());
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, bytes, family) in
        [("Inter", INTER_REGULAR, FontFamily::Proportional), (SEMIBOLD, INTER_SEMIBOLD, semibold.clone())]
    {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        fonts.families.entry(family).or_default().insert(0, name.to_owned());
    }
    let icons = FontData::from_static(egui_phosphor::Variant::Regular.font_bytes());
    fonts.font_data.insert(ICONS.to_owned(), Arc::new(icons));
    fonts.families.insert(FontFamily::Name(ICONS.into()), vec![ICONS.to_owned()]);
    fonts.families.entry(semibold).or_default().extend(fallback);
    fonts
}

fn dress(style: &mut Style, theme: &Theme) {
    style.text_styles = [
        (TextStyle::Small, FontId::proportional(11.5)),
        (TextStyle::Body, FontId::proportional(13.5)),
        (TextStyle::Button, FontId::proportional(13.5)),
        (TextStyle::Monospace, FontId::monospace(12.5)),
        (TextStyle::Heading, font(Face::SemiBold, 16.0)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(8.0, 3.0);
    style.spacing.interact_size.y = 24.0;
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.window_margin = Margin::same(14);
    style.spacing.slider_width = 150.0;
    style.spacing.text_edit_width = 200.0;
    // Beside what scrolls, never over it.
    style.spacing.scroll = ScrollStyle { floating_allocated_width: 8.0, ..ScrollStyle::thin() };
    style.visuals = visuals(theme);
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let radius = CornerRadius::same(5);
    let text = Stroke::new(1.0, color(theme.text));
    let line = Stroke::new(1.0, color(theme.line));
    let widget = |fill: Color, border: Stroke| WidgetVisuals {
        bg_fill: color(fill),
        weak_bg_fill: color(fill),
        bg_stroke: border,
        corner_radius: radius,
        fg_stroke: text,
        expansion: 0.0,
    };
    let strong = Stroke::new(1.0, color(theme.outline));
    visuals.widgets.noninteractive = widget(theme.panel, line);
    visuals.widgets.inactive = widget(theme.raised, strong);
    visuals.widgets.inactive.bg_fill = color(theme.track);
    visuals.widgets.hovered = widget(theme.track, Stroke::new(1.5, color(theme.outline)));
    visuals.widgets.active = widget(theme.track, Stroke::new(1.5, color(theme.accent)));
    visuals.widgets.open = widget(theme.track, line);
    visuals.selection.bg_fill = color(theme.selected);
    visuals.selection.stroke = Stroke::new(1.0, color(theme.text));
    visuals.weak_text_color = Some(color(theme.muted));
    visuals.hyperlink_color = color(theme.accent);
    visuals.warn_fg_color = color(theme.warning);
    visuals.error_fg_color = color(theme.error);
    visuals.extreme_bg_color = color(theme.raised);
    visuals.text_edit_bg_color = Some(color(theme.raised));
    visuals.faint_bg_color = color(theme.track.alpha(90));
    visuals.code_bg_color = color(theme.track);
    visuals.panel_fill = color(theme.panel);
    visuals.window_fill = color(theme.panel);
    visuals.window_stroke = line;
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    let shade = if theme.dark { 130 } else { 50 };
    visuals.window_shadow = Shadow { offset: [0, 6], blur: 24, spread: 0, color: Color32::from_black_alpha(shade) };
    visuals.popup_shadow = Shadow { offset: [0, 3], blur: 12, spread: 0, color: Color32::from_black_alpha(shade) };
    // A blinking caret would ask for a frame twice a second for as long as a field has focus.
    visuals.text_cursor.blink = false;
    visuals
}
