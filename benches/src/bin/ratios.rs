//! Prints the tables of the README: each path beside the first of its group, in one run. Without arguments all tables,
//! with `reflect`, `native`, `cells` or `exports` one of them.

use std::alloc::{GlobalAlloc, Layout, System};
use std::env::args;
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Instant;

use reflect_benches::{Goal, Group, Path, cells, exports, native, signatures};

/// Counts allocations; without a locked instruction, since there is one thread, and the peers should not pay for it.
struct Counting;

static COUNT: AtomicU64 = AtomicU64::new(0);

// SAFETY: the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.store(COUNT.load(Relaxed) + 1, Relaxed);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Batches are short, so that some pass without an interrupt, and all paths take turns, so that a slow spell of the
/// machine meets all of them and a quiet one too; of each path the fastest batch counts.
const ROUNDS: usize = 1000;
const BATCH_NS: f64 = 400_000.0;

fn main() {
    let topic = args().nth(1);
    let wanted = |name| topic.as_ref().is_none_or(|topic| topic == name);
    if wanted("reflect") {
        print_table("`dyn`", signatures());
    }
    if wanted("native") {
        print_table("first", native::groups());
    }
    if wanted("cells") {
        print_table("first", cells::groups());
    }
    if wanted("exports") {
        print_table("first", exports::groups());
    }
}

fn print_table(base: &str, groups: Vec<Group>) {
    let mut table: Vec<(&str, Vec<Measured>)> =
        groups.into_iter().map(|group| (group.name, group.paths.into_iter().map(Measured::new).collect())).collect();
    for round in 0..ROUNDS {
        deeper(round % 64, &mut || table.iter_mut().flat_map(|(_, paths)| paths).for_each(Measured::measure));
    }

    println!("| | path | ns | × {base} | allocations | goal | |");
    println!("|---|---|--:|--:|--:|---|---|");
    for (group, paths) in table {
        for Measured { path, ns, allocations, .. } in &paths {
            let ratio = ns / paths[0].ns;
            let (goal, verdict) = path.goal.map_or_else(Default::default, |goal| {
                (described(goal, &paths), verdict(goal, ns / paths[goal.of].ns, *allocations))
            });
            let name = path.name;
            println!("| `{group}` | {name} | {ns:.1} | {ratio:.1} | {allocations} | {goal} | {verdict} |");
        }
    }
    println!();
}

/// Runs further down the stack. Where a frame begins in its page and its cache lines makes some paths slower,
/// differently in each process and build; so each path is tried at many places.
#[inline(never)]
fn deeper(levels: usize, run: &mut dyn FnMut()) {
    let room = black_box([0_u8; 16]);
    if levels == 0 {
        run()
    } else {
        deeper(levels - 1, run)
    }
    black_box(room);
}

struct Measured {
    path: Path,
    batch: u64,
    ns: f64,
    allocations: u64,
}

impl Measured {
    fn new(mut path: Path) -> Measured {
        (path.run)(1000);
        let before = COUNT.load(Relaxed);
        (path.run)(1000);
        let allocations = (COUNT.load(Relaxed) - before) / 1000;
        let mut measured = Measured { path, batch: 10_000, ns: f64::INFINITY, allocations };
        measured.measure();
        measured.batch = (BATCH_NS / measured.ns) as u64;
        measured
    }

    fn measure(&mut self) {
        let start = Instant::now();
        (self.path.run)(self.batch);
        self.ns = self.ns.min(start.elapsed().as_nanos() as f64 / self.batch as f64);
    }
}

fn described(goal: Goal, paths: &[Measured]) -> String {
    let of = if goal.of == 0 { String::new() } else { format!(" {}", paths[goal.of].path.name) };
    let allocations = goal.allocations.map_or(String::new(), |allocations| format!(", {allocations}"));
    format!("≤ {}×{of}{allocations}", goal.ratio)
}

fn verdict(goal: Goal, ratio: f64, allocations: u64) -> String {
    let mut missed = Vec::new();
    if ratio > goal.ratio {
        missed.push(format!("{:.2}×", ratio - goal.ratio));
    }
    if let Some(allowed) = goal.allocations.filter(|allowed| allocations > *allowed) {
        missed.push(format!("{} allocations", allocations - allowed));
    }
    if missed.is_empty() { format!("ok: {ratio:.2}×") } else { format!("missed by {}", missed.join(" and ")) }
}
