//! "did you mean": the nearest name.

/// The candidate nearest to `name`, if one is near enough to have been meant.
pub(crate) fn nearest<'n>(name: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let limit = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        // Of several as near, one of the same letters: a swap is the likeliest slip.
        .min_by_key(|(distance, candidate)| (*distance, letters(candidate) != letters(name)))
        .map(|(_, candidate)| candidate)
}

fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.chars().collect();
    letters.sort_unstable();
    letters
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one into the other, letter case aside.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().flat_map(char::to_lowercase).collect();
    let b: Vec<char> = b.chars().flat_map(char::to_lowercase).collect();
    // Three rows of the table are enough: the last two, and the one being filled.
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = core::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_edits() {
        for (a, b, edits) in [
            ("", "", 0),
            ("a", "", 1),
            ("abc", "abd", 1),
            ("depsit", "deposit", 1),
            ("ab", "ba", 1),
            ("Kitten", "sitting", 3),
        ] {
            assert_eq!(distance(a, b), edits, "{a} {b}");
            assert_eq!(distance(b, a), edits, "{b} {a}");
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        let names = ["deposit", "withdraw", "balance"];
        assert_eq!(nearest("depsit", names), Some("deposit"));
        assert_eq!(nearest("Balance", names), Some("balance"));
        assert_eq!(nearest("x", names), None);
        assert_eq!(nearest("describe", names), None);
        assert_eq!(nearest("raed", ["rced", "read"]), Some("read"));
    }
}
