//! The window driven through AccessKit, without a display. One program for all of it: linking the window is what takes
//! the room and the time. What sets the language, which is global to a program, has its own: `ukrainian.rs`.
#![cfg(feature = "gui")]

#[path = "../kit/mod.rs"]
mod kit;

mod around;
mod canvas;
mod cards;
mod compare;
mod crowds;
mod everyday;
mod explain;
mod frames;
mod glyphs;
mod hands;
mod hidden;
mod key_layouts;
mod long_texts;
mod looking;
mod monkey;
mod outside;
mod overview;
mod present;
mod reader;
mod recovery;
mod slow_save;
mod start_screen;
