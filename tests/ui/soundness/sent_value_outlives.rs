// A borrowed value on a thread that may outlive what it borrows.
use std::thread;

use reflect::Value;

fn main() -> reflect::Result<()> {
    let text = String::from("text");
    let value = Value::from_ref(&text).into_send()?;
    thread::spawn(move || println!("{}", value.into_value())).join().unwrap();
    Ok(())
}
