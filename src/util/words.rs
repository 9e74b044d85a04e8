//! Enums each of whose values is a word in a file, on the command line or in JSON.

/// Gives an enum `ALL`, all its values in this order; `word`, the word of each; and `from_word`, the way back.
///
/// ```ignore
/// words! {
///     /// The word in the file.
///     Direction { Down = "down", Right = "right" }
/// }
/// ```
macro_rules! words {
    ($(#[$attribute:meta])* $name:ident { $($value:ident = $word:literal),+ $(,)? }) => {
        impl $name {
            /// All values, in the order lists and menus show them.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$value),+];

            $(#[$attribute])*
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }

            /// What a word names.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.word() == word)
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Side {
        Left,
        Right,
    }

    words! {
        /// The word.
        Side { Right = "right", Left = "left" }
    }

    #[test]
    fn words_lead_back() {
        assert_eq!(Side::ALL, [Side::Right, Side::Left]);
        assert!(Side::ALL.into_iter().all(|side| Side::from_word(side.word()) == Some(side)));
        assert_eq!(Side::from_word("Left"), None);
    }
}
