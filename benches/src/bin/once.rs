//! Calls one path so many times, for `instructions.sh`. Without arguments: lists the paths, `signature|path`.

use std::env::args;

fn main() {
    let (wanted, times) = (args().nth(1), args().nth(2).map(|times| times.parse().expect("how many times")));
    for signature in reflect_benches::signatures() {
        for mut path in signature.paths {
            let name = format!("{}|{}", signature.name, path.name);
            match &wanted {
                None => println!("{name}"),
                Some(wanted) if *wanted == name => return (path.run)(times.expect("how many times")),
                Some(_) => {}
            }
        }
    }
    assert!(wanted.is_none(), "there is no such path");
}
