// A `Value` may hold an `Rc`: only `into_send`, which asks the type's facts, may take it to another thread.
use std::thread;

use reflect::Value;

fn main() -> reflect::Result<()> {
    let value = Value::new(String::new());
    thread::spawn(move || drop(value)).join().unwrap();
    let shared = Value::new(1);
    thread::scope(|scope| {
        scope.spawn(|| println!("{}", &shared));
    });
    drop(shared);
    Ok(())
}
