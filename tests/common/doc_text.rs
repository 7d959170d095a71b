//! Doc comments at run time, which the feature `docs` decides about.

/// Returns the text that `docs()` gives for a doc comment: none without the feature `docs`.
pub fn doc_text(comment: &'static str) -> &'static str {
    if cfg!(feature = "docs") { comment } else { "" }
}
