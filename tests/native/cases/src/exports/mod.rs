//! Functions for C of random signatures, and the C program that calls them. A function makes its results of a sum of
//! its arguments; so does what writes it, so that the program can say what each result has to be.

mod forms;
mod program;
mod types;

use std::fmt::Write;

use crate::rng::Rng;
use forms::{Given, Taken};
use program::case;
use types::Pool;

/// The functions, their types, and `PROGRAM`.
pub(crate) fn write(rng: &mut Rng, count: u64, text: &mut String) {
    let pool = Pool::new(rng, text);
    let (mut cases, mut calls) = (String::new(), String::new());
    for number in 0..count {
        let function = Function::random(rng, &pool);
        function.write(&pool, number, text);
        cases.push_str(&case(&pool, &function, number, rng.word()));
        writeln!(calls, "    case_{number}();").expect("a String");
    }
    let program = format!(
        "{}\n{cases}\nint main(void) {{\n{calls}    printf(\"%d checks\\n\", checks);\n    return 0;\n}}\n",
        program::HEAD
    );
    write!(text, "pub const PROGRAM: &str = {program:?};").expect("a String");
}

/// A signature.
pub(crate) struct Function {
    pub(crate) params: Vec<Taken>,
    pub(crate) results: Vec<Given>,
    pub(crate) tuple: bool,
    pub(crate) fallible: bool,
}

impl Function {
    fn random(rng: &mut Rng, pool: &Pool) -> Function {
        let most = if rng.percent(15) { 20 } else { 7 };
        let mut params: Vec<_> = (0..rng.range(0, most)).map(|_| Taken::random(rng, pool)).collect();
        // One register file full, so that what comes next has to go elsewhere.
        if rng.percent(20) {
            let number = pool.number(rng);
            params.splice(0..0, (0..rng.range(2, 9)).map(|_| Taken::Value(number.clone())));
            params.truncate(20);
        }
        let tuple = rng.percent(25);
        let count = if tuple { rng.range(1, 4) } else { usize::from(rng.percent(90)) };
        let results = (0..count).map(|_| Given::random(rng, pool)).collect();
        Function { params, results, tuple, fallible: rng.percent(25) }
    }

    /// The function in Rust.
    fn write(&self, pool: &Pool, number: u64, text: &mut String) {
        let (mut params, mut body) = (String::new(), String::from("let mut sum = 0;"));
        for (index, param) in self.params.iter().enumerate() {
            write!(params, "a{index}: {},", param.rust(pool)).expect("a String");
            write!(body, "Part::fold(&a{index}, &mut sum);").expect("a String");
        }
        body.push_str("#[allow(unused_mut)] let mut seed = sum;");
        for (index, _) in self.params.iter().enumerate().filter(|(_, param)| param.is_changed()) {
            write!(body, "for part in a{index}.changed() {{ *part = Part::make(&mut seed); }}").expect("a String");
        }
        let types: Vec<_> = self.results.iter().map(|given| given.rust(pool)).collect();
        let makes = vec!["Part::make(&mut seed)"; types.len()];
        let (mut output, mut value) = match (self.tuple, &types[..]) {
            (true, types) => (format!("({},)", types.join(", ")), format!("({},)", makes.join(", "))),
            (false, [ty]) => (ty.clone(), makes[0].into()),
            (false, _) => ("()".into(), "()".into()),
        };
        if self.fallible {
            output = format!("Result<{output}, String>");
            value = format!("if fails(&mut seed) {{ Err(format!(\"{{sum:x}}\")) }} else {{ Ok({value}) }}");
        }
        write!(
            text,
            "#[reflect_fn(export = unsafe(\"judge_{number}\"))] #[allow(clippy::all)] \
             pub fn judge_{number}({params}) -> {output} {{ {body} let _ = (sum, seed); {value} }}"
        )
        .expect("a String");
    }
}
