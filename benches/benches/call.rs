//! Calls, by criterion: one group per signature.

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};

fn call(c: &mut Criterion) {
    for signature in reflect_benches::signatures() {
        let mut group = c.benchmark_group(signature.name);
        for mut path in signature.paths {
            group.bench_function(path.name.replace('`', ""), |bencher| {
                bencher.iter_custom(|times| {
                    let start = Instant::now();
                    (path.run)(times);
                    start.elapsed()
                });
            });
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    targets = call
}
criterion_main!(benches);
