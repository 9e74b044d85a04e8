//! Renders a map as whatever kind of file its name asks for: a picture (svg, png), a document (pdf), a page (html) or a
//! report (md, docx).
//!
//!     cargo run --no-default-features --features export --example render -- map.svg examples/tutorial.argmap.json

use std::error::Error;
use std::path::PathBuf;

use linchpin::export::{self, Format, Request, Snapshot};
use linchpin::scene::{Measurer, Theme};
use linchpin::storage;
use linchpin::util::watch::Watch;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let out = args.next().unwrap_or_else(|| std::env::temp_dir().join("linchpin-example.svg"));
    let map = match args.next() {
        Some(path) => storage::load(&path)?.map,
        None => storage::example(),
    };
    let format = Format::of(&out).ok_or("The file's name ends in none of svg, png, pdf, html, md and docx.")?;

    // The map is weighed and laid out once, with cards as large as their texts, measured in the shipped font.
    let snapshot = Snapshot::of(map, &mut Measurer::default());
    let request = Request { theme: Theme::DARK, ..Request::new(format) };
    let name = out.file_stem().unwrap_or_default().to_string_lossy();

    // One request may take several files: a report in Markdown has its picture beside it.
    let files = export::export(&snapshot, &request, &name, &Watch::default())?;
    for path in export::write(&out, &files)? {
        println!("{}", path.display());
    }
    Ok(())
}
