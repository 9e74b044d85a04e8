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
    #[error("{}", say!("paper-too-many", pages = pages.to_string(), most = most.to_string(), scale = format!("{scale:.2}")))]
    TooManyPages {
        /// The pages it would take.
        pages: usize,
        /// As many are allowed.
        most: usize,
        /// The largest scale that is possible.
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
    #[error("{}", say!("png-too-large", width = width.to_string(), height = height.to_string(), most = LONGEST.to_string(), scale = format!("{scale:.2}")))]
    TooLarge {
        /// The width it would have, in pixels.
        width: u64,
        /// The height it would have, in pixels.
        height: u64,
        /// The largest scale that is possible.
        scale: f64,
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
