//! Native functions, by criterion: one group per comparison.

mod by_criterion;

use criterion::{Criterion, criterion_group, criterion_main};

fn native(c: &mut Criterion) {
    by_criterion::measure(c, reflect_benches::native::groups());
}

criterion_group! {
    name = benches;
    config = by_criterion::config();
    targets = native
}
criterion_main!(benches);
