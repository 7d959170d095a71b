//! What is said of attributes that are not there, not there to be had, or not written this way.

use crate::attr::Allowed;

/// How an attribute is written.
fn form(name: &str) -> String {
    match name {
        "rename" => "rename = \"name\"".into(),
        "tag" => "tag = \"key:..\"".into(),
        "attr" => "attr = EXPR".into(),
        "default" => "default = EXPR".into(),
        "remote" => "remote = path::Type".into(),
        "crate" => "crate = path".into(),
        "name" => "name = Name".into(),
        "blocks" => "blocks(Name, ..)".into(),
        "bound" => "bound(T: Trait, ..)".into(),
        "instantiate" => "instantiate(i32, ..)".into(),
        "export" => "export = unsafe(\"name\")".into(),
        "panic" => "panic = \"status\"".into(),
        flag => flag.into(),
    }
}

/// Of an attribute whose value could not be read.
pub(crate) fn written(name: &str) -> String {
    format!("`{name}` is written `{}`", form(name))
}

/// The error of an export whose name is not claimed.
pub(crate) fn unclaimed() -> String {
    let written = written("export");
    format!(
        "{written}, because a linker puts this function in the place of any other of its name: `unsafe` claims the name"
    )
}

/// Of what follows an attribute that has been read.
pub(crate) fn after(name: &str) -> String {
    if form(name) == name {
        format!("`{name}` takes no value; after it comes a comma, or nothing")
    } else {
        format!("after `{}` comes a comma, or nothing", form(name))
    }
}

/// Of an attribute without any content.
pub(crate) fn bare(allowed: &Allowed) -> String {
    format!("`#[reflect]` alone takes in a method that is not `pub`; {} takes {}", allowed.item, keys(allowed))
}

/// Of what is no name.
pub(crate) fn no_name(allowed: &Allowed) -> String {
    format!("expected the name of an attribute: {} takes {}", allowed.item, keys(allowed))
}

/// Of a name that is none of these; `all` are those of other items.
pub(crate) fn unknown(name: &str, allowed: &Allowed, all: &[&Allowed]) -> String {
    let items: Vec<_> = all.iter().filter(|other| other.keys.contains(&name)).map(|other| other.item).collect();
    if let [rest @ .., last] = &items[..] {
        let items = if rest.is_empty() { last.to_string() } else { format!("{} or {last}", rest.join(", ")) };
        return format!("`{name}` is an attribute of {items}; {} takes {}", allowed.item, keys(allowed));
    }
    match near(name, allowed) {
        Some(near) => format!("`{name}` is not an attribute of {}; did you mean `{near}`?", allowed.item),
        None => format!("`{name}` is not an attribute of {}, which takes {}", allowed.item, keys(allowed)),
    }
}

fn keys(allowed: &Allowed) -> String {
    allowed.keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}

/// The name that may have been meant.
fn near(name: &str, allowed: &Allowed) -> Option<&'static str> {
    let letters = |name: &str| {
        let mut letters: Vec<char> = name.chars().collect();
        letters.sort_unstable();
        letters
    };
    allowed.keys.iter().copied().find(|key| {
        let common = key.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
        common * 2 >= key.len().max(name.len())
            || letters(key) == letters(name)
            || (key.len() > 3 && (name.contains(key) || key.contains(name)))
    })
}
