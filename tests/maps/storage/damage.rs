//! Files that were damaged.

use super::*;

#[derive(Clone, Debug)]
enum Harm {
    Truncate(usize),
    Flip(usize, u8),
    Delete(usize, usize),
    Insert(usize, Vec<u8>),
    Double(usize, usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let place = 0..20_000_usize;
    prop_oneof![
        place.clone().prop_map(Harm::Truncate),
        (place.clone(), any::<u8>()).prop_map(|(at, mask)| Harm::Flip(at, mask)),
        (place.clone(), 1..200_usize).prop_map(|(at, count)| Harm::Delete(at, count)),
        (place.clone(), prop::collection::vec(any::<u8>(), 1..8)).prop_map(|(at, bytes)| Harm::Insert(at, bytes)),
        (
            place.clone(),
            prop::sample::select(vec!["[", "{", "\"", "null", "-1", "1e400", ",", "]", "}", "\\", "[[{\"a\":"])
        )
            .prop_map(|(at, text)| Harm::Insert(at, text.into())),
        (place, 1..300_usize).prop_map(|(at, count)| Harm::Double(at, count)),
    ]
}

fn damaged(text: &str, harms: &[Harm]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for harm in harms {
        let length = bytes.len().max(1);
        match harm {
            Harm::Truncate(at) => bytes.truncate(at % length),
            Harm::Flip(at, mask) => {
                if let Some(byte) = bytes.get_mut(at % length) {
                    *byte ^= mask;
                }
            }
            Harm::Delete(at, count) => {
                let start = (at % length).min(bytes.len());
                bytes.drain(start..(start + count).min(bytes.len()));
            }
            Harm::Insert(at, more) => {
                let at = (at % length).min(bytes.len());
                bytes.splice(at..at, more.iter().copied());
            }
            Harm::Double(at, count) => {
                let start = (at % length).min(bytes.len());
                let part = bytes[start..(start + count).min(bytes.len())].to_vec();
                bytes.splice(start..start, part);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(crate::cases(1_500, "proptest-regressions/maps/storage_damage.txt"))]

    /// Whatever happened to a file: a map that holds together, or an error with a place in the file.
    #[test]
    fn never_a_panic_and_never_half_a_map(harms in prop::collection::vec(harm(), 1..4), full in any::<bool>()) {
        let name = if full { "security-guarantees" } else { "tutorial" };
        let text = fs::read_to_string(repository(&format!("examples/{name}.argmap.json"))).unwrap();
        let bytes = damaged(&text, &harms);
        let text = String::from_utf8_lossy(&bytes);
        match storage::read_str(&text, "m") {
            Ok(map) => {
                prop_assert!(map.broken_invariants().is_empty());
                prop_assert_eq!(storage::read_str(&storage::to_string(&map), "m").unwrap(), map);
            }
            Err(LoadError::Content(fault)) => {
                prop_assert!(fault.line >= 1 && fault.line <= text.lines().count().max(1) + 1, "{}", fault);
                prop_assert!(fault.column >= 1, "{}", fault);
                prop_assert!(fault.to_string().len() < 2_000, "{}", fault);
            }
            Err(other) => prop_assert!(false, "{}", other),
        }
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        prop_assert!(storage::read_str(&text, "m").is_err());
    }
}
