//! Colours and sizes as tokens: the only place where they are written down.

use super::primitive::Color;
use crate::model::InferenceKind;

/// The colours of a scene and of the window around it.
///
/// ```
/// use linchpin::scene::{Color, Theme};
///
/// let own = Theme { accent: Color { r: 0, g: 120, b: 90, a: 255 }, ..Theme::LIGHT };
/// assert_eq!(own.accent.css(), "#00785a");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Whether light text stands on a dark ground.
    pub dark: bool,
    /// The canvas.
    pub canvas: Color,
    /// Panels around the canvas.
    pub panel: Color,
    /// Menus, dialogs and fields.
    pub raised: Color,
    /// Lines between panels and around fields.
    pub line: Color,
    /// A card's ground.
    pub card: Color,
    /// A card's outline.
    pub outline: Color,
    /// The ground of the main conclusion's card.
    pub conclusion: Color,
    /// Text.
    pub text: Color,
    /// Less important text.
    pub muted: Color,
    /// Steps that speak for their target.
    pub support: Color,
    /// Steps that speak against their target.
    pub attack: Color,
    /// The filled part of a strength bar.
    pub strength: Color,
    /// The empty part of a strength bar.
    pub track: Color,
    /// Rings of what is selected or has the focus, links in text.
    pub accent: Color,
    /// The ground of selected rows and words.
    pub selected: Color,
    /// Warnings.
    pub warning: Color,
    /// Errors.
    pub error: Color,
    /// The pointer of a presentation as a bright point.
    pub laser: Color,
    /// A screen with nothing on it, and the cover around a spotlight.
    pub blank: Color,
}

impl Theme {
    /// The colour of steps of a kind.
    #[must_use]
    pub const fn of(&self, kind: InferenceKind) -> Color {
        match kind {
            InferenceKind::Support => self.support,
            InferenceKind::Attack => self.attack,
        }
    }

    /// Dark text on a light ground.
    pub const LIGHT: Self = Self {
        dark: false,
        canvas: Color::hex(0x00f1_f3f6),
        panel: Color::hex(0x00fa_fbfc),
        raised: Color::hex(0x00ff_ffff),
        line: Color::hex(0x00d0_d5dd),
        card: Color::hex(0x00ff_ffff),
        outline: Color::hex(0x007b_8494),
        conclusion: Color::hex(0x00ff_f6dc),
        text: Color::hex(0x001a_1f27),
        muted: Color::hex(0x0055_5f6f),
        support: Color::hex(0x0012_66b8),
        attack: Color::hex(0x00bb_400a),
        strength: Color::hex(0x004a_5f8f),
        track: Color::hex(0x00dd_e2ea),
        accent: Color::hex(0x001d_5fd1),
        selected: Color::hex(0x00d9_e7fd),
        warning: Color::hex(0x008a_5300),
        error: Color::hex(0x00b3_1b1b),
        laser: Color::hex(0x00e5_1020),
        blank: Color::hex(0x0000_0000),
    };

    /// Dark text on white, for paper: saves ink, and stays legible in greyscale.
    pub const PRINT: Self = Self {
        canvas: Color::hex(0x00ff_ffff),
        panel: Color::hex(0x00ff_ffff),
        outline: Color::hex(0x003d_4450),
        conclusion: Color::hex(0x00f4_f4f4),
        text: Color::hex(0x0000_0000),
        muted: Color::hex(0x003d_4450),
        support: Color::hex(0x000b_4a8a),
        attack: Color::hex(0x0098_3204),
        ..Self::LIGHT
    };

    /// Light text on a dark ground.
    pub const DARK: Self = Self {
        dark: true,
        canvas: Color::hex(0x0014_171c),
        panel: Color::hex(0x001b_1f26),
        raised: Color::hex(0x0026_2b34),
        line: Color::hex(0x0039_404c),
        card: Color::hex(0x0023_2830),
        outline: Color::hex(0x0079_8495),
        conclusion: Color::hex(0x003a_331e),
        text: Color::hex(0x00ec_eff4),
        muted: Color::hex(0x00a9_b3c2),
        support: Color::hex(0x005f_aef2),
        attack: Color::hex(0x00f0_8a5b),
        strength: Color::hex(0x0093_aadb),
        track: Color::hex(0x0039_414e),
        accent: Color::hex(0x006c_a8ff),
        selected: Color::hex(0x0027_4268),
        warning: Color::hex(0x00f0_b85a),
        error: Color::hex(0x00ff_9a90),
        laser: Color::hex(0x00ff_3040),
        blank: Color::hex(0x0000_0000),
    };
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn text_and_graphics_stand_out_in_both_themes() {
        for theme in [Theme::LIGHT, Theme::DARK, Theme::PRINT] {
            let grounds = [theme.canvas, theme.panel, theme.raised, theme.card, theme.conclusion];
            for (name, color) in [
                ("text", theme.text),
                ("muted", theme.muted),
                ("error", theme.error),
                ("warning", theme.warning),
                ("link", theme.accent),
            ] {
                for ground in grounds {
                    let contrast = color.contrast(ground);
                    assert!(contrast >= 4.5, "{name} on {ground:?}: {contrast:.2} (dark: {})", theme.dark);
                }
            }
            for color in [theme.text, theme.muted] {
                assert!(color.contrast(theme.selected) >= 4.5, "{color:?} on a selected row (dark: {})", theme.dark);
            }
            for (name, color) in [
                ("support", theme.support),
                ("attack", theme.attack),
                ("outline", theme.outline),
                ("strength", theme.strength),
                ("accent", theme.accent),
            ] {
                for ground in [theme.canvas, theme.card, theme.conclusion] {
                    let contrast = color.contrast(ground);
                    assert!(contrast >= 3.0, "{name} on {ground:?}: {contrast:.2} (dark: {})", theme.dark);
                }
            }
            assert!(theme.strength.contrast(theme.track) >= 3.0, "the bar's end shows");
        }
    }
}
