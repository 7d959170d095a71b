//! "did you mean": the nearest name. It is looked for when an error is shown, among names of the program.

use super::quote::LONGEST;

/// The most edits between a name and a suggestion, however long they are.
const MOST_EDITS: usize = 16;

/// The candidate nearest to `name`, if one is near enough to have been meant. The work for each candidate is bounded; a
/// name that an error repeats only in part has no suggestion.
pub(crate) fn nearest<C: AsRef<str>>(name: &str, candidates: impl IntoIterator<Item = C>) -> Option<C> {
    if name.len() > LONGEST {
        return None;
    }
    let mut search = Search::new(name);
    candidates.into_iter().fold(None, |best, candidate| match search.improves(candidate.as_ref()) {
        true => Some(candidate),
        false => best,
    })
}

/// A name that is compared with one candidate after another. The buffers are those of the first comparison.
struct Search {
    /// The name's characters in lower case.
    name: Vec<char>,
    /// The name's characters as they are, in order.
    letters: Vec<char>,
    /// How far a candidate may be from the name.
    limit: usize,
    /// The edits to the nearest candidate, and whether it consists of other letters. Of several as near, one of the
    /// same letters is meant: a swap is the likeliest slip.
    best: Option<(usize, bool)>,
    /// The candidate's characters in lower case.
    candidate: Vec<char>,
    /// The candidate's characters as they are, in order.
    candidate_letters: Vec<char>,
    /// Three rows of the table of distances are enough: the last two, and the one being filled.
    rows: [Vec<usize>; 3],
}

impl Search {
    fn new(name: &str) -> Search {
        let mut letters: Vec<char> = name.chars().collect();
        // A suggestion has a letter in common with the name at least.
        let limit = (letters.len() / 3).clamp(1, MOST_EDITS).min(letters.len().saturating_sub(1));
        letters.sort_unstable();
        let name = name.chars().flat_map(char::to_lowercase).collect();
        let (candidate, candidate_letters, rows) = (Vec::new(), Vec::new(), Default::default());
        Search { name, letters, limit, best: None, candidate, candidate_letters, rows }
    }

    /// Returns whether this candidate is nearer than all before it.
    fn improves(&mut self, candidate: &str) -> bool {
        let limit = self.best.map_or(self.limit, |(edits, _)| edits);
        let too_long = self.name.len() + limit + 1;
        self.candidate.clear();
        self.candidate.extend(candidate.chars().flat_map(char::to_lowercase).take(too_long));
        let Some(edits) = self.edits(limit) else { return false };
        self.candidate_letters.clear();
        self.candidate_letters.extend(candidate.chars());
        self.candidate_letters.sort_unstable();
        let rank = (edits, self.candidate_letters != self.letters);
        let improves = self.best.is_none_or(|best| rank < best);
        if improves {
            self.best = Some(rank);
        }
        improves
    }

    /// The insertions, deletions, replacements and swaps of neighbours that turn the name into the candidate, letter
    /// case aside; `None` if they are more than `limit`. Only cells near the diagonal can lead to so few, so no others
    /// are computed.
    fn edits(&mut self, limit: usize) -> Option<usize> {
        let (name, candidate, far) = (&self.name, &self.candidate, limit + 1);
        if name.len().abs_diff(candidate.len()) > limit {
            return None;
        }
        let [before, last, row] = &mut self.rows;
        for cells in [&mut *before, &mut *last, &mut *row] {
            cells.clear();
            cells.resize(candidate.len() + 1, far);
        }
        last.iter_mut().take(far).enumerate().for_each(|(edits, cell)| *cell = edits);
        let mut last_least = 0;
        for (i, x) in name.iter().enumerate() {
            let (first, end) = ((i + 1).saturating_sub(limit), candidate.len().min(i + 1 + limit));
            let mut least = far;
            for j in first..=end {
                #[cfg(test)]
                tests::CELLS.set(tests::CELLS.get() + 1);
                row[j] = match j.checked_sub(1) {
                    None => i + 1,
                    Some(k) => {
                        let beside = if k < first { far } else { row[k] };
                        let mut best = (last[k] + usize::from(*x != candidate[k])).min(last[j] + 1).min(beside + 1);
                        if i > 0 && k > 0 && *x == candidate[k - 1] && name[i - 1] == candidate[k] {
                            best = best.min(before[k - 1] + 1);
                        }
                        best
                    }
                };
                least = least.min(row[j]);
            }
            // The next row looks at one cell beyond the last one here.
            if let Some(beyond) = row.get_mut(end + 1) {
                *beyond = far;
            }
            // A swap leads over one row.
            if least > limit && last_least > limit {
                return None;
            }
            last_least = least;
            core::mem::swap(before, last);
            core::mem::swap(last, row);
        }
        Some(last[candidate.len()]).filter(|edits| *edits <= limit)
    }
}

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;

    thread_local! {
        /// The cells of tables of distances that this thread has computed.
        pub(super) static CELLS: Cell<usize> = const { Cell::new(0) };
    }

    /// The cells that this computes.
    fn cells<R>(run: impl FnOnce() -> R) -> usize {
        let before = CELLS.get();
        run();
        CELLS.get() - before
    }

    fn edits(a: &str, b: &str, limit: usize) -> Option<usize> {
        let mut search = Search::new(a);
        search.candidate = b.chars().flat_map(char::to_lowercase).collect();
        search.edits(limit)
    }

    /// The whole table, row by row.
    fn by_the_whole_table(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (0, edits) | (edits, 0) => edits,
                    _ => {
                        let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        let swapped = if swapped { table[i - 2][j - 2] + 1 } else { usize::MAX };
                        replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(swapped)
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    #[test]
    fn counts_edits() {
        for (a, b, count) in [
            ("", "", 0),
            ("a", "", 1),
            ("abc", "abd", 1),
            ("depsit", "deposit", 1),
            ("ab", "ba", 1),
            ("Kitten", "sitting", 3),
        ] {
            assert_eq!(edits(a, b, 3), Some(count), "{a} {b}");
            assert_eq!(edits(b, a, 3), Some(count), "{b} {a}");
            assert_eq!(edits(a, b, count), Some(count), "{a} {b}");
            assert_eq!(count.checked_sub(1).and_then(|limit| edits(a, b, limit)), None, "{a} {b}");
        }
    }

    /// All pairs of words of at most five letters of two, with every limit.
    #[test]
    fn the_band_is_wide_enough() {
        let words: Vec<String> = (0..=5)
            .flat_map(|len| {
                (0..1 << len)
                    .map(move |bits: u32| (0..len).map(|i| if bits >> i & 1 == 0 { 'a' } else { 'b' }).collect())
            })
            .collect();
        assert_eq!(words.len(), 63);
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            let expected = by_the_whole_table(a, b);
            for limit in 0..=6 {
                assert_eq!(edits(a, b, limit), Some(expected).filter(|edits| *edits <= limit), "{a} {b} {limit}");
            }
        }
    }

    #[test]
    fn suggests_only_what_is_near() {
        let names = ["deposit", "withdraw", "balance"];
        assert_eq!(nearest("depsit", names), Some("deposit"));
        assert_eq!(nearest("Balance", names), Some("balance"));
        assert_eq!(nearest("x", names), None);
        for name in ["", "q", "z"] {
            assert_eq!(nearest(name, ["x", "id"]), None, "{name}");
        }
        assert_eq!(nearest("X", ["x", "id"]), Some("x"));
        assert_eq!(nearest("describe", names), None);
        assert_eq!(nearest("raed", ["rced", "read"]), Some("read"));
        assert_eq!(nearest("raed", ["read", "rced"]), Some("read"));
        assert_eq!(nearest("abd", ["abe", "abc"]), Some("abe"), "the first of several");
    }

    #[test]
    fn the_work_is_bounded() {
        let candidates =
            ["a".repeat(LONGEST), "b".repeat(LONGEST), "a".repeat(100 * LONGEST), "ab".repeat(LONGEST / 2)];
        let most = candidates.len() * LONGEST * (2 * MOST_EDITS + 1);
        let longest = "a".repeat(LONGEST - 1) + "x";
        let done = cells(|| assert_eq!(nearest(&longest, &candidates), Some(&candidates[0])));
        assert!(done > LONGEST && done <= most, "{done}");
        for len in [LONGEST + 1, 100_000, 1_000_000] {
            assert_eq!(cells(|| assert_eq!(nearest(&"a".repeat(len), &candidates), None)), 0, "{len}");
        }
        // Lengths that differ too much are no work, nor are beginnings that do for more than a few letters.
        assert_eq!(cells(|| nearest("abcdefghi", ["abcde", "abcdefghijklm"])), 0);
        assert!(
            cells(|| nearest(&"x".repeat(LONGEST), &candidates))
                < candidates.len() * 2 * MOST_EDITS * (2 * MOST_EDITS + 1)
        );
    }
}
