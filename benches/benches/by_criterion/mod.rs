//! The loops of the library, timed by criterion.

use std::time::{Duration, Instant};

use criterion::Criterion;
use reflect_benches::Group;

/// How long each is looked at.
pub fn config() -> Criterion {
    Criterion::default().warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(1))
}

/// A group of criterion's for each of these.
pub fn measure(c: &mut Criterion, groups: Vec<Group>) {
    for group in groups {
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
