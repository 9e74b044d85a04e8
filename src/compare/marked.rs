//! A file in which git left its conflict marks, merged after all.

use super::merge::{Merged, merge};
use crate::model::ArgumentMap;
use crate::say;
use crate::storage::{LoadError, Sides, read_str};

/// Merges the sides of a file with git's marks. Without a base both are taken for maps that were made anew: what both have
/// is one thing, what one has stays, and what differs is a conflict.
///
/// # Errors
/// When one of the sides makes no map on its own, which is so where a text editor was at it.
pub fn merge_sides(sides: &Sides) -> Result<(ArgumentMap, Merged), LoadError> {
    let base = match &sides.base {
        Some(base) => read_str(base, say!("marks-base"))?,
        None => ArgumentMap::default(),
    };
    let (ours, theirs) = (read_str(&sides.ours, say!("marks-ours"))?, read_str(&sides.theirs, say!("marks-theirs"))?);
    let merged = merge(&base, &ours, &theirs)?;
    Ok((ours, merged))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClaimChange, Edit, MetaChange};
    use crate::storage::{example, sides, to_string};

    /// The text that git writes when it merges files line by line and both changed the first line with `needle`.
    fn marked(ours: &str, theirs: &str, base: Option<&str>) -> String {
        let base = base.map(|base| format!("||||||| base\n{base}")).unwrap_or_default();
        format!("<<<<<<< HEAD\n{ours}{base}=======\n{theirs}>>>>>>> other\n")
    }

    #[test]
    fn what_both_changed_apart_is_merged_and_the_rest_is_a_conflict() {
        let base = example();
        let id = base.claims().next().map(|claim| claim.id.clone()).expect("a claim");
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        Edit::Claim(id.clone(), ClaimChange::Credence(Some(0.11))).apply(&mut ours).expect("an edit");
        Edit::Claim(id, ClaimChange::Credence(Some(0.22))).apply(&mut theirs).expect("an edit");
        Edit::Meta(MetaChange::Handling("Internal".to_owned())).apply(&mut theirs).expect("an edit");
        let [base, mine, other] = [&base, &ours, &theirs].map(to_string);
        let text = marked(&mine, &other, Some(&base));
        let (first, merged) = merge_sides(&sides(&text).expect("marks")).expect("maps");
        assert_eq!((first, merged.conflicts.len(), merged.map.meta().handling.as_str()), (ours, 1, "Internal"));
        // Without a base nothing is lost either.
        let (_, merged) = merge_sides(&sides(&marked(&mine, &other, None)).expect("marks")).expect("maps");
        assert!(!merged.conflicts.is_empty() && merged.map.claims().len() == theirs.claims().len());
    }
}
