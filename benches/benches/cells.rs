//! The table of cells, by criterion: one group per comparison.

mod by_criterion;

use criterion::{Criterion, criterion_group, criterion_main};

fn cells(c: &mut Criterion) {
    by_criterion::measure(c, reflect_benches::cells::groups());
}

criterion_group! {
    name = benches;
    config = by_criterion::config();
    targets = cells
}
criterion_main!(benches);
