//! Structs of every representation, and enums.

use std::fmt::Write;

use crate::pool::{Flavour, Pool};
use crate::rng::Rng;

/// What there is to know of a struct.
pub(crate) struct Made {
    pub(crate) empty: bool,
    pub(crate) aligned: bool,
    pub(crate) spare: bool,
}

/// Writes a struct.
pub(crate) fn structure(rng: &mut Rng, pool: &Pool, name: &str, text: &mut String) -> Made {
    let flavour = Flavour::any(rng);
    let repr = match rng.below(20) {
        0..7 => "#[repr(C)]",
        7..14 => "",
        14..16 => "#[repr(transparent)]",
        16 => "#[repr(C, align(16))]",
        17 => "#[repr(C, align(8))]",
        18 => "#[repr(align(16))]",
        _ => rng.pick(&["#[repr(C, align(32))]", "#[repr(align(4))]", "#[repr(align(64))]"]),
    };
    let fields: Vec<String> = if repr == "#[repr(transparent)]" {
        // One field, which may be any, among empty ones.
        let mut fields = vec![match pool.aligned.len() {
            // Whose alignment it is decides on AArch64.
            len if len > 0 && rng.percent(40) => pool.aligned[rng.below(len)].clone(),
            _ => pool.part(rng, flavour),
        }];
        if rng.percent(40) {
            fields.insert(rng.below(2), rng.pick(&["()", "PhantomData<f64>", "Empty"]).into());
        }
        fields
    } else {
        let count = if rng.percent(35) { 1 } else { rng.range(0, 5) };
        let mut fields: Vec<_> = (0..count).map(|_| pool.part(rng, flavour)).collect();
        if repr.contains("align(16)") && rng.percent(60) {
            // As small as what is passed in registers.
            fields = vec![rng.pick(&["bool", "Box<u8>", "u64", "&'static str", "i32"]).into()];
        }
        fields
    };
    let (declared, made): (Vec<_>, Vec<_>) = (0..)
        .zip(&fields)
        .map(|(index, ty)| (format!("pub f{index}: {ty}"), format!("f{index}: Sample::sample(part(seed, {index}))")))
        .unzip();
    let same = (0..fields.len()).map(|index| format!("&& self.f{index}.same(part(seed, {index}))"));
    write!(
        text,
        "#[derive(Reflect)] {repr} pub struct {name} {{ {} }} \
         impl Sample for {name} {{ \
             fn sample(seed: u64) -> Self {{ let _ = seed; {name} {{ {} }} }} \
             fn same(&self, seed: u64) -> bool {{ let _ = seed; true {} }} \
         }}",
        declared.join(", "),
        made.join(", "),
        same.collect::<String>(),
    )
    .expect("a String");
    Made {
        empty: fields.iter().all(|field| pool.is_empty(field)),
        aligned: repr.contains("align(16)"),
        spare: fields.iter().any(|field| matches!(&**field, "bool" | "char" | "Box<u8>" | "String" | "&'static str")),
    }
}

/// Writes an enum without data.
pub(crate) fn enumeration(rng: &mut Rng, name: &str, text: &mut String) {
    let repr = rng.pick(&["u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64", "usize", "isize", "C"]);
    let first = match repr {
        _ if repr.starts_with('i') => "= -100",
        "u8" => "= 200",
        "u16" => "= 60000",
        "C" if rng.percent(50) => "= -2",
        _ => "",
    };
    let count = rng.range(1, 5);
    let variants: Vec<_> =
        (0..count).map(|index| format!("V{index} {}", if index == 0 { first } else { "" })).collect();
    let arms: Vec<_> = (1..count).map(|index| format!("{index} => {name}::V{index},")).collect();
    write!(
        text,
        "#[derive(Reflect, Clone, Copy, PartialEq)] #[repr({repr})] pub enum {name} {{ {} }} \
         impl Sample for {name} {{ \
             fn sample(seed: u64) -> Self {{ match mix(seed) % {count} {{ {} _ => {name}::V0 }} }} \
             fn same(&self, seed: u64) -> bool {{ *self == Self::sample(seed) }} \
         }}",
        variants.join(", "),
        arms.concat(),
    )
    .expect("a String");
}
