//! By which rule a member is merged.

use crate::model::List;

/// How the values of a member are put together when both sides changed it differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// By words; else a conflict of the whole text.
    Text,
    /// A conflict.
    Whole,
    /// Ours, without a word: both dragged cards.
    Place,
    /// What a side added is there, what a side took out is gone.
    Set,
    /// As a set whose order matters and that does not become empty.
    Premises,
    /// Item by item, by source and quote.
    Citations,
    /// Item by item, by what is supposed.
    WhatIf,
    /// Member by member.
    Object,
    /// As JSON: objects member by member, lists of objects with ids by id, else a conflict.
    Unknown,
}

impl Rule {
    /// The rule for a member of an object of a list.
    pub fn of(list: List, member: &str) -> Self {
        match (list, member) {
            (List::Inferences, "title") => Self::Unknown,
            (_, "title")
            | (List::Claims | List::Sources, "text")
            | (List::Claims | List::Inferences | List::Tour, "notes") => Self::Text,
            (List::Claims, "position") => Self::Place,
            (List::Claims, "tags") | (List::Tour, "show" | "folded") => Self::Set,
            (List::Claims, "citations") => Self::Citations,
            (List::Inferences, "premises") => Self::Premises,
            (List::Tour, "what-if") => Self::WhatIf,
            (List::Document, "layout") => Self::Object,
            (List::Claims, "kind" | "credence" | "range" | "implicit")
            | (List::Claims | List::Groups, "group")
            | (List::Inferences, "kind" | "target" | "weight" | "range" | "scheme")
            | (List::Sources, "author" | "publisher" | "url" | "date" | "accessed" | "origin" | "reliability")
            | (List::Tour, "view" | "others" | "emptied")
            | (
                List::Document,
                "conclusion" | "semantics" | "k" | "weights" | "unstated" | "linked" | "scale" | "handling",
            ) => Self::Whole,
            _ => Self::Unknown,
        }
    }
}

/// Whether a member of an object of a list is a text that people read.
#[must_use]
pub fn is_text(list: List, member: &str) -> bool {
    Rule::of(list, member) == Rule::Text
}
