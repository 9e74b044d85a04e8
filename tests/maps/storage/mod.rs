//! Maps on disk: what is read, what is refused and in what words, and what a save leaves behind.

mod damage;
mod examples;
mod files;
mod reading;
mod saving;
mod schema;

use std::fs;
use std::path::{Path, PathBuf};

use linchpin::model::{
    ArgumentMap, Claim, CredenceRange, Edit, Inference, LinkedReading, Meta, Semantics, WeightReading, WordScale,
};
use linchpin::storage::{self, Expected, LoadError, SaveError, Stamp};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

fn repository(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

fn example_files() -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(repository("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(storage::EXTENSION))
        .collect();
    files.sort();
    assert!(files.len() >= 3, "{files:?}");
    files
}
