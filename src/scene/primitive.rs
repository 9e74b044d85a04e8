//! What a scene is made of: shapes and lines of text in map units.

use crate::util::geometry::{Point, Rect};

/// A colour in sRGB with straight alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity, 255 for opaque.
    pub a: u8,
}

impl Color {
    /// An opaque colour from `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { r, g, b, a: 255 }
    }

    /// The same colour with another opacity, 0..=255.
    #[must_use]
    pub const fn alpha(self, a: u8) -> Self {
        Self { a, ..self }
    }

    /// The colour a share (0..=1) of the way to another.
    #[must_use]
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self { r: mix(self.r, other.r), g: mix(self.g, other.g), b: mix(self.b, other.b), a: mix(self.a, other.a) }
    }

    /// As SVG and CSS write it, without its opacity: `#1f6fb5`.
    #[must_use]
    pub fn css(self) -> String {
        let Self { r, g, b, .. } = self;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// The colour of what steps back behind the rest, on a ground.
    #[must_use]
    pub fn faded(self, ground: Self) -> Self {
        Self { a: self.a, ..ground.mixed(self, FADED) }
    }

    /// Relative luminance of the colour taken as opaque, 0..=1 (WCAG 2.2).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(self.r) + 0.7152 * channel(self.g) + 0.0722 * channel(self.b)
    }

    /// Contrast with another colour, both taken as opaque, 1..=21 (WCAG 2.2).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// How much is left of what steps back behind the rest, 0..=1.
pub const FADED: f64 = 0.28;

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// In map units.
    pub width: f64,
    /// Its colour.
    pub color: Color,
    /// Whether it is continuous.
    pub style: LineStyle,
}

impl Stroke {
    /// A continuous line.
    #[must_use]
    pub const fn solid(width: f64, color: Color) -> Self {
        Self { width, color, style: LineStyle::Solid }
    }

    /// A line of dashes.
    #[must_use]
    pub const fn dashed(width: f64, color: Color) -> Self {
        Self { width, color, style: LineStyle::Dashed }
    }
}

/// Whether a line is continuous.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineStyle {
    /// Continuous.
    Solid,
    /// Dashes of 6 and gaps of 4 map units.
    Dashed,
}

impl LineStyle {
    /// Length of a dash and of the gap after it, in map units.
    pub const DASH: (f64, f64) = (6.0, 4.0);
}

/// Which of the two shipped fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// Inter Regular.
    Regular,
    /// Inter `SemiBold`.
    SemiBold,
}

/// One thing to paint, in map units; later ones cover earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub enum Primitive {
    /// A rectangle with rounded corners.
    Rect {
        /// Where.
        rect: Rect,
        /// Radius of the corners.
        radius: f64,
        /// Colour inside.
        fill: Option<Color>,
        /// Line around it, centred on the edge.
        stroke: Option<Stroke>,
    },
    /// A convex polygon.
    Polygon {
        /// Its corners.
        points: Vec<Point>,
        /// Colour inside.
        fill: Option<Color>,
        /// Line around it.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Its middle.
        center: Point,
        /// Its radius.
        radius: f64,
        /// Colour inside.
        fill: Option<Color>,
        /// Line around it.
        stroke: Option<Stroke>,
    },
    /// An open line through points.
    Line {
        /// The points in order, at least two.
        points: Vec<Point>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// One line of text, never wrapped again.
    Text {
        /// Where its top left corner is; of a text that runs from right to left, its top right corner.
        at: Point,
        /// The words.
        text: String,
        /// Size of the font.
        size: f64,
        /// Which font.
        face: Face,
        /// Its colour.
        color: Color,
        /// Measured width.
        width: f64,
        /// Whether it runs from right to left, as its paragraph does.
        is_rtl: bool,
    },
}

impl Primitive {
    /// The same, stepping back behind the rest on a ground.
    #[must_use]
    pub fn faded(&self, ground: Color) -> Self {
        let fade = |stroke: Stroke| Stroke { color: stroke.color.faded(ground), ..stroke };
        let mut faded = self.clone();
        match &mut faded {
            Self::Rect { fill, stroke, .. }
            | Self::Polygon { fill, stroke, .. }
            | Self::Circle { fill, stroke, .. } => {
                (*fill, *stroke) = (fill.map(|fill| fill.faded(ground)), stroke.map(fade));
            }
            Self::Line { stroke, .. } => *stroke = fade(*stroke),
            Self::Text { color, .. } => *color = color.faded(ground),
        }
        faded
    }
}
