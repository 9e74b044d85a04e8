//! Objects of a map as messages of the command line name them.

use super::text::{one_line, short};
use crate::model::{ArgumentMap, Claim, Id, List};

/// The longest text of a message, in visible characters.
pub(super) const LONGEST: usize = 60;

/// An object as messages name it.
pub(super) fn object(map: &ArgumentMap, list: List, id: Option<&Id>) -> String {
    let Some(id) = id else { return "the map".to_owned() };
    let kind = match list {
        List::Claims => "claim",
        List::Inferences => "step",
        List::Sources => "source",
        List::Groups => "group",
        List::Tour | List::Document => "stop",
    };
    let name = match list {
        List::Claims => map.claim(id).map(Claim::name),
        List::Sources => map.source(id).map(|source| source.title.as_str()),
        List::Groups => map.group(id).map(|group| group.title.as_str()),
        List::Tour => map.stop(id).map(|stop| stop.title.as_str()),
        List::Inferences | List::Document => None,
    };
    let id = one_line(id.as_str());
    match name.map(|name| short(name, LONGEST)).filter(|name| !name.is_empty()) {
        Some(name) => format!("{kind} {id} (“{name}”)"),
        None => format!("{kind} {id}"),
    }
}
