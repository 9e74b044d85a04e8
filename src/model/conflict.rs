//! Conflicts: what a merge could not decide, kept in the map until somebody does.
//!
//! They stand in the list `conflicts` of the file, which a version that does not know it keeps as it is. So it is kept here
//! among the members the map does not know by type, and an entry that nobody understands stays as it is.

use serde_json::{Map, Value};

use super::map::List;
use super::{ArgumentMap, Extra, Id};
use crate::util::words::words;

/// The member of the file that holds them.
pub const CONFLICTS: &str = "conflicts";

/// What both sides of a merge gave an answer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Matter {
    /// The value of a member, or of a part of it.
    Member,
    /// Whether an object is there: one side deleted what the other changed or uses.
    Object,
    /// In which order the stops of the tour or the premises of a step come.
    Order,
}

words! {
    /// The word in the file.
    Matter { Member = "member", Object = "object", Order = "order" }
}

/// Whose answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// What both started from.
    Base,
    /// The side that stands until the conflict is settled.
    Ours,
    /// The other one.
    Theirs,
}

words! {
    /// The word in the file.
    Side { Base = "base", Ours = "ours", Theirs = "theirs" }
}

/// Something that a merge could not decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The list of the object it is about; [`List::Document`] for the map as a whole.
    pub list: List,
    /// The object; none for the map.
    pub object: Option<Id>,
    /// The member; none if it is about the object as a whole.
    pub member: Option<String>,
    /// The way on inside the member: names, and for items of a list an object with their key.
    pub path: Vec<Value>,
    /// What it is about.
    pub matter: Matter,
    /// What it was before; none if it was not there.
    pub base: Option<Value>,
    /// What our side wants; none if it took it out.
    pub ours: Option<Value>,
    /// What their side wants; none if it took it out.
    pub theirs: Option<Value>,
}

impl Conflict {
    /// What one side wants; none if it is not there on that side.
    #[must_use]
    pub fn value(&self, side: Side) -> Option<&Value> {
        match side {
            Side::Base => self.base.as_ref(),
            Side::Ours => self.ours.as_ref(),
            Side::Theirs => self.theirs.as_ref(),
        }
    }

    /// The conflict that an entry of the file describes; none if it describes something else.
    #[must_use]
    pub fn of_entry(entry: &Value) -> Option<Self> {
        let entry = entry.as_object()?;
        let text = |name: &str| entry.get(name).and_then(Value::as_str);
        let list = List::from_conflict_word(text("list")?)?;
        let matter = Matter::from_word(text("what")?)?;
        let (object, member) = (text("object").map(Id::from), text("member").map(str::to_owned));
        let is_whole = matter == Matter::Object;
        if (list == List::Document) == object.is_some() || is_whole == member.is_some() || is_whole && object.is_none()
        {
            return None;
        }
        let path = match entry.get("path") {
            None => Vec::new(),
            Some(path) => path.as_array()?.clone(),
        };
        let [base, ours, theirs] = ["base", "ours", "theirs"].map(|side| entry.get(side).cloned());
        Some(Self { list, object, member, path, matter, base, ours, theirs })
    }

    /// The entry of the file.
    #[must_use]
    pub fn to_entry(&self) -> Value {
        let mut entry = Map::new();
        let mut put = |name: &str, value: Option<Value>| value.map(|value| entry.insert(name.to_owned(), value));
        put("list", Some(self.list.conflict_word().into()));
        put("object", self.object.as_ref().map(|id| id.as_str().into()));
        put("member", self.member.as_deref().map(Value::from));
        put("path", (!self.path.is_empty()).then(|| self.path.clone().into()));
        put("what", Some(self.matter.word().into()));
        put("base", self.base.clone());
        put("ours", self.ours.clone());
        put("theirs", self.theirs.clone());
        Value::Object(entry)
    }
}

impl List {
    /// The word by which a conflict names the list; `map` for the document.
    #[must_use]
    pub fn conflict_word(self) -> &'static str {
        if self == Self::Document { "map" } else { self.word() }
    }

    /// The list that a conflict names by this word.
    #[must_use]
    pub fn from_conflict_word(word: &str) -> Option<Self> {
        [Self::Document, Self::Claims, Self::Inferences, Self::Sources, Self::Groups, Self::Tour]
            .into_iter()
            .find(|list| list.conflict_word() == word)
    }
}

/// The entries of the list of conflicts, whether they can be understood or not.
#[must_use]
pub fn entries(extra: &Extra) -> &[Value] {
    extra.get(CONFLICTS).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

impl ArgumentMap {
    /// The open conflicts, each with its place in the list of the file. One about an object that is not there any more is open
    /// no longer.
    pub fn conflicts(&self) -> impl Iterator<Item = (usize, Conflict)> {
        let entries = entries(&self.meta().extra).iter().enumerate();
        let conflicts = entries.filter_map(|(place, entry)| Some((place, Conflict::of_entry(entry)?)));
        conflicts.filter(|(_, conflict)| self.is_about_something(conflict))
    }

    fn is_about_something(&self, conflict: &Conflict) -> bool {
        let Some(id) = &conflict.object else { return true };
        match conflict.list {
            List::Claims => self.claim(id).is_some(),
            List::Inferences => self.inference(id).is_some(),
            List::Sources => self.source(id).is_some(),
            List::Groups => self.group(id).is_some(),
            List::Tour => self.stop(id).is_some(),
            List::Document => false,
        }
    }

    /// The open conflicts about an object of a list.
    pub fn conflicts_about(&self, list: List, id: &Id) -> impl Iterator<Item = (usize, Conflict)> {
        self.conflicts().filter(move |(_, conflict)| conflict.list == list && conflict.object.as_ref() == Some(id))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_entry_is_a_conflict_and_back() {
        for entry in [
            json!({"list": "claims", "object": "a", "member": "credence", "what": "member", "base": 0.8, "theirs": 0.9}),
            json!({"list": "claims", "object": "a", "member": "citations", "path": [{"source": "s"}, "credibility"],
                "what": "member", "ours": 1, "theirs": 3}),
            json!({"list": "claims", "object": "a", "what": "object", "base": {"id": "a"}, "ours": {"id": "a"}}),
            json!({"list": "map", "member": "tour", "what": "order", "base": [], "ours": ["a"], "theirs": ["b"]}),
        ] {
            assert_eq!(Conflict::of_entry(&entry).expect("a conflict").to_entry(), entry);
        }
    }

    #[test]
    fn what_cannot_be_understood_is_none() {
        for entry in [
            json!("conflict"),
            json!({"list": "claims", "what": "member", "member": "text"}),
            json!({"list": "cliams", "object": "a", "what": "object"}),
            json!({"list": "map", "what": "object"}),
            json!({"list": "map", "member": "title", "what": "colour"}),
            json!({"list": "map", "member": "title", "what": "member", "path": 3}),
        ] {
            assert_eq!(Conflict::of_entry(&entry), None, "{entry}");
        }
    }
}
