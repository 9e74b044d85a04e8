//! A new value for one member of an object, and putting it in.

use serde::{Deserialize, Serialize};

use crate::model::extra::Extra;
use crate::model::{
    Citation, Claim, ClaimKind, CredenceRange, Group, Id, Inference, InferenceKind, LayoutOptions, LinkedReading, Meta,
    Others, Reliability, Semantics, Source, Stop, Unstated, View, WeightReading, WhatIf, WordScale,
};
use crate::util::geometry::Point;

/// A new value for one member of a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum ClaimChange {
    Text(String),
    Title(Option<String>),
    Kind(ClaimKind),
    Credence(Option<f64>),
    Range(Option<CredenceRange>),
    Implicit(bool),
    Tags(Vec<String>),
    Notes(String),
    Citations(Vec<Citation>),
    Group(Option<Id>),
    Position(Option<Point>),
    Extra(Extra),
}

/// A new value for one member of an inference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum InferenceChange {
    Kind(InferenceKind),
    Premises(Vec<Id>),
    Target(Option<Id>),
    Weight(f64),
    /// See [`Inference::range`].
    Range(Option<CredenceRange>),
    Scheme(Option<String>),
    Notes(String),
    Extra(Extra),
}

/// A new value for one member of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum SourceChange {
    Title(String),
    Author(String),
    Publisher(String),
    Url(String),
    Date(String),
    Accessed(String),
    Origin(String),
    Reliability(Option<Reliability>),
    Text(String),
    Extra(Extra),
}

/// A new value for one member of a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum GroupChange {
    Title(String),
    Group(Option<Id>),
    Extra(Extra),
}

/// A new value for one member of a stop of the tour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum StopChange {
    Title(String),
    Notes(String),
    Show(Vec<Id>),
    View(Option<View>),
    Emptied(bool),
    Others(Others),
    Folded(Vec<Id>),
    WhatIf(Vec<WhatIf>),
    Extra(Extra),
}

/// A new value for one member of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the member of the same name")]
pub enum MetaChange {
    Title(String),
    Conclusion(Option<Id>),
    Semantics(Semantics),
    K(f64),
    Weights(WeightReading),
    Linked(LinkedReading),
    Unstated(Unstated),
    Scale(WordScale),
    Layout(LayoutOptions),
    Handling(String),
    Extra(Extra),
}

/// Each `swap` puts the new value in and gives the old one back as the same kind of change.
macro_rules! changes {
    ($change:ident of $object:ty { $($variant:ident $member:ident),+ $(,)? }) => {
        impl $change {
            pub(in crate::model) fn swap(self, object: &mut $object) -> Self {
                match self {
                    $(Self::$variant(value) => Self::$variant(std::mem::replace(&mut object.$member, value)),)+
                }
            }

            pub(in crate::model) fn member(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => stringify!($member),)+
                }
            }
        }
    };
}

changes!(ClaimChange of Claim {
    Text text, Title title, Kind kind, Credence credence, Range range, Implicit implicit, Tags tags, Notes notes,
    Citations citations, Group group, Position position, Extra extra,
});
changes!(InferenceChange of Inference {
    Kind kind, Premises premises, Target target, Weight weight, Range range, Scheme scheme, Notes notes, Extra extra,
});
changes!(SourceChange of Source {
    Title title, Author author, Publisher publisher, Url url, Date date, Accessed accessed,
    Origin origin, Reliability reliability, Text text, Extra extra,
});
changes!(GroupChange of Group { Title title, Group group, Extra extra });
changes!(StopChange of Stop {
    Title title, Notes notes, Show show, View view, Emptied emptied, Others others, Folded folded, WhatIf what_if, Extra extra,
});
changes!(MetaChange of Meta {
    Title title, Conclusion conclusion, Semantics semantics, K k, Weights weights, Linked linked, Unstated unstated, Scale scale,
    Layout layout, Handling handling, Extra extra,
});
