//! What a typed callable gives is borrowed from its arguments, also where its type says `'static`.
use reflect::Func;

fn main() {
    let first = Func::of(|text: &str, _: u8, _: u8, _: u8| text.chars().next());
    let whole = Func::of(whole).typed::<fn(&'static str, u8, u8, u8) -> &'static str>().unwrap();
    let text = {
        let text = String::from("text");
        whole.call(&text, 0, 0, 0)
    };
    println!("{text}{first:?}");
}

fn whole(text: &str, _: u8, _: u8, _: u8) -> &str {
    text
}
