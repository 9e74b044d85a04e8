//! A picture as PNG, by way of SVG and resvg.

use std::io::Write as _;

use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options as SvgOptions, Tree};

use super::error::advised;
pub use super::error::{LONGEST, PngError};
use super::fonts;
use super::sheet::Sheet;
use super::svg::{Options, svg};
use crate::say;

/// So many pixels are painted at once: a larger picture is made strip by strip, so that it need not fit in memory twice.
const AT_ONCE: u64 = 1 << 24;

/// Below this scale nobody can read a word.
pub(super) const READABLE: f64 = 0.1;

/// The size of a picture in pixels.
///
/// # Errors
/// When a side is too long or the scale is no positive number.
pub fn size(sheet: &Sheet, scale: f64) -> Result<(u32, u32), PngError> {
    if !(scale.is_finite() && scale > 0.0) {
        return Err(PngError::BadScale { scale });
    }
    let side = |length: f64| (length * scale).ceil().max(1.0);
    let (width, height) = (side(sheet.area.width()), side(sheet.area.height()));
    if width.max(height) > f64::from(LONGEST) {
        let (width, height) = (width as u64, height as u64);
        // A hair less, so that it works however the pixels are rounded.
        let scale = advised(f64::from(LONGEST) / sheet.area.width().max(sheet.area.height()) * (1.0 - 1e-9));
        let is_readable = scale >= READABLE;
        return Err(if is_readable {
            PngError::TooLarge { width, height, scale }
        } else {
            PngError::Unreadable { width, height }
        });
    }
    Ok((width as u32, height as u32))
}

/// A picture as the bytes of a PNG file, `scale` pixels to the map unit.
///
/// # Errors
/// When a side would be longer than [`LONGEST`], or the picture cannot be painted.
pub fn png(sheet: &Sheet, scale: f64) -> Result<Vec<u8>, PngError> {
    let (width, height) = size(sheet, scale)?;
    let failed = |reason: &dyn ToString| PngError::Failed { reason: reason.to_string() };
    let tree = tree(sheet)?;
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    // What a map unit is on paper: 96 to the inch.
    let per_meter = (scale * 96.0 / 0.0254).round() as u32;
    let unit = png::Unit::Meter;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_meter, yppu: per_meter, unit }));
    let mut writer = encoder.write_header().map_err(|error| failed(&error))?;
    let mut stream = writer.stream_writer().map_err(|error| failed(&error))?;
    let rows = u32::try_from((AT_ONCE / u64::from(width)).max(1)).unwrap_or(height).min(height);
    let mut row = Vec::new();
    let mut top = 0;
    while top < height {
        let strip = strip(&tree, sheet, (width, rows.min(height - top)), top, scale)?;
        for pixels in strip.data().chunks(4 * width as usize) {
            row.clear();
            // The ground is opaque, so colours are what they are.
            row.extend(pixels.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]));
            stream.write_all(&row).map_err(|error| failed(&error))?;
        }
        top += rows;
    }
    stream.finish().map_err(|error| failed(&error))?;
    writer.finish().map_err(|error| failed(&error))?;
    Ok(bytes)
}

/// A picture as pixels: width, height, and red, green, blue and opacity of each pixel, row by row.
///
/// # Errors
/// Those of [`png()`].
pub fn pixels(sheet: &Sheet, scale: f64) -> Result<(u32, u32, Vec<u8>), PngError> {
    let (width, height) = size(sheet, scale)?;
    let map = strip(&tree(sheet)?, sheet, (width, height), 0, scale)?;
    Ok((width, height, map.take()))
}

fn tree(sheet: &Sheet) -> Result<Tree, PngError> {
    let options = SvgOptions { fontdb: fonts::database(), ..SvgOptions::default() };
    let drawing = svg(sheet, 1.0, Options::BARE);
    Tree::from_str(&drawing, &options).map_err(|error| PngError::Failed { reason: error.to_string() })
}

/// Some rows of a picture, from `top` on.
fn strip(tree: &Tree, sheet: &Sheet, size: (u32, u32), top: u32, scale: f64) -> Result<Pixmap, PngError> {
    let nothing = || PngError::Failed { reason: say!("png-no-memory").to_owned() };
    let mut map = Pixmap::new(size.0, size.1).ok_or_else(nothing)?;
    let canvas = sheet.theme.canvas;
    map.fill(resvg::tiny_skia::Color::from_rgba8(canvas.r, canvas.g, canvas.b, 255));
    let scale = scale as f32;
    let transform = Transform::from_scale(scale, scale).post_translate(0.0, -(top as f32));
    resvg::render(tree, transform, &mut map.as_mut());
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sheet::Snapshot;
    use crate::model::sketch::sketch;
    use crate::scene::{Measurer, Theme};

    fn sheet(text: &str) -> Sheet {
        let mut measurer = Measurer::default();
        let snapshot = Snapshot::of(sketch(text), &mut measurer);
        Sheet::whole(&snapshot, &Theme::LIGHT, &mut measurer)
    }

    /// The pixels of a PNG file, three bytes each.
    fn decoded(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        (info.width, info.height, pixels)
    }

    #[test]
    fn a_picture_made_in_strips_is_the_same_picture() {
        let sheet = sheet("a -> b; c -x b");
        let scale = 7.0;
        let (width, height, whole) = pixels(&sheet, scale).unwrap();
        assert!(u64::from(width) * u64::from(height) > AT_ONCE / 4);
        let tree = tree(&sheet).unwrap();
        let rows = 700;
        let mut stripped = Vec::new();
        let mut top = 0;
        while top < height {
            stripped.extend(strip(&tree, &sheet, (width, rows.min(height - top)), top, scale).unwrap().take());
            top += rows;
        }
        let differing = whole.chunks(4).zip(stripped.chunks(4)).filter(|(a, b)| a != b).count();
        assert!(differing * 10_000 < whole.len() / 4, "{differing} pixels differ");
    }

    #[test]
    fn the_file_has_the_size_and_the_colours_it_should() {
        let sheet = sheet("a -> b");
        let (width, height, pixels) = decoded(&png(&sheet, 2.0).unwrap());
        assert_eq!((width, height), size(&sheet, 2.0).unwrap());
        let canvas = Theme::LIGHT.canvas;
        assert_eq!(pixels[..3], [canvas.r, canvas.g, canvas.b]);
        let text = Theme::LIGHT.text;
        assert!(pixels.chunks(3).any(|pixel| pixel == [text.r, text.g, text.b]), "there is text");
    }

    #[test]
    fn what_is_too_large_says_how_large_it_may_be() {
        let sheet = sheet("a -> b");
        let error = png(&sheet, 500.0).unwrap_err();
        let PngError::TooLarge { scale, .. } = error else { panic!("{error}") };
        let (width, height) = size(&sheet, scale).unwrap();
        assert!(width.max(height) <= LONGEST && width.max(height) > LONGEST - 200);
        let mut large = sheet.clone();
        large.area.max.x = large.area.min.x + 10.0 * f64::from(LONGEST);
        assert!(matches!(size(&large, 1.0), Err(PngError::Unreadable { .. })));
        large.area.max.x = large.area.min.x + 9.9 * f64::from(LONGEST);
        let Err(PngError::TooLarge { scale, .. }) = size(&large, 1.0) else { panic!("{:?}", size(&large, 1.0)) };
        assert!((0.1..0.102).contains(&scale) && size(&large, scale).is_ok());
        assert!(matches!(png(&sheet, 0.0), Err(PngError::BadScale { .. })));
        assert!(matches!(png(&sheet, f64::NAN), Err(PngError::BadScale { .. })));
    }
}
