//! The C program: every function is called by its name, and by its frame.

use std::fmt::Write;

use super::Function;
use super::forms::{Content, Given, Taken};
use super::types::{Leaf, Pool, check, next};

pub(crate) const HEAD: &str = "\
#include \"judge.h\"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int checks;

#define CHECK(condition) \\
    do { \\
        checks += 1; \\
        if (!(condition)) { \\
            fprintf(stderr, \"line %d: %s; %s\\n\", __LINE__, #condition, judge_message(NULL)); \\
            exit(1); \\
        } \\
    } while (0)

/* Other functions than those of the library, which do the same. */
int32_t function_0(int32_t x);
int32_t function_1(int32_t x);
int32_t function_2(int32_t x);
int32_t function_0(int32_t x) { return 0 * x + 1; }
int32_t function_1(int32_t x) { return 1 * x + 1; }
int32_t function_2(int32_t x) { return 2 * x + 1; }
";

/// The calls of one function.
pub(crate) fn case(pool: &Pool, function: &Function, number: u64, seed: u64) -> String {
    let mut text = format!("\nstatic void case_{number}(void) {{\n");
    for by_frame in [false, true] {
        text.push_str("    {\n");
        call(pool, function, number, seed, by_frame, &mut text);
        text.push_str("    }\n");
    }
    text.push_str("}\n");
    text
}

fn call(pool: &Pool, function: &Function, number: u64, mut seed: u64, by_frame: bool, text: &mut String) {
    let line = |text: &mut String, line: &str| writeln!(text, "        {line}").expect("a String");
    let (mut sum, mut args, mut stored) = (0, Vec::new(), String::new());
    let mut lens = Vec::new();
    for (index, param) in function.params.iter().enumerate() {
        let content = param.content(pool, &mut seed);
        param.fold(&content, &mut sum);
        let (variable, passed) = argument(pool, param, index, &content);
        if let Some(variable) = variable {
            line(text, &variable);
        }
        lens.push(content.parts.len());
        writeln!(stored, "        frame.p{index} = {};", passed[0]).expect("a String");
        if let Some(len) = passed.get(1) {
            writeln!(stored, "        frame.p{index}_len = {len};").expect("a String");
        }
        args.extend(passed);
    }
    let mut seed = sum;
    // What each result has to be.
    let mut checks = String::new();
    for (index, param) in function.params.iter().enumerate().filter(|(_, param)| param.is_changed()) {
        let ty = param.ty().expect("a list or a pointer");
        for at in 0..lens[index] {
            let mut leaves = Vec::new();
            pool.make(ty, &mut seed, &mut leaves);
            pool.checks(ty, &format!("a{index}[{at}]"), &mut leaves.iter(), &mut checks);
        }
    }
    let fails = function.fallible && next(&mut seed).is_multiple_of(4);
    let root = match (by_frame, function.tuple) {
        (true, _) => "frame.r",
        (false, true) => "result.r",
        (false, false) => "result",
    };
    for (index, given) in function.results.iter().enumerate() {
        let path = if by_frame || function.tuple { format!("{root}{index}") } else { root.into() };
        if fails {
            // Zeros.
            match given {
                Given::Maybe(_) => check(&format!("!{path}.is_some"), &mut checks),
                Given::List(_) | Given::Text => check(&format!("{path}.ptr == NULL && {path}.len == 0"), &mut checks),
                Given::Value(_) => {}
            }
        } else {
            result(pool, given, &path, &given.content(pool, &mut seed), &mut checks);
        }
    }
    let name = format!("judge_{number}");
    let status = match (fails, function.fallible) {
        (true, _) => "REFLECT_FAILED",
        (false, _) => "REFLECT_OK",
    };
    if by_frame {
        line(text, &format!("struct {name}_frame frame;"));
        line(text, "memset(&frame, 0xAA, sizeof frame);");
        text.push_str(&stored);
        check(&format!("{name}_call(&frame) == {status}"), text);
    } else {
        let declared = match (&function.results[..], function.tuple) {
            (_, true) => Some(format!("struct {name}_return result")),
            ([given], false) => Some(given.c(pool, "result")),
            _ => None,
        };
        if function.fallible {
            if let Some(declared) = &declared {
                line(text, &format!("{declared};"));
                line(text, "memset(&result, 0xAA, sizeof result);");
                args.push("&result".into());
            }
            check(&format!("{name}({}) == {status}", args.join(", ")), text);
        } else {
            let called = format!("{name}({})", args.join(", "));
            line(text, &declared.map_or(format!("{called};"), |declared| format!("{declared} = {called};")));
            check(&format!("judge_status() == {status}"), text);
        }
    }
    if fails {
        check(&format!("strcmp(judge_message(NULL), \"{sum:x}\") == 0"), text);
    }
    text.push_str(&checks);
}

/// A variable, and what is passed of it.
fn argument(pool: &Pool, param: &Taken, index: usize, content: &Content) -> (Option<String>, Vec<String>) {
    let name = format!("a{index}");
    let first = |ty| pool.initializer(ty, &mut content.parts.iter().flatten());
    let of_one = |ty| format!("{} = {{{}}};", pool.c(ty, &format!("{name}[1]")), first(ty));
    let literal =
        |content: &Content| format!("\"{}\"", content.parts.iter().flatten().map(|leaf| &*leaf.c).collect::<String>());
    match param {
        Taken::Value(ty) => (Some(format!("{} = {};", pool.c(ty, &name), first(ty))), vec![name]),
        Taken::Maybe(ty) => {
            let set = match content.is_some {
                true => format!(
                    "{} = {}; {name}.is_some = true; {name}.value = value{index};",
                    pool.c(ty, &format!("value{index}")),
                    first(ty)
                ),
                false => String::new(),
            };
            let declared = format!("judge_maybe_{} {name}; memset(&{name}, 0, sizeof {name});", pool.c_word(ty));
            (Some(format!("{declared} {set}")), vec![name])
        }
        Taken::Shared(ty) | Taken::Exclusive(ty) => (Some(of_one(ty)), vec![name]),
        Taken::MaybeShared(ty) if content.is_some => (Some(of_one(ty)), vec![name]),
        Taken::MaybeShared(_) => (None, vec!["NULL".into()]),
        Taken::List(..) | Taken::ListMut(_) if content.parts.is_empty() => (None, vec!["NULL".into(), "0".into()]),
        Taken::List(ty, _) | Taken::ListMut(ty) => {
            let parts: Vec<_> = content.parts.iter().map(|part| pool.initializer(ty, &mut part.iter())).collect();
            let declared = pool.c(ty, &format!("{name}[{}]", parts.len()));
            (Some(format!("{declared} = {{{}}};", parts.join(", "))), vec![name, parts.len().to_string()])
        }
        Taken::CText => (None, vec![literal(content)]),
        Taken::MaybeText if !content.is_some => (None, vec!["NULL".into(), "0".into()]),
        Taken::Text(_) | Taken::MaybeText => {
            let text = literal(content);
            let len = format!("sizeof({text}) - 1");
            (None, vec![text, len])
        }
    }
}

/// Checks a result, and frees it.
fn result(pool: &Pool, given: &Given, path: &str, content: &Content, checks: &mut String) {
    let free = |checks: &mut String| writeln!(checks, "        judge_free({path}.ptr);").expect("a String");
    match given {
        Given::Value(ty) => pool.checks(ty, path, &mut content.parts.iter().flatten(), checks),
        Given::Maybe(_) if !content.is_some => check(&format!("!{path}.is_some"), checks),
        Given::Maybe(ty) => {
            check(&format!("{path}.is_some"), checks);
            pool.checks(ty, &format!("{path}.value"), &mut content.parts.iter().flatten(), checks);
        }
        Given::List(ty) => {
            check(&format!("{path}.len == {}", content.parts.len()), checks);
            for (at, part) in content.parts.iter().enumerate() {
                pool.checks(ty, &format!("{path}.ptr[{at}]"), &mut part.iter(), checks);
            }
            free(checks);
        }
        Given::Text => {
            let leaves = || content.parts.iter().flatten();
            let text: String = leaves().map(|leaf: &Leaf| &*leaf.c).collect();
            check(&format!("{path}.len == sizeof(\"{text}\") - 1 && strcmp({path}.ptr, \"{text}\") == 0"), checks);
            free(checks);
        }
    }
}
