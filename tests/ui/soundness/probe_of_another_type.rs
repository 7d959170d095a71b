// A default that is another type's would be written into room of the wrong size.
use reflect::__private::probe::{Probe, Probed};

struct Text(#[allow(dead_code)] Box<u64>);

fn swapped(found: Probed<Text>) -> Probed<Text> {
    Probed { default: Probe::<[u64; 3]>::DEFAULT, ..found }
}

fn confused(found: Probed<Text>) -> Probed<Text> {
    Probed { copy: Probe::<Text>::SEND, ..found }
}

fn main() {
    let _ = (swapped, confused);
}
