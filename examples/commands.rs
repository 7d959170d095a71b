//! A command line over any reflected type: lines of text become calls, by the names and types in the signatures.

use reflect::{Kind, Method, Mode, ReceiverMode, Reflect, Type, Value, reflect_methods};

#[derive(Reflect)]
struct Playlist {
    tracks: Vec<String>,
    pub volume: u8,
}

#[reflect_methods]
impl Playlist {
    /// Adds a track at the end.
    pub fn add(&mut self, title: String) -> usize {
        self.tracks.push(title);
        self.tracks.len()
    }

    /// The track at a position.
    pub fn track(&self, position: usize) -> Option<&str> {
        self.tracks.get(position).map(String::as_str)
    }

    /// Tracks whose title has some text in it.
    pub fn count(&self, text: &str) -> usize {
        self.tracks.iter().filter(|title| title.contains(text)).count()
    }

    /// Sets the volume, from 0 to 11.
    pub fn set_volume(&mut self, volume: u8) -> Result<(), String> {
        if volume > 11 {
            return Err(format!("{volume} is too loud"));
        }
        self.volume = volume;
        Ok(())
    }
}

/// Reads a word as a value of this type.
fn parse<'w>(word: &'w str, ty: Type, mode: Mode) -> Option<Value<'w>> {
    Some(match (ty.kind(), mode) {
        (Kind::Str, Mode::Shared) => Value::from_ref(word),
        (Kind::Str, _) => Value::new(word.to_string()),
        (Kind::U8, _) => Value::new(word.parse::<u8>().ok()?),
        (Kind::Usize, _) => Value::new(word.parse::<usize>().ok()?),
        _ => return None,
    })
}

fn help(method: &Method) {
    let params: Vec<_> = method.params().map(|param| format!("<{}: {}>", param.name(), param.ty())).collect();
    println!("  {:<12}{:<20}{}", method.name(), params.join(" "), method.docs());
}

/// Calls what a line says.
fn run(target: &mut Value<'_>, line: &str) -> Result<String, Box<dyn std::error::Error>> {
    let mut words = line.split_whitespace();
    let name = words.next().ok_or("an empty line")?;
    let mut function = target.method_by_name_mut(name)?;
    let mut params = function.info().params();
    let mut args = Vec::new();
    for word in words {
        // What has no parameter goes in as text: the call will say that it is one too many.
        let arg = match params.next() {
            Some(param) => parse(word, param.ty(), param.mode()).ok_or(format!("{word:?} is no {}", param.ty()))?,
            None => Value::from_ref(word),
        };
        args.push(arg);
    }
    Ok(function.call_flat(args)?.to_string())
}

fn main() {
    let mut playlist = Value::new(Playlist { tracks: Vec::new(), volume: 5 });
    println!("{} commands:", playlist.ty());
    playlist.ty().methods().iter().filter(|method| method.receiver() != ReceiverMode::None).for_each(help);
    for line in [
        "add Helpless",
        "add Harvest",
        "count H",
        "track 1",
        "track 7",
        "set_volume 12",
        "set_volume",
        "ad x",
        "count a b",
    ] {
        match run(&mut playlist, line) {
            Ok(result) => println!("> {line}\n{result}"),
            Err(error) => println!("> {line}\nerror: {error}"),
        }
    }
}
