//! What an object refers to, and putting other ids in.

use serde_json::Value;

use super::value::Object;
use crate::model::List;

/// Claims, inferences and groups share their ids; sources and stops have their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Space {
    Map,
    Sources,
    Tour,
}

impl Space {
    pub fn of(list: List) -> Self {
        match list {
            List::Sources => Self::Sources,
            List::Tour => Self::Tour,
            _ => Self::Map,
        }
    }
}

/// What is referred to: by which member, in which space, which id.
pub(super) type Reference<'a> = (&'static str, Space, &'a str);

/// The members of an object of a list that hold one id, a list of ids, and objects with an id under a name.
struct Links {
    one: &'static [&'static str],
    several: &'static [&'static str],
    items: &'static [(&'static str, &'static str, Space)],
}

fn links(list: List) -> Links {
    let (one, several, items): (&'static [_], &'static [_], &'static [_]) = match list {
        List::Document => (&["conclusion"], &[], &[]),
        List::Claims => (&["group"], &[], &[("citations", "source", Space::Sources)]),
        List::Groups => (&["group"], &[], &[]),
        List::Inferences => (&["target"], &["premises"], &[]),
        List::Tour => (&[], &["show", "folded"], &[("what-if", "of", Space::Map)]),
        List::Sources => (&[], &[], &[]),
    };
    Links { one, several, items }
}

fn items_of<'a>(object: &'a Object, member: &str) -> impl Iterator<Item = &'a Value> {
    object.get(member).and_then(Value::as_array).into_iter().flatten()
}

/// Everything an object of a list refers to.
pub(super) fn refs(list: List, object: &Object) -> Vec<Reference<'_>> {
    let Links { one, several, items } = links(list);
    let mut found = Vec::new();
    for member in one {
        found.extend(object.get(*member).and_then(Value::as_str).map(|id| (*member, Space::Map, id)));
    }
    for member in several {
        found.extend(items_of(object, member).filter_map(Value::as_str).map(|id| (*member, Space::Map, id)));
    }
    for (member, name, space) in items {
        let ids = items_of(object, member).filter_map(|item| item.get(*name)?.as_str());
        found.extend(ids.map(|id| (*member, *space, id)));
    }
    found
}

/// Puts another id in the place of each that has one in `new`, in what an object of a list refers to.
pub(super) fn rename(list: List, object: &mut Object, new: impl Fn(Space, &str) -> Option<String>) {
    let Links { one, several, items } = links(list);
    let swap = |space: Space, value: &mut Value| {
        if let Some(id) = value.as_str().and_then(|id| new(space, id)) {
            *value = id.into();
        }
    };
    for member in one {
        object.get_mut(*member).into_iter().for_each(|value| swap(Space::Map, value));
    }
    for member in several {
        let list = object.get_mut(*member).and_then(Value::as_array_mut);
        list.into_iter().flatten().for_each(|value| swap(Space::Map, value));
    }
    for (member, name, space) in items {
        let list = object.get_mut(*member).and_then(Value::as_array_mut);
        list.into_iter().flatten().filter_map(|item| item.get_mut(*name)).for_each(|value| swap(*space, value));
    }
}
