//! What lies over the window: questions, sheets, the export dialog.

pub(super) mod export;
pub(super) mod question;
