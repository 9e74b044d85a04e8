//! Fonts of the system for scripts that the shipped fonts do not have.
//!
//! Texts are looked at when the map changes and while something is typed. The first time a script turns up that none of
//! the loaded fonts can show, a thread looks for a font that can; it is then added behind all others. A script is looked
//! for once, whether there was a font for it or not. Which font it is is decided in [`crate::scene::fonts`], for files as
//! well.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{Context, Event, FontData, FontFamily, ImeEvent};
use eframe::epaint::text::{FontInsert, FontPriority, InsertFontFamily};
use skrifa::{FontRef, MetadataProvider};

use super::background::{Job, Poll};
use super::document::Document;
use super::style;
use crate::scene::fonts::{Found, Installed, Script, Seen, Wanted, each_text};

/// How fonts are found.
type Finder = Arc<dyn Fn(&Wanted) -> Vec<Found> + Send + Sync>;

/// Looks for fonts and adds them.
pub(super) struct SystemFonts {
    find: Finder,
    /// The revision of the document looked at last.
    revision: Option<u64>,
    seen: Seen,
    /// Scripts that were looked for or are about to be.
    asked: BTreeSet<Script>,
    wanted: Wanted,
    search: Option<Job<Vec<Found>>>,
}

impl Default for SystemFonts {
    fn default() -> Self {
        Self::with(Arc::new(|wanted| Installed::read().find(wanted)))
    }
}

impl SystemFonts {
    fn with(find: Finder) -> Self {
        Self {
            find,
            revision: None,
            seen: Seen::default(),
            asked: BTreeSet::new(),
            wanted: Wanted::default(),
            search: None,
        }
    }

    /// Looks at what is new in the map and in what is typed; adds what was found.
    pub(super) fn frame(&mut self, ctx: &Context, document: &Document) {
        let mut fresh = Vec::new();
        // What is typed or pasted is looked at below: a text that only changes need not be looked for among all.
        if self.revision != Some(document.structure_revision()) {
            self.revision = Some(document.structure_revision());
            each_text(document.map(), |text| self.seen.note(text, &mut fresh));
        }
        ctx.input(|input| {
            for event in &input.events {
                if let Event::Text(text)
                | Event::Paste(text)
                | Event::Ime(ImeEvent::Commit(text) | ImeEvent::Preedit { text, .. }) = event
                {
                    self.seen.note(text, &mut fresh);
                }
            }
        });
        if !fresh.is_empty() {
            self.want(ctx, fresh);
        }
        self.add(ctx);
        self.start(ctx);
    }

    /// Notes which of some characters no loaded font has.
    fn want(&mut self, ctx: &Context, fresh: Vec<char>) {
        let loaded = loaded(ctx);
        let fonts: Vec<FontRef<'_>> =
            loaded.iter().filter_map(|data| FontRef::from_index(&data.font, data.index).ok()).collect();
        for letter in fresh {
            let Some(script) = Script::of(letter) else { continue };
            if self.asked.contains(&script) && !self.wanted.has(script)
                || fonts.iter().any(|font| font.charmap().map(letter).is_some())
            {
                continue;
            }
            self.asked.insert(script);
            self.wanted.add(script, letter);
        }
    }

    /// Starts to look for what is wanted, unless something is being looked for.
    fn start(&mut self, ctx: &Context) {
        if self.wanted.is_empty() || self.search.is_some() {
            return;
        }
        let wanted = std::mem::take(&mut self.wanted);
        let names: Vec<_> = wanted.scripts().map(|script| script.to_string()).collect();
        tracing::debug!("looking for fonts for {}", names.join(", "));
        let find = Arc::clone(&self.find);
        // With nothing found the window is woken as well: another script may wait for its turn.
        self.search = Some(Job::once(ctx, move |_| find(&wanted)));
    }

    /// Adds what has been found behind all other fonts.
    fn add(&mut self, ctx: &Context) {
        let Some(search) = &self.search else { return };
        let found = match search.poll() {
            Poll::Ready(found) => found,
            Poll::Pending => return,
            Poll::Over => Vec::new(),
        };
        self.search = None;
        for Found { name, data, index } in found {
            tracing::info!("using the system's font {name}");
            let families = [FontFamily::Proportional, FontFamily::Name(style::SEMIBOLD.into())];
            let families = families.map(|family| InsertFontFamily { family, priority: FontPriority::Lowest });
            let data = FontData { index, ..FontData::from_owned(data) };
            ctx.add_font(FontInsert::new(&name, data, families.into()));
            ctx.request_repaint();
        }
    }
}

/// The fonts that text is drawn with now.
fn loaded(ctx: &Context) -> Vec<Arc<FontData>> {
    ctx.fonts(|fonts| {
        let fonts = fonts.definitions();
        let names = fonts.families.get(&FontFamily::Proportional).into_iter().flatten();
        names.filter_map(|name| fonts.font_data.get(name).cloned()).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::{Duration, Instant};

    use eframe::egui::RawInput;

    use super::*;
    use crate::model::{ArgumentMap, Claim, Meta};

    fn document(texts: &[&str]) -> Document {
        let claims = texts.iter().enumerate().map(|(n, text)| Claim::new(format!("c{n}"), *text)).collect();
        Document::new(ArgumentMap::from_parts(Meta::default(), claims, Vec::new(), Vec::new()).unwrap())
    }

    /// Fonts that are found nowhere, and what was looked for.
    fn looking() -> (SystemFonts, Arc<Mutex<Vec<String>>>) {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&asked);
        let find = move |wanted: &Wanted| {
            noted.lock().unwrap().extend(wanted.scripts().map(|script| script.to_string()));
            Vec::new()
        };
        (SystemFonts::with(Arc::new(find)), asked)
    }

    /// Frames until nothing is being looked for.
    fn frames(fonts: &mut SystemFonts, document: &Document, typed: &str) {
        let ctx = Context::default();
        style::install(&ctx);
        let end = Instant::now() + Duration::from_secs(20);
        let mut events = vec![Event::Text(typed.to_owned())];
        loop {
            let input = RawInput { events: std::mem::take(&mut events), ..RawInput::default() };
            ctx.run_ui(input, |ui| fonts.frame(ui.ctx(), document)).textures_delta.clear();
            if fonts.search.is_none() {
                return;
            }
            assert!(Instant::now() < end, "still looking");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn nothing_is_looked_for_where_the_shipped_fonts_have_every_character() {
        let (mut fonts, asked) = looking();
        let texts = ["Deterrence – “rests” on trust…", "жодна декларація", "Η αποτροπή", "Việt Nam", "→ ☀ 😀 ½"];
        frames(&mut fonts, &document(&texts), "naïve");
        assert!(asked.lock().unwrap().is_empty(), "{asked:?}");
    }

    #[test]
    fn each_script_is_looked_for_once() {
        let (mut fonts, asked) = looking();
        frames(&mut fonts, &document(&["抑止力", "שלום"]), "");
        assert_eq!(*asked.lock().unwrap(), ["Han", "Hebrew"]);
        // Another map with other characters of the same scripts, and one script that is typed.
        frames(&mut fonts, &document(&["信頼", "אמון"]), "विश्वास");
        assert_eq!(*asked.lock().unwrap(), ["Han", "Hebrew", "Devanagari"]);
        frames(&mut fonts, &document(&["信用"]), "विराम");
        assert_eq!(asked.lock().unwrap().len(), 3);
    }

    #[test]
    fn what_is_found_is_used_for_both_weights() {
        // Which font does not matter here, and Inter is at hand.
        let find = |_: &Wanted| {
            let data = crate::scene::text::INTER_REGULAR.to_vec();
            vec![Found { name: "found".to_owned(), data, index: 0 }]
        };
        let mut fonts = SystemFonts::with(Arc::new(find));
        let ctx = Context::default();
        style::install(&ctx);
        let document = document(&["שלום"]);
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            ctx.run_ui(RawInput::default(), |ui| fonts.frame(ui.ctx(), &document)).textures_delta.clear();
            let families = ctx.fonts(|fonts| fonts.definitions().families.clone());
            let last = |family: &FontFamily| families[family].last().cloned();
            if last(&FontFamily::Proportional).as_deref() == Some("found") {
                assert_eq!(last(&FontFamily::Name(style::SEMIBOLD.into())).as_deref(), Some("found"));
                return;
            }
            assert!(Instant::now() < end, "it was not added");
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}
