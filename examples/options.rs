//! Options of a command line, out of a signature: names, defaults and documentation of parameters, and calls by name.

use reflect::{Error, Func, Kind, Method, Mode, Param, Value, reflect_fn};

/// Joins words.
#[reflect_fn]
pub fn join(
    /// What stands between two of them.
    #[reflect(default = ", ")]
    with: &str,
    /// How often all of it is repeated.
    #[reflect(default = 1, tag = r#"short:"n""#)]
    times: usize,
    /// In capital letters.
    #[reflect(default)]
    shout: bool,
    /// The words.
    #[reflect(variadic)]
    words: Vec<String>,
) -> String {
    let line = vec![words.join(with); times].join(with);
    if shout { line.to_uppercase() } else { line }
}

fn help(method: &Method) {
    println!("{}: {}", method.name(), method.docs());
    for param in method.params() {
        let (short, default) = (param.tag().get("short"), param.default_value());
        let short = short.map_or(String::new(), |short| format!("-{short}, "));
        let default = default.map_or(String::new(), |value| format!(" [{value:?}]"));
        let option = if param.is_variadic() { format!("{}..", param.name()) } else { format!("--{}", param.name()) };
        println!("  {:<14}{}{default}", short + &option, param.docs());
    }
}

/// Reads text as what a parameter takes.
fn parse<'t>(param: &Param, text: &'t str) -> Option<Value<'t>> {
    Some(match (param.ty().kind(), param.mode()) {
        (Kind::Str, Mode::Shared) => Value::from_ref(text),
        (Kind::Usize, _) => Value::new(text.parse::<usize>().ok()?),
        (Kind::Bool, _) => Value::new(text.parse::<bool>().ok()?),
        _ => return None,
    })
}

/// Calls with `--name=value` by name, and with all other words as the list.
fn run(function: &Func<'_>, line: &str) -> Result<String, Error> {
    let (options, words): (Vec<&str>, Vec<&str>) = line.split_whitespace().partition(|word| word.starts_with("--"));
    let mut args = Vec::new();
    for (name, text) in options.iter().filter_map(|option| option[2..].split_once('=')) {
        let param = function.info().params().find(|param| param.name() == name);
        // What is unknown, or no such value, goes in as text: the call says what is wrong with it.
        let value = param.and_then(|param| parse(&param, text));
        args.push((name, value.unwrap_or_else(|| Value::new(text.to_string()))));
    }
    let words: Vec<String> = words.into_iter().map(String::from).collect();
    args.push(("words", Value::new(words)));
    Ok(function.call_named(args)?.to_string())
}

fn main() {
    let join = Func::named::<join>();
    help(join.info());
    for line in ["a b c", "--with=- a b", "--shout=true --times=2 a b", "--tims=2 a", "--times=many a"] {
        match run(&join, line) {
            Ok(result) => println!("> {line}\n{result}"),
            Err(error) => println!("> {line}\nerror: {error}"),
        }
    }
}
