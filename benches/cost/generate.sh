#!/usr/bin/env bash
# Writes the workspace that cost.sh measures: one package per subject, each with the same hundred structs, each struct in
# a file of its own, so that one of them can be changed as a user would change it.
#   bash cost/generate.sh DIRECTORY REFLECT SUBJECT...    REFLECT is the path of the library
set -euo pipefail
dir=$1 reflect=$2
STRUCTS=100

# What a subject writes on its structs and on their impl blocks (`-`: there is none), its dependencies, and what its
# programs do with a value of each type, as the bodies of functions of `value: &T`, the second with the bound of `T`:
# `described` reaches what is known of the type, `shown` turns the value into text by it.
# black_box keeps the optimiser from counting the fields itself, which would leave no description in the program.
subject() { # name
    derive='' attribute='-' dependencies='' bound='' described='' shown=''
    case $1 in
    plain*)
        described='black_box(value); 8'
        shown='black_box(value); 8'
        [ "$1" = plain ] || attribute=''
        ;;
    reflect*)
        derive='#[derive(reflect::Reflect)]' bound='reflect::Reflect'
        dependencies="reflect = { path = \"$reflect\" }"
        described='black_box(T::TYPE).fields().len()'
        shown='format!("{:?}", reflect::Value::from_ref(value)).len()'
        case $1 in
        reflect_no_registry) dependencies="reflect = { path = \"$reflect\", default-features = false }" ;;
        reflect_methods*)
            [ $1 = reflect_methods ] ||
                dependencies="reflect = { path = \"$reflect\", default-features = false, features = [\"registry\", \"docs\", \"native\"] }"
            attribute='#[reflect::reflect_methods]'
            # And 4, so that all print the same.
            described='black_box(T::TYPE).methods().len() + 4'
            shown='let value = reflect::Value::from_ref(value);
    let count: i32 = value.method_by_name("count").unwrap().call_as(reflect::args![]).unwrap();
    format!("{value:?}").len() + count as usize'
            ;;
        esac
        ;;
    serde)
        derive='#[derive(serde::Serialize, serde::Deserialize)]' bound='serde::Serialize'
        dependencies=$'serde = { version = "1", features = ["derive"] }\nserde_json = "1"'
        shown='serde_json::to_string(value).unwrap().len()' # no description to be reached
        ;;
    facet)
        derive='#[derive(facet::Facet)]' bound="facet::Facet<'static>"
        dependencies=$'facet = "0.46"\nfacet-json = "0.46"'
        described='match black_box(T::SHAPE).ty {
        facet::Type::User(facet::UserType::Struct(described)) => described.fields.len(),
        _ => 0,
    }'
        shown='facet_json::to_string(value).unwrap().len()'
        ;;
    bevy_reflect)
        # The derive names the crate by itself, and asks for `Reflect` only.
        derive='#[derive(bevy_reflect::Reflect)]' bound='bevy_reflect::Typed + bevy_reflect::PartialReflect'
        dependencies='bevy_reflect = { version = "0.20", default-features = false, features = ["std"] }'
        described='match black_box(T::type_info()) {
        bevy_reflect::TypeInfo::Struct(described) => described.field_len(),
        _ => 0,
    }'
        shown='format!("{:?}", value.as_partial_reflect()).len()'
        ;;
    *) echo "error: no subject $1" >&2; exit 1 ;;
    esac
}

# One struct with what stands on it. Three of four hold another one.
struct() { # number
    local name=S$1 held='(u64, String)' sample='(1, String::from("one"))' before
    if ((10#$1 % 4 != 0)); then
        before=$(printf '%03d' $((10#$1 - 1)))
        held="crate::s$before::S$before" sample="crate::s$before::sample()"
    fi
    cat <<RUST
$derive
pub struct $name {
    pub id: u64,
    pub count: i32,
    pub ratio: f64,
    pub active: bool,
    pub name: String,
    pub bytes: Vec<u8>,
    pub note: Option<String>,
    pub held: $held,
}

pub fn sample() -> $name {
    let name = String::from("sample");
    $name { id: 0, count: 1, ratio: 0.5, active: true, name, bytes: vec![1, 2], note: None, held: $sample }
}
RUST
    if [ "$attribute" = - ]; then return; fi
    cat <<RUST

$attribute
impl $name {
    pub fn new(id: u64, name: String) -> Self {
        $name { id, name, ..sample() }
    }

    pub fn count(&self) -> i32 {
        self.count
    }

    pub fn set_count(&mut self, count: i32) {
        self.count = count;
    }

    pub fn describe(&self, prefix: &str) -> String {
        format!("{prefix}{}", self.name)
    }
}
RUST
}

# A program that visits a value of every type.
program() { # package, body of the visit
    printf 'use std::hint::black_box;\n\nfn visit<T%s>(value: &T) -> usize {\n    %s\n}\n\n' "${bound:+: $bound}" "$2"
    printf 'fn main() {\n    let mut sum = 0;\n'
    printf "    sum += visit(black_box(&$1::s%s::sample()));\n" "${numbers[@]}"
    printf '    println!("{sum}");\n}\n'
}

mapfile -t numbers < <(seq -f %03g 0 $((STRUCTS - 1)))
shift 2
mkdir -p "$dir"
# Release as users have it, but stripped: names are no cost of the program.
printf '[workspace]\nresolver = "3"\nmembers = ["cost_*"]\n[profile.release]\nstrip = true\n' >"$dir/Cargo.toml"
for name; do
    subject "$name"
    package=cost_$name at=$dir/cost_$name
    mkdir -p "$at/src/bin"
    printf '[package]\nname = "%s"\nedition = "2024"\n[dependencies]\n%s\n' "$package" "$dependencies" >"$at/Cargo.toml"
    printf 'pub mod s%s;\n' "${numbers[@]}" >"$at/src/lib.rs"
    for number in "${numbers[@]}"; do struct "$number" >"$at/src/s$number.rs"; done
    # One struct is used, so that the crate is linked; what was derived is not.
    printf 'fn main() {\n    println!("{}", std::hint::black_box(%s::s000::sample()).id);\n}\n' "$package" \
        >"$at/src/bin/${name}_unused.rs"
    [ -z "$described" ] || program "$package" "$described" >"$at/src/bin/${name}_described.rs"
    program "$package" "$shown" >"$at/src/bin/${name}_shown.rs"
done
