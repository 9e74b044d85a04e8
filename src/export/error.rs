//! Why nothing came of an export, in sentences that say what to do.

use crate::say;

/// The longest side of a PNG, in pixels.
pub const LONGEST: u32 = 16_384;

/// Why nothing came of an export.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ExportError {
    /// There is nothing on the picture.
    #[error("{}", say!("export-nothing"))]
    Nothing,
    /// No PNG.
    #[error(transparent)]
    Png(#[from] PngError),
    /// A scale at which a PDF would have too many pages.
    #[error("{}", say!("paper-too-many", pages = pages.to_string(), most = most.to_string(), scale = scale.to_string()))]
    TooManyPages {
        /// The pages it would take.
        pages: usize,
        /// As many are allowed.
        most: usize,
        /// A scale that works, nearly the largest that does.
        scale: f64,
    },
    /// No PDF.
    #[error("{}", say!("paper-failed", reason = reason.clone()))]
    Pdf {
        /// What the library says.
        reason: String,
    },
    /// The report could not be packed.
    #[error("{}", say!("export-docx-failed", reason = reason.clone()))]
    Docx {
        /// What the library says.
        reason: String,
    },
    /// The work was told to stop.
    #[error("{}", say!("export-stopped"))]
    Stopped,
}

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PngError {
    /// A side would be longer than [`LONGEST`].
    #[error("{}", say!("png-too-large", width = width.to_string(), height = height.to_string(), most = LONGEST.to_string(), scale = scale.to_string()))]
    TooLarge {
        /// The width it would have, in pixels.
        width: u64,
        /// The height it would have, in pixels.
        height: u64,
        /// A scale that works, nearly the largest that does.
        scale: f64,
    },
    /// A side would be longer than [`LONGEST`], and at every scale at which it is not nobody could read a word.
    #[error("{}", say!("png-unreadable", width = width.to_string(), height = height.to_string(), most = LONGEST.to_string()))]
    Unreadable {
        /// The width it would have, in pixels.
        width: u64,
        /// The height it would have, in pixels.
        height: u64,
    },
    /// A scale that is no positive number.
    #[error("{}", say!("export-bad-scale", scale = scale.to_string()))]
    BadScale {
        /// The scale given.
        scale: f64,
    },
    /// The drawing could not be painted.
    #[error("{}", say!("png-failed", reason = reason.clone()))]
    Failed {
        /// What the library says.
        reason: String,
    },
}

/// A scale as it is advised: rounded down to two places, or to the first two digits that are not 0.
pub(super) fn advised(scale: f64) -> f64 {
    if !scale.is_normal() {
        return 0.0;
    }
    let places = if scale >= 0.1 { 2 } else { 1 - scale.log10().floor() as i32 };
    let factor = 10_f64.powi(places);
    (scale * factor).floor() / factor
}

#[cfg(test)]
mod tests {
    use super::advised;

    #[test]
    fn an_advised_scale_is_no_larger_and_never_0() {
        for (scale, said) in [(1.239, "1.23"), (0.1, "0.1"), (0.099, "0.099"), (0.00567, "0.0056"), (3e-6, "0.000003")]
        {
            assert_eq!(advised(scale).to_string(), said);
        }
        for n in 1..2_000 {
            let scale = 1.0 / f64::from(n * n);
            assert!(advised(scale) <= scale && advised(scale) > 0.9 * scale, "{scale}");
        }
    }
}
