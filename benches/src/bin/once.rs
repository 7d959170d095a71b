//! Calls one path so many times, for `instructions.sh`. Without arguments: lists the paths, `group|path`.

use std::env::args;

use reflect_benches::{cells, exports, native, signatures};

fn main() {
    let (wanted, times) = (args().nth(1), args().nth(2).map(|times| times.parse().expect("how many times")));
    for group in signatures().into_iter().chain(native::groups()).chain(cells::groups()).chain(exports::groups()) {
        for mut path in group.paths {
            let name = format!("{}|{}", group.name, path.name);
            match &wanted {
                None => println!("{name}"),
                Some(wanted) if *wanted == name => return (path.run)(times.expect("how many times")),
                Some(_) => {}
            }
        }
    }
    assert!(wanted.is_none(), "there is no such path");
}
