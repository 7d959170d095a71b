//! Calls, by criterion: one group per signature.

mod by_criterion;

use criterion::{Criterion, criterion_group, criterion_main};

fn call(c: &mut Criterion) {
    by_criterion::measure(c, reflect_benches::signatures());
}

criterion_group! {
    name = benches;
    config = by_criterion::config();
    targets = call
}
criterion_main!(benches);
