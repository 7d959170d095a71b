//! A function of any lifetime whose result is `'static` is not the type of one whose result is borrowed: `leak` would give
//! a pointer that makes `'static` references of others.
use reflect::Func;

fn whole(text: &str) -> &str {
    text
}

fn main() {
    let leaked = Func::of(whole).native::<extern "C" fn(&str) -> &'static str>().unwrap().leak();
    let text = leaked(&String::from("text"));
    println!("{text}");
}
