//! Maps without a window: what holds of the model, the numbers, the layout, the scene and the files.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

#[path = "../vectors/mod.rs"]
mod vectors;

mod explain_vectors;
mod layout;
mod model_properties;
mod scene;
mod storage;
mod weigh_vectors;
