//! The table of cells, by criterion: one group per comparison.

use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};

fn cells(c: &mut Criterion) {
    for group in reflect_benches::cells::groups() {
        let mut criterion = c.benchmark_group(group.name);
        for mut path in group.paths {
            criterion.bench_function(path.name.replace('`', ""), |bencher| {
                bencher.iter_custom(|times| {
                    let start = Instant::now();
                    (path.run)(times);
                    start.elapsed()
                });
            });
        }
        criterion.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1));
    targets = cells
}
criterion_main!(benches);
