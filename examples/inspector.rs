//! Walks any value and shows it as a tree, types and all: what a debugger or an editor does.

use std::collections::BTreeMap;

use reflect::{Kind, Reflect, Value};

#[derive(Reflect)]
enum Shape {
    Dot,
    Circle { radius: f64 },
    Polygon(Vec<(f64, f64)>),
}

#[derive(Reflect)]
struct Layer {
    pub name: String,
    pub shapes: Vec<Shape>,
    pub parent: Option<Box<Layer>>,
    pub labels: BTreeMap<String, u32>,
    locked: bool,
}

/// One line for the value itself, and one for each part, further in.
fn show(label: &str, value: &Value<'_>, depth: usize) {
    let indent = "  ".repeat(depth);
    let private = if value.is_private() { " (private)" } else { "" };
    print!("{indent}{label}: {}{private}", value.ty());
    match value.kind() {
        Kind::Struct | Kind::Tuple | Kind::Enum | Kind::Option | Kind::Result => {
            println!("{}", value.variant().map(|variant| format!(" = {}", variant.name())).unwrap_or_default());
            for (field, part) in value.fields().into_iter().flatten() {
                show(field.name(), &part, depth + 1);
            }
        }
        Kind::List | Kind::Array | Kind::Slice | Kind::Set => {
            println!(" of {}", value.len().unwrap_or_default());
            for (index, element) in value.elements().into_iter().flatten().enumerate() {
                show(&index.to_string(), &element, depth + 1);
            }
        }
        Kind::Map => {
            println!(" of {}", value.len().unwrap_or_default());
            for (key, entry) in value.entries().into_iter().flatten() {
                show(&format!("{key:?}"), &entry, depth + 1);
            }
        }
        Kind::Pointer => {
            println!();
            if let Ok(target) = value.pointee() {
                show("*", &target, depth + 1);
            }
        }
        _ => println!(" = {value:?}"),
    }
}

fn main() {
    let base =
        Layer { name: "base".into(), shapes: vec![Shape::Dot], parent: None, labels: BTreeMap::new(), locked: true };
    let layer = Layer {
        name: "sketch".into(),
        shapes: vec![Shape::Circle { radius: 2.0 }, Shape::Polygon(vec![(0.0, 0.0), (1.0, 0.5)])],
        parent: Some(Box::new(base)),
        labels: BTreeMap::from([("z-index".into(), 3)]),
        locked: false,
    };
    show("layer", &Value::from_ref(&layer), 0);
}
