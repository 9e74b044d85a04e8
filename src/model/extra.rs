//! What every object of a file may have beside what is known of it.

/// JSON members this version does not know; kept so that a load and a save lose nothing.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// Whether a member has the value that it has where the file says nothing.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
