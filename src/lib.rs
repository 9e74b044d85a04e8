//! Linchpin: a desktop editor for argument maps that shows what a conclusion hangs on.
//!
//! # The rooms
//!
//! Rooms from the ground up; a room uses only rooms above it in this list. Nothing but [`app`] knows a window, nothing
//! but [`cli`] a terminal. The features `scene`, `export`, `cli` and `gui` add one floor each: without any of them the
//! library is the model, its files, the numbers and the layout, and needs a fifth of the crates.
//!
//! | room | what lives there |
//! |---|---|
//! | [`util`] | what several rooms would write again: geometry, how far a long work is, lists of lists, strong components |
//! | [`language`] | every word a user reads, in one place and in each language |
//! | [`model`] | the map: claims, inferences, sources; every change an [`Edit`](model::Edit) with its inverse; undo; checks |
//! | [`weigh`] | numbers: how strong every claim and step comes out, and what moves the conclusion |
//! | [`layout`] | card sizes and links in, positions and routes out |
//! | [`lens`] | what part of a map is looked at: folded, focused, filtered; view state, never in the file |
//! | [`scene`] | map + layout + strengths + theme, drawn once as primitives; the canvas and exports paint these |
//! | [`tour`] | what the stops of a presentation show, and whether a room can read it |
//! | [`storage`] | the native JSON file: reading with errors that say where, saving that loses nothing, its schema |
//! | [`compare`] | two maps: what differs, and what it does to the conclusion; three maps: merging, conflicts and settling them |
//! | [`export`] | the scene as SVG, PNG, PDF and HTML, the map as a report |
//! | [`app`] | the window, in wings: commands and what they do, document, canvas, panels, dialogs, presenting |
//! | [`cli`] | the same work without a window |
//!
//! `.ci/imports.py` checks the list. `ARCHITECTURE.md` says more: the wings of the window, the way of one change from key
//! to disk, where to add what.
//!
//! A change travels one way: a command or a tool composes an [`Edit`](model::Edit)
//! ([`model::compose`]), the document applies it through its [`History`](model::History), weighs the map again
//! ([`weigh::weigh`]), lays it out ([`layout::Layout`]), builds a new [`Scene`](scene::Scene), and the canvas paints it.

#[cfg(feature = "gui")]
pub mod app;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
#[cfg(feature = "export")]
pub mod export;
pub mod language;
pub mod layout;
pub mod lens;
pub mod model;
#[cfg(feature = "scene")]
pub mod scene;
pub mod storage;
#[cfg(feature = "scene")]
pub mod tour;
pub mod util;
pub mod weigh;
