//! The page's one style: the theme's colours, the letters in use, and the rules.

use std::fmt::Write as _;

use super::words;
use crate::export::fonts;
use crate::export::sheet::Sheet;
use crate::export::svg::FAMILIES;
use crate::scene::{Face, Theme};

const RULES: &str = include_str!("../../../assets/page/page.css");
/// Every page has these at hand, for numbers and for what is typed.
const ALWAYS: &str = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\
                      ·–—…−×+←→↑↓‹›“”«»";

/// The style of a page with these texts beside those of its sheet.
pub(super) fn css(theme: &Theme, sheet: &Sheet, texts: [&str; 2]) -> String {
    let said: Vec<String> = words::script().into_values().chain([words::panels(), words::bar("")]).collect();
    let all = said.iter().map(String::as_str).chain(texts).chain([ALWAYS, sheet.title.as_str()]);
    let all = all.flat_map(|text| [(text, Face::Regular), (text, Face::SemiBold)]);
    let mut css = fonts::css(sheet.texts().chain(all));
    let scheme = if theme.dark { "dark" } else { "light" };
    // Light text needs its dark ground on paper too.
    let paper = if theme.dark { theme.canvas } else { Theme::PRINT.canvas };
    let _ = write!(css, "\n:root{{color-scheme:{scheme};--families:{FAMILIES}");
    for (name, color) in [
        ("canvas", theme.canvas),
        ("paper", paper),
        ("panel", theme.panel),
        ("raised", theme.raised),
        ("line", theme.line),
        ("outline", theme.outline),
        ("text", theme.text),
        ("muted", theme.muted),
        ("support", theme.support),
        ("attack", theme.attack),
        ("strength", theme.strength),
        ("track", theme.track),
        ("accent", theme.accent),
        ("selected", theme.selected),
        ("warning", theme.warning),
    ] {
        let _ = write!(css, ";--{name}:{}", color.css());
    }
    css.push_str("}\n");
    css.push_str(RULES);
    dim(&mut css, theme);
    css
}

/// What is dimmed has colours of its own, as on the canvas: many faint lines on one another would be seen as a strong one.
fn dim(css: &mut String, theme: &Theme) {
    let Theme {
        line, card, outline, conclusion, text, muted, support, attack, strength, track, warning, accent, ..
    } = *theme;
    let mut seen = Vec::new();
    css.push_str("@media screen {\n");
    for color in [line, card, outline, conclusion, text, muted, support, attack, strength, track, warning, accent] {
        if seen.contains(&color) {
            continue;
        }
        seen.push(color);
        let (color, faint) = (color.css(), color.faded(theme.canvas).css());
        for paint in ["fill", "stroke"] {
            // No weight of its own: what is picked or found stays marked.
            let _ = writeln!(css, ":where(.dim [{paint}=\"{color}\"]) {{ {paint}: {faint}; }}");
        }
    }
    css.push_str("}\n");
}
