//! Pictures of a map inside the window.

use eframe::egui::ColorImage;

use crate::export::Sheet;
use crate::export::png::{self, PngError};
use crate::model::ArgumentMap;

/// Larger maps have no pictures in passing: each would take longer than a glance at it. In claims.
const LARGEST: usize = 1_500;

/// Whether a picture of the map is made quickly enough to be shown in passing.
pub(super) fn is_quick(map: &ArgumentMap) -> bool {
    map.claims().len() <= LARGEST
}

/// A sheet as a picture, `scale` pixels to a map unit.
///
/// # Errors
/// Those of [`png::pixels`].
pub(super) fn paint(sheet: &Sheet, scale: f64) -> Result<ColorImage, PngError> {
    let (width, height, pixels) = png::pixels(sheet, scale)?;
    Ok(ColorImage::from_rgba_premultiplied([width as usize, height as usize], &pixels))
}
