//! The words of the page itself, and the parts of it that hold nothing else.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::export::xml::escape;
use crate::say;

/// What the script says; `{name}` stands for what it puts in.
pub(super) fn script() -> BTreeMap<&'static str, String> {
    let plain = [
        ("none", say!("page-find-none")),
        ("empty", say!("card-empty")),
        ("notGiven", say!("page-not-given")),
        ("strength", say!("filter-strength")),
        ("credence", say!("claim-credence")),
        ("tags", say!("page-tags")),
        ("notes", say!("field-notes")),
        ("scheme", say!("field-scheme")),
        ("sources", say!("page-sources")),
        ("open", say!("page-open-source")),
        ("on", say!("page-steps-on")),
        ("from", say!("page-steps-from")),
        ("weight", say!("weight-heading")),
        ("premise", say!("premise-heading")),
        ("premises", say!("premise-heading-linked")),
        ("target", say!("target-heading")),
        ("step", say!("page-step")),
        ("supposed", say!("page-supposed")),
        ("noNotes", say!("page-no-notes")),
    ];
    let mut words: BTreeMap<_, _> = plain.into_iter().map(|(name, word)| (name, word.to_owned())).collect();
    words.insert("found", say!("page-found", n = "{n}", count = "{count}"));
    words.insert("stop", say!("page-stop", n = "{n}"));
    words.insert("stopOf", say!("page-stop-of", n = "{n}", count = "{count}", title = "{title}"));
    words.insert("goTo", say!("page-go-to", n = "{n}"));
    words
}

/// A button: its id, the sign on it, and what it does.
fn button(id: &str, sign: &str, does: &str) -> String {
    let does = escape(does);
    let name = if sign.chars().any(char::is_alphabetic) { String::new() } else { format!(" aria-label=\"{does}\"") };
    format!("<button type=\"button\" id=\"{id}\" title=\"{does}\"{name}>{}</button>", escape(sign))
}

/// The bar above the drawing: the title, and the tools, which need the script.
pub(super) fn bar(title: &str) -> String {
    let (find, tools) = (escape(say!("page-find")), escape(say!("page-tools")));
    let buttons = [
        ("previous", "↑", say!("page-previous")),
        ("next", "↓", say!("page-next")),
        ("out", "−", say!("page-zoom-out")),
        ("in", "+", say!("page-zoom-in")),
        ("fit", say!("page-fit"), say!("page-fit-hint")),
        ("start", say!("page-tour"), say!("page-tour-hint")),
    ];
    let mut bar = format!(
        "<header id=\"bar\"><h1>{}</h1>\n<div id=\"tools\" role=\"group\" aria-label=\"{tools}\"><input id=\"find\" \
         type=\"search\" placeholder=\"{find}\" aria-label=\"{find}\" aria-describedby=\"found\" autocomplete=\"off\" \
         spellcheck=\"false\"><output id=\"found\"></output>",
        escape(title)
    );
    for (id, sign, does) in buttons {
        bar.push_str(&button(id, sign, does));
    }
    let _ = write!(bar, "</div></header>\n<noscript><p>{}</p></noscript>\n", escape(say!("page-no-script")));
    let (strip, leave) = (escape(say!("page-tour")), button("leave", "×", say!("page-leave")));
    let _ = writeln!(
        bar,
        "<section id=\"strip\" aria-label=\"{strip}\" hidden><div><h2 id=\"stop\"></h2><p id=\"counter\"></p>{leave}</div>\
         <p id=\"banner\" hidden></p></section>",
    );
    bar
}

/// What lies over and under the drawing, still empty: details, notes, the tour's buttons, its overview.
pub(super) fn panels() -> String {
    let mut out = format!(
        "<aside id=\"details\" tabindex=\"-1\" aria-label=\"{}\" hidden>{}<div id=\"said\"></div></aside>\n</div>\n\
         <section id=\"notes\" aria-label=\"{}\" hidden></section>\n<nav id=\"controls\" aria-label=\"{}\" hidden>",
        escape(say!("page-details")),
        button("close", "×", say!("page-close")),
        escape(say!("page-presenter-notes")),
        escape(say!("page-tour"))
    );
    for (id, sign, does) in [
        ("back", "←", say!("page-stop-back")),
        ("on", "→", say!("page-stop-on")),
        ("all", say!("page-overview"), say!("page-overview-hint")),
        ("speak", say!("page-presenter-notes"), say!("page-presenter-notes-hint")),
        ("dark", say!("page-blank"), say!("page-blank-hint")),
    ] {
        out.push_str(&button(id, sign, does));
    }
    let _ = write!(
        out,
        "<output id=\"typed\"></output></nav>\n<dialog id=\"overview\" aria-labelledby=\"stops\"><h2 id=\"stops\">{}</h2>\
         <ol></ol></dialog>\n<div id=\"blank\" aria-label=\"{}\" role=\"img\" hidden></div>\n\
         <p id=\"news\" role=\"status\"></p>\n",
        escape(say!("page-overview")),
        escape(say!("page-blank-said")),
    );
    out
}
