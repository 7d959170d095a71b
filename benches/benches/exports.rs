//! Functions for C, by criterion: one group per comparison.

mod by_criterion;

use criterion::{Criterion, criterion_group, criterion_main};

fn exports(c: &mut Criterion) {
    by_criterion::measure(c, reflect_benches::exports::groups());
}

criterion_group! {
    name = benches;
    config = by_criterion::config();
    targets = exports
}
criterion_main!(benches);
