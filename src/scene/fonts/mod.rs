//! Which font draws a letter, on screen and in every file.
//!
//! The shipped font of the face comes first, then the fonts that come with egui, for emoji and signs ([`BEHIND`]). Only for
//! letters that none of these has is a font of the system's chosen, for a whole script at a time ([`Script`]): the texts of
//! the map say which letters are wanted ([`Wanted`]), the fonts that are installed which of them is the plainest that draws
//! them ([`Installed`]). Window and files make the same choice for the same map. A file ([`FileFonts`]) goes on looking
//! where the window stops, for letters that a sample of the script did not have: nobody can open another font for it later.

mod at_hand;
mod file;
mod scripts;
mod system;
mod wanted;

pub use at_hand::{BEHIND, covers, font, is_at_hand, is_invisible, shipped};
pub use file::FileFonts;
pub use scripts::Script;
pub use system::{Found, Installed};
pub use wanted::{Seen, Wanted, each_text};
